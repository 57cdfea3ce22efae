// What the cloud's own roll-back means for one of several services: only where the console knows where it leads.
import type { Bilingual } from '@pierhead/shared/action'
import { cannot } from '@pierhead/shared/rules/service'
import { differences } from '@pierhead/shared/service-config/differences'
import { stepConsequences, wasSteppedBack } from '../step-back.ts'
import type { Details } from './details.ts'
import type { Planned } from './plan.ts'

const notSeen: Bilingual = {
  en: 'This console did not see what it was before: nobody can say what would change.',
  zh: '本控制台未见过其先前的状态：无法判断会有哪些变化。',
}

const nothingDiffers: Bilingual = {
  en: 'The revision that it would go back to has the settings of now.',
  zh: '将要回滚到的版本与当前设置相同。',
}

export function planRollBack({ info, read, back }: Details): Planned {
  const refused = cannot.rollBack(info)
  if (refused) return { why: refused }
  if (!back) return { why: notSeen }
  if (back.changes.length === 0) return { why: nothingDiffers }
  return {
    rest: {},
    what: [goesBackTo(back.number), ...stepConsequences(read, back)],
    changes: back.changes,
    wasDoneInAll: (now) => wasSteppedBack(read.config, back, now.read.config),
    differsInAll: (now) => {
      if (now.back?.number !== back.number) return elsewhere(now.back?.number, back.number)
      const count = differences(read.config, now.read.config).length
      return count > 0 ? othersNow(count) : undefined
    },
  }
}

const goesBackTo = (number: number) => ({
  weight: 'caution' as const,
  en: `The whole configuration goes back by one step: as far as this console saw, to revision ${number}.`,
  zh: `整个配置将回退一步：据本控制台所见，回到版本 ${number}。`,
})

const elsewhere = (now: number | undefined, then: number): Bilingual =>
  now === undefined
    ? {
        en: `Changed meanwhile: what it would go back to now, nobody here saw; when reviewed it was revision ${then}.`,
        zh: `期间已被修改：本控制台未见过现在将回到的状态；核对时为版本 ${then}。`,
      }
    : {
        en: `Changed meanwhile: it would go back to revision ${now} now, to revision ${then} when reviewed.`,
        zh: `期间已被修改：现将回到版本 ${now}，核对时为版本 ${then}。`,
      }

const othersNow = (count: number): Bilingual => ({
  en: `Changed meanwhile: ${count} ${count === 1 ? 'setting is' : 'settings are'} not as when reviewed.`,
  zh: `期间已被修改：${count} 项设置与核对时不同。`,
})
