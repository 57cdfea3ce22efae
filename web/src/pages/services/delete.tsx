import { Text, TextInput } from '@mantine/core'
import { confirmationFor } from '@pierhead/shared/objects'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { usePlace, useScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { ActionForm, Consequences } from './action-dialog.tsx'
import type { QuestionProps } from './action-dialogs.tsx'
import { type Blast, blastRadius } from './blast-radius.ts'
import { readPointers } from './blast-reads.ts'
import { type ServiceRef, useServiceConfig, useServiceKey } from './service-reads.ts'
import { useServiceWrite } from './use-service-write.ts'
import { Where } from './where.tsx'

/** Deletes a service, once it is read what goes with it and its name is typed. */
export function Delete({ service, onClose }: QuestionProps) {
  const { t } = useTranslation()
  const key = useServiceKey(service)
  const leave = useLeave(onClose)
  const { send, mutation, why } = useServiceWrite('ccs.DeleteClusterService', service, leave)
  // once it is on its way nothing is read of it any more: it is not there
  const { blast, error, retry } = useBlast(service, mutation.isIdle || mutation.isError)
  const [typed, setTyped] = useState('')
  const name = confirmationFor('ccs.DeleteClusterService', key)
  const isConfirmed = blast !== undefined && typed === name
  return (
    <ActionForm
      service={service}
      verb={t('quick.remove.confirm')}
      onConfirm={isConfirmed ? () => send({}, t('quick.remove.sent', { name: service.serviceName })) : undefined}
      onClose={onClose}
      mutation={mutation}
      why={why}
      wasDone={(now) => now === undefined}
      danger
    >
      <Where service={service} />
      {error ? <ProblemPanel error={error} retry={retry} /> : null}
      {blast ? (
        <Consequences of={blastRadius(blast)} />
      ) : error ? null : (
        <Text size="sm" role="status">
          {t('quick.remove.reading')}
        </Text>
      )}
      <Text size="sm" fw={600}>
        {t('quick.remove.forGood')}
      </Text>
      <TextInput
        label={t('ui.typeName', { name })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
    </ActionForm>
  )
}

/** From the service's own pages, which are gone with it, to the list. */
function useLeave(onClose: () => void): () => unknown {
  const navigate = useNavigate()
  const place = usePlace()
  const { serviceName } = useParams()
  return serviceName ? () => navigate(pathTo('services', place)) : onClose
}

/** Read anew. What is wanted for a warning only may fail: the warning then says so. */
function useBlast(
  service: ServiceRef,
  enabled: boolean,
): { blast: Blast | undefined; error: Error | null; retry: () => void } {
  const { clusterId } = usePlace()
  const { info, config, error, retry } = useServiceConfig(service, { anew: true, enabled })
  const client = useQueryClient()
  const scope = useScope()
  const pointers = useQuery({
    queryKey: ['what points at services', scope, clusterId],
    queryFn: () => readPointers(client, scope, clusterId, 0),
    staleTime: 0,
    gcTime: 0,
  }).data
  const isReady = info && (config || error) && pointers
  return {
    blast: isReady ? { info, config: config?.config, clusterId, pointers } : undefined,
    error: info ? null : error,
    retry,
  }
}
