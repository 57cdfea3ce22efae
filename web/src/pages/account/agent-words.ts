// What a User-Agent says, for people: a browser and a system. Whatever else it says is nobody's concern here.

const browsers: readonly [RegExp, string][] = [
  [/\bEdg\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\bChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
]

const found = (known: readonly [RegExp, string][], agent: string) => known.find(([pattern]) => pattern.test(agent))?.[1]

/** `Firefox, Linux`; of what is no browser the beginning. */
export const agentWords = (agent: string): string =>
  [found(browsers, agent), found(systems, agent)].filter(Boolean).join(', ') || agent.slice(0, 60)
