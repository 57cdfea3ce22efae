// What one error code of a cloud means to an operator, and the advice that many of them share.
import type { Bilingual } from '../action.ts'
import type { ProblemCode } from '../problem.ts'

export interface CloudCode {
  /** The kind of failure it is with us. */
  problem: ProblemCode
  meaning: Bilingual
  advice?: Bilingual
  /** The time of the request was refused: where the clocks differ, that is what to tell. */
  isAboutTime?: boolean
}

export const WAIT = { en: 'Wait a little and try again.', zh: '请稍候再试。' }
export const PERMISSION = {
  en: 'Ask the owner of the cloud account for the permission, then try again.',
  zh: '请先向云账号的所有者申请权限，再重试。',
}

export const meaning = (problem: ProblemCode, en: string, zh: string, advice?: Bilingual): CloudCode => ({
  problem,
  meaning: { en, zh },
  ...(advice ? { advice } : {}),
})
