import { noAnswer } from '@pierhead/server/cloud/transport-failure'
import { expect, test } from 'vitest'
import { causeOf } from './causes.ts'

const failure = (code: string) =>
  noAnswer(Object.assign(new Error('fetch failed'), { code }), 'ccs.example:8443').message

test.each([
  ['ECONNREFUSED', 'refused'],
  ['ENOTFOUND', 'nameUnknown'],
  ['EAI_AGAIN', 'nameNotLookedUp'],
  ['ECONNRESET', 'cut'],
  ['ETIMEDOUT', 'noConnection'],
  ['EPROTO', 'noTls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificateName'],
  ['CERT_HAS_EXPIRED', 'certificateExpired'],
  ['CERT_NOT_YET_VALID', 'certificateNotYet'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificateUntrusted'],
  ['CERT_REVOKED', 'certificate'],
  ['HPE_INVALID_CONSTANT', 'notHttp'],
])('what the server says of %s has words in every language', (code, cause) => {
  expect(causeOf(failure(code))).toEqual({ cause, host: 'ccs.example:8443' })
})

test('a failure without a known cause is left to its code', () => {
  expect(causeOf('The cloud could not be reached at ccs.example: the connection failed (EWHAT).')).toBeUndefined()
})
