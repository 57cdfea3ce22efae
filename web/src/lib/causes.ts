// What is particular to a failure between the console's server and the cloud. The server says it in English
// (server/src/cloud/transport-failure.ts); these keys have words in every language.

const causes = [
  ['refused', /: nothing listens there\.$/],
  ['nameUnknown', /: its name is not known\.$/],
  ['nameNotLookedUp', /: its name could not be looked up/],
  ['privateAddress', /: its name leads to a private address\.$/],
  ['cut', /: the connection was cut\.$/],
  ['noConnection', /: no connection was made in time\.$/],
  ['noTls', /: it does not speak TLS/],
  ['certificateName', /: its certificate is for another name\.$/],
  ['certificateExpired', /: its certificate has expired\.$/],
  ['certificateNotYet', /: its certificate is not valid yet\.$/],
  ['certificateUntrusted', /: its certificate is signed by nobody/],
  ['certificate', /: its certificate is not accepted\.$/],
  ['notHttp', /is not proper HTTP\.$/],
  ['notUnpacked', /could not be unpacked\.$/],
  ['brokeOff', /broke off in the middle\.$/],
] as const satisfies readonly (readonly [string, RegExp])[]

export type Cause = (typeof causes)[number][0]

const HOST = /(?: at |What |The answer of )([\w.-]+(?::\d+)?)/

/** The cause that a failure's message names, and the host that was called; undefined where it names none that is known. */
export function causeOf(message: string): { cause: Cause; host: string } | undefined {
  const found = causes.find(([, pattern]) => pattern.test(message))
  return found && { cause: found[0], host: HOST.exec(message)?.[1] ?? '' }
}
