// Signs in as the first administrator, whom the settings of a test's console name.

export const admin = { email: 'ada@example.com', password: 'berth-crane-quay-7' }
export const adminSettings = { PIERHEAD_ADMIN_EMAIL: admin.email, PIERHEAD_ADMIN_PASSWORD: admin.password }

export interface Admission {
  /** For a browser's context. */
  cookies: { name: string; value: string; url: string }[]
  /** What a program sends; with the origin, for a program that has cookies is taken for a browser. */
  headers: { cookie: string; origin: string }
}

/** Throws with the server's answer where it does not let them in. */
export async function signIn(url: string, who = admin): Promise<Admission> {
  const response = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(who),
  })
  if (!response.ok) throw new Error(`${who.email} could not sign in: ${response.status} ${await response.text()}`)
  const pairs = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  const cookies = pairs.map((pair) => ({
    name: pair.slice(0, pair.indexOf('=')),
    value: pair.slice(pair.indexOf('=') + 1),
    url,
  }))
  return { cookies, headers: { cookie: pairs.join('; '), origin: url } }
}
