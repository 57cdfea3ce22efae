// What Huawei's IAM is shown in place of a signature: a password for a token, then the token (protocols.md 5.3).
import type { Secret } from '../../secret.ts'

export interface IamUser {
  domain: string
  name: string
  password: Secret
}

/** The body that asks for a token of one project; a project is named after its region. */
export const tokenRequest = ({ domain, name, password }: IamUser, project: string): string =>
  JSON.stringify({
    auth: {
      identity: {
        methods: ['password'],
        password: { user: { domain: { name: domain }, name, password: password.open() } },
      },
      scope: { project: { name: project } },
    },
  })

export const tokenHeaders = (token: Secret, project: string) => ({
  'x-auth-token': token.open(),
  'x-project-id': project,
})
