// Who is signed in, with what they chose of how the console looks, and the choosing of it.
import type { Handlers } from '@pierhead/shared/catalogue'
import type { Preferences } from '../preferences/preferences.ts'
import type { ConsoleContext } from './handlers.ts'
import { describeMe } from './me.ts'

type Ids = 'console.DescribeMe' | 'console.SavePreference'

export const preferenceHandlers = (preferences: Preferences): Handlers<Ids, ConsoleContext> => ({
  'console.DescribeMe': async (input, context) => ({
    ...describeMe(input, context),
    preferences: { ...(await preferences.of(context.principal.userId)) },
  }),
  'console.SavePreference': async ({ key, value }, { principal }) => {
    await preferences.save(principal.userId, key, value)
    return {}
  },
})
