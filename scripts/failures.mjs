// What failed, said once more at the end: the reports lie thousands of lines above, and a log is often kept in part only.
import { stripVTControlCharacters } from 'node:util'

const reasonLines = 12

/** Of Vitest's JSON report: each failed test, and each file that could not be loaded. */
export function failuresOfVitest({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [{ title: name, reason: message }]
    return failed.map(({ fullName, failureMessages }) => ({
      title: `${name} > ${fullName}`,
      reason: failureMessages.join('\n'),
    }))
  })
}

/** Of Playwright's JSON report: each test that failed at its last try, and what belongs to no test. */
export function failuresOfPlaywright({ suites, errors }) {
  const failed = suites.flatMap(specsOf).flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ projectName, results }) => ({
        title: `[${projectName}] ${file} > ${title}`,
        reason: results
          .at(-1)
          ?.errors.map(({ message }) => message)
          .join('\n'),
      })),
  )
  return [...failed, ...errors.map(({ message }) => ({ title: 'outside of any test', reason: message }))]
}

const specsOf = ({ specs, suites = [] }) => [...specs, ...suites.flatMap(specsOf)]

/** A heading line for each, and below it the first lines of the reason. */
export function failureText(failures) {
  return failures
    .map(({ title, reason = '' }) => {
      const lines = stripVTControlCharacters(reason).split('\n').filter(Boolean).slice(0, reasonLines)
      return [`FAILED ${title}`, ...lines.map((line) => `  ${line.slice(0, 300)}`)].join('\n')
    })
    .join('\n')
}
