// What pausing, resuming and redeploying a service does, in words, and what becomes of the other actions while it is paused.

import { cannot, type Reason } from '@pierhead/shared/rules/service'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import type { Consequence } from '@pierhead/shared/service-config/consequences'
import { isMoving } from '#ui/status.ts'
import { unknownStrategy } from './action-words.ts'

const whilePaused: Consequence = {
  weight: 'caution',
  en: 'It is paused: nothing of this happens before it is resumed.',
  zh: '该服务已暂停：在恢复之前不会生效。',
}

/** Address, ports and labels are no part of a roll-out. */
const podsWhilePaused: Consequence = {
  weight: 'caution',
  en: 'It is paused: its pods stay as they are before it is resumed.',
  zh: '该服务已暂停：在恢复之前，其 Pod 保持不变。',
}

/** A paused service takes every change, and does none of it for now. */
export const heldWhilePaused = (status: string, what: readonly Consequence[]): readonly Consequence[] =>
  status === 'Paused' && what.length > 0 ? [...what, whilePaused] : what

/** Of a change of everything, where `pods` says whether any of them would come or go. */
export const podsHeldWhilePaused = (
  status: string,
  { pods, what }: { pods: boolean; what: readonly Consequence[] },
): readonly Consequence[] => (status === 'Paused' && pods ? [...what, podsWhilePaused] : what)

export const cannotRedeploy = (service: { status: string; desiredReplicas: number }): Reason =>
  cannot.redeploy(service) ??
  (service.desiredReplicas === 0 ? { en: 'It has no pods to replace.', zh: '没有可替换的 Pod。' } : undefined)

const held: Consequence = {
  weight: 'note',
  en: 'The roll-out stops where it is: old and new pods run side by side until it is resumed.',
  zh: '更新将停在当前进度：新旧 Pod 同时运行，直到恢复更新。',
}

/** service.json, PauseClusterService: a trap that its own document mentions in passing. */
const lasting: Consequence = {
  weight: 'caution',
  en: 'The service is not being updated now. Pausing lasts all the same: it is not scaled and no later update starts until it is resumed.',
  zh: '该服务当前未在更新，但暂停仍会持续生效：在恢复之前，服务不会扩缩容，之后的更新也不会开始。',
}

/** A roll-out that goes no further is called by what is wrong with its pods: that it is under way nobody says. */
const maybeHeld: readonly Consequence[] = [
  {
    weight: 'note',
    en: 'If a roll-out of it is not done yet, it stops where it is: old and new pods run side by side until it is resumed.',
    zh: '如有尚未完成的更新，将停在当前进度：新旧 Pod 同时运行，直到恢复更新。',
  },
  {
    weight: 'caution',
    en: 'Pausing lasts: it is not scaled and no later update starts until it is resumed.',
    zh: '暂停会持续生效：在恢复之前，服务不会扩缩容，之后的更新也不会开始。',
  },
]

export const pauseConsequences = (status: string): readonly Consequence[] => {
  if (isMoving(status)) return [held]
  return status === 'Normal' ? [lasting] : maybeHeld
}

export const resumeConsequences: readonly Consequence[] = [
  {
    weight: 'note',
    en: 'What was held back goes on: a roll-out that stopped on its way, and every change made since.',
    zh: '被暂停的操作将继续：中途停止的更新，以及此后所做的全部修改。',
  },
]

type Strategy = ServiceConfig['strategy']

/** What replacing all pods does depends on the strategy, which only the YAML tells. */
const byStrategy: Record<Strategy, Consequence> = {
  RollingUpdate: {
    weight: 'note',
    en: 'All pods are replaced by new ones of the same images, step by step; images are pulled again.',
    zh: '全部 Pod 将以相同镜像逐步替换，并重新拉取镜像。',
  },
  Recreate: {
    weight: 'caution',
    en: 'Recreate: all pods are stopped first, then new ones start. The service is down in between.',
    zh: '更新策略为“先全部停止再启动”（Recreate）：先停止全部 Pod，再启动新的 Pod，其间服务中断。',
  },
}

export const redeployConsequences = (strategy: Strategy | undefined): readonly Consequence[] => [
  strategy ? byStrategy[strategy] : unknownStrategy,
]
