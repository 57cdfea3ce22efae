// What made a revision, in words.
import type { RevisionRow } from '@pierhead/shared/catalogue/console-revisions'
import { useTranslation } from '#ui/translation.tsx'

const deeds = {
  'ccs.CreateClusterService': 'create',
  'ccs.ModifyClusterService': 'modify',
  'ccs.ModifyClusterServiceImage': 'image',
  'ccs.ModifyServiceReplicas': 'scale',
  'ccs.ModifyServiceDescription': 'describe',
  'ccs.RedeployClusterService': 'redeploy',
  'ccs.RollBackClusterService': 'rollBack',
} as const

const isDeed = (action: string): action is keyof typeof deeds => Object.hasOwn(deeds, action)

/** A change of everything that ends where an earlier one was is a restore, whoever typed it. */
const backTo = { 'ccs.ModifyClusterService': 'restored', 'ccs.RollBackClusterService': 'rolledBackTo' } as const
const goesBack = (action: string): action is keyof typeof backTo => Object.hasOwn(backTo, action)

export function useDeed(): (revision: RevisionRow) => string {
  const { t } = useTranslation()
  return ({ number, by, sameAs, changes }) => {
    const same = sameAs === null || (by && goesBack(by.action)) ? '' : t('revisions.sameAs', { number: sameAs })
    if (!by) return `${number === 1 && !changes ? t('revisions.firstSeen') : t('revisions.elsewhere')}${same}`
    const { action } = by
    if (sameAs !== null && goesBack(action)) return t(`revisions.did.${backTo[action]}`, { number: sameAs })
    return `${isDeed(action) ? t(`revisions.did.${deeds[action]}`) : t('revisions.did.other', { action })}${same}`
  }
}
