import { Text } from '@mantine/core'
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import { useMutation } from '@tanstack/react-query'
import { OutcomeUnknown } from '#ui/OutcomeUnknown.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { ChangeTable } from '../ChangeTable.tsx'
import { type ConfigChanges, configChanges, isSame } from '../rule-changes.ts'
import { configOf, type IngressConfig } from '../rules.ts'

interface UnknownOutcomeProps {
  base: IngressConfig
  wanted: IngressConfig
  readAgain: () => Promise<Ingress>
  /** The change has arrived: nothing differs. */
  onArrived: (differs: ConfigChanges) => void
}

/** Nobody knows whether the cloud has acted: said as such, with a read that tells. Nothing is sent again by itself. */
export function UnknownOutcome({ base, wanted, readAgain, onArrived }: UnknownOutcomeProps) {
  const { t } = useTranslation()
  const check = useMutation({
    mutationKey: ['ingress.check'],
    mutationFn: async () => found(base, wanted, configOf(await readAgain())),
    onSuccess: ({ is, differs }) => {
      if (is === 'arrived') onArrived(differs)
    },
  })
  return (
    <OutcomeUnknown
      title={t('ingress.edit.unknown')}
      why={t('ingress.edit.unknownWhy')}
      look={check}
      found={
        check.data ? (
          <>
            <Text size="sm">{t(`ingress.edit.found.${check.data.is}`)}</Text>
            {check.data.is === 'other' ? (
              <ChangeTable
                changes={check.data.differs}
                label={t('ingress.applied.differs')}
                before={t('ingress.applied.sent')}
                after={t('ingress.applied.found')}
              />
            ) : null}
          </>
        ) : null
      }
    />
  )
}

type State = 'arrived' | 'notYet' | 'other' | 'cannotTell'

function found(base: IngressConfig, wanted: IngressConfig, now: IngressConfig): { is: State; differs: ConfigChanges } {
  const differs = configChanges(wanted, now)
  // a new certificate alone leaves no trace in any answer
  if (isSame(base, wanted)) return { is: isSame(base, now) ? 'cannotTell' : 'other', differs }
  if (isSame(wanted, now)) return { is: 'arrived', differs }
  return { is: isSame(base, now) ? 'notYet' : 'other', differs }
}
