// How services come, stand still and go, and what is changed of them without new pods.
import { z } from 'zod'
import { destroy, Nothing, write } from '../action.ts'
import { mapOf, textMap } from '../wire-types.ts'
import { OneServiceInput, ServiceName } from './service.ts'
import { livenessFaults, serviceFaults } from './service-faults.ts'
import { ServiceComposition } from './service-write.ts'

const CreateClusterServiceInput = ServiceComposition.superRefine((config, context) => {
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
  serviceFaults(config, fault)
  livenessFaults(config.containers, fault)
})

export const serviceLife = {
  'ccs.CreateClusterService': write({
    title: { en: 'Create service', zh: '新建服务' },
    envelope: 'flat',
    input: CreateClusterServiceInput,
    output: Nothing,
  }),
  'ccs.ModifyServiceDescription': write({
    title: { en: 'Set description of a service', zh: '修改服务描述' },
    envelope: 'flat',
    input: OneServiceInput.extend({ description: z.string().optional().describe('Empty or absent for none') }),
    output: Nothing,
  }),
  'ccs.ModifyServiceLabels': write({
    title: { en: 'Set labels of a service', zh: '修改服务标签' },
    envelope: 'nested',
    input: OneServiceInput.extend({
      serviceName: ServiceName,
      // what an absent map means is nowhere said, and the wire has no spelling for an empty one
      labels: textMap()
        .refine((labels) => Object.keys(labels).length > 0, {
          error: 'must hold at least one label; the system’s own, qcloud-app, where all others shall go',
        })
        .describe('All labels wanted: what is not sent is gone. Those of the system, qcloud-…, stay as they are'),
    }),
    output: z.looseObject({ labels: mapOf(z.string()), sysLabels: mapOf(z.string()), userLabels: mapOf(z.string()) }),
  }),
  'ccs.PauseClusterService': write({
    title: { en: 'Pause roll-outs of a service', zh: '暂停服务更新' },
    envelope: 'flat',
    input: OneServiceInput,
    output: Nothing,
  }),
  'ccs.ResumeClusterService': write({
    title: { en: 'Resume roll-outs of a service', zh: '恢复服务更新' },
    envelope: 'flat',
    input: OneServiceInput,
    output: Nothing,
  }),
  'ccs.DeleteClusterService': destroy({
    title: { en: 'Delete service', zh: '删除服务' },
    envelope: 'flat',
    input: OneServiceInput,
    output: Nothing,
  }),
} as const
