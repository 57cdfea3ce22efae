// From the review to the cloud: read again, write if nobody else wrote meanwhile, read back.
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import type { ProblemError } from '@pierhead/shared/problem'
import { useMutation } from '@tanstack/react-query'
import { useAction } from '#api/query.ts'
import { isUnknown } from '#ui/problem-of.ts'
import { type ConfigChanges, configChanges, isSame } from '../rule-changes.ts'
import { configOf, type IngressConfig } from '../rules.ts'
import { type IngressRef, toInput } from './draft.ts'

/** `conflict`: the ingress is no longer what the form began with, so nothing was sent. */
type Applied = { is: 'conflict' } | { is: 'applied'; differs: ConfigChanges | undefined }

interface ApplyOptions {
  ref: IngressRef
  base: IngressConfig
  wanted: IngressConfig
  certId: string
  readAgain: () => Promise<Ingress>
  /** `differs`: what the cloud made otherwise than it was asked to; undefined where that could not be read. */
  onApplied: (differs: ConfigChanges | undefined) => void
  onFailed: (error: ProblemError) => void
}

export function useApply({ ref, base, wanted, certId, readAgain, onApplied, onFailed }: ApplyOptions) {
  const modify = useAction('ccs.MosifyIngress')
  const apply = useMutation<Applied, ProblemError>({
    mutationKey: ['ingress.apply'],
    mutationFn: async () => {
      modify.reset()
      if (!isSame(base, configOf(await readAgain()))) return { is: 'conflict' }
      await modify.mutateAsync(toInput(ref, wanted, certId))
      return { is: 'applied', differs: await readBack(wanted, readAgain) }
    },
    onSuccess: (applied) => {
      if (applied.is === 'applied') onApplied(applied.differs)
    },
    onError: onFailed,
  })
  // only the write's own failure leaves its outcome open: a read that fails before it has sent nothing
  return { apply, isUnknown: isUnknown(modify.error) }
}

/** The write has succeeded: a read that fails after it must not look like a failed write. */
async function readBack(wanted: IngressConfig, readAgain: () => Promise<Ingress>): Promise<ConfigChanges | undefined> {
  try {
    return configChanges(wanted, configOf(await readAgain()))
  } catch {
    return undefined
  }
}
