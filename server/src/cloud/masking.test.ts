import { describe, expect, test } from 'vitest'
import { masked } from './masking.ts'
import { refusal } from './tencent-errors.ts'

const told = (code: number, message: string) =>
  refusal({ code, codeDesc: '', message, skewSeconds: undefined }).problem.cloudMessage

describe('row 20: a secret that a cloud echoes is not shown, however it is written', () => {
  test.each([
    'Signature=CANARY%3D&x=1',
    'Signature = CANARY=',
    'signature: CANARY',
    '{"Signature":"CANARY="}',
    '{"Signature" : "CANARY with blanks"}',
    '{\\"Signature\\":\\"CANARY\\"}',
    "{'signature': 'CANARY'}",
    '%22Signature%22%3A%22CANARY%22',
    'X-TC-Signature: CANARY',
    'X-Auth-Token: CANARY',
    'x-subject-token=CANARY',
    '"X-Security-Token":"CANARY"',
    'Token=CANARY&Action=x',
    'SecretKey=CANARY',
    'secret_key: CANARY',
    '"secretAccessKey":"CANARY"',
    'accessKeySecret = CANARY',
    'SK: CANARY',
    '"AdminPassword":"CANARY"',
    'Authorization: TC3-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=CANARY',
    'Cookie: CANARY',
  ])('%s', (text) => {
    const message = `(100)refused ${text}`
    expect(masked(message)).not.toContain('CANARY')
    expect(masked(message)).toContain('***')
    expect(told(4000, message)).not.toContain('CANARY')
  })

  test.each(['SignatureMethod=HmacSHA256', 'the signature is wrong', 'tokens: 5', 'task: 7', '集群不存在'])(
    'what is none stays: %s',
    (text) => expect(told(4000, text)).toBe(text),
  )
})

describe('the string to sign is cut off with everything behind it', () => {
  const signed = 'POSTccs.cloud.example:8443/v2/index.php?Action=DescribeCluster&Nonce=1&SecretId=AKIDx&Timestamp=2'
  test.each([
    [4100, `(4100)signature is wrong, string to sign: ${signed}`],
    [4104, `no such SecretId: ${signed.slice(4)}`],
    [4200, `expired: GETccs.cloud.example/v2/index.php?Action=DescribeCluster&Nonce=1&SecretId=AKIDx`],
    [4500, 'replay: Action=DescribeCluster&Nonce=1&SecretId=AKIDx'],
    [4500, 'replay: {"Nonce":"1","SecretId":"AKIDx"}'],
  ])('%d %s', (code, message) => {
    expect(told(code, message)).not.toMatch(/AKIDx|Nonce|Action/)
    expect(told(code, message)).toMatch(/^.{6,}…$/)
  })

  test('a message without one is kept whole', () => {
    expect(told(4100, '(4100)身份认证失败')).toBe('(4100)身份认证失败')
  })
})
