// Releases around one that is in use: a repository holds more than what runs.
import { DAY, HOUR } from '#simulator/world/clock'

const VERSION = /^(\d+)\.(\d+)\.(\d+)$/

/** Tags with the time of their push, relative to that of `tag`: earlier releases, the next two, and latest. */
export function versionsAround(tag: string): [tag: string, offsetMs: number][] {
  const match = VERSION.exec(tag)
  if (!match) return [['latest', 0]]
  const [major = 0, minor = 0, patch = 0] = match.slice(1).map(Number)
  const before = [3, 2, 1].map((step) => [minor - step, step === 1 ? 2 : 0] as const)
  return [
    ...before
      .filter(([earlier]) => earlier >= 0)
      .map(([earlier, last]): [string, number] => [`${major}.${earlier}.${last}`, (earlier - minor) * 21 * DAY]),
    ...(patch > 0 ? [[`${major}.${minor}.${patch - 1}`, -6 * DAY] as [string, number]] : []),
    [`${major}.${minor}.${patch + 1}`, 9 * DAY + 2 * HOUR],
    [`${major}.${minor + 1}.0`, 16 * DAY],
    ['latest', 1000],
  ]
}
