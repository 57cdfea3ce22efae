// For tests: the ways in which a cloud misbehaves, and what the console makes of each (security.md section 4).
import { gzipSync } from 'node:zlib'
import { answer, type Behaviour, good, noClusters } from './unruly-cloud.ts'

const chunked = (text: string) =>
  `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${text.length.toString(16)}\r\n${text}\r\n`
export const refusal = (code: number, message = '', codeDesc = '') =>
  answer(JSON.stringify({ code, message, codeDesc }))
export const ok = answer(good(noClusters))
const nested = (levels: number) => `{"code":0,"data":${'['.repeat(levels)}${']'.repeat(levels)}}`

interface Fault {
  name: string
  behave: Behaviour
  code: string
  /** How many requests a read makes: 1 where another try is pointless. */
  tries: number
  /** What a write answers, where that differs. */
  write?: string
}

const every =
  (bytes: string | Buffer): Behaviour =>
  (socket) =>
    void socket.end(bytes)

export const faults: Fault[] = [
  { name: 'it never answers', behave: () => undefined, code: 'upstream_timeout', tries: 1, write: 'outcome_unknown' },
  {
    name: 'it stops in the middle of the answer',
    behave: (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"code"'),
    code: 'upstream_timeout',
    tries: 1,
    write: 'outcome_unknown',
  },
  {
    name: 'it cuts the connection before any byte',
    behave: (socket) => void socket.resetAndDestroy(),
    code: 'upstream_unreachable',
    tries: 3,
    write: 'outcome_unknown',
  },
  {
    name: 'it closes the connection before any byte',
    behave: (socket) => void socket.destroy(),
    code: 'upstream_unreachable',
    tries: 3,
    write: 'outcome_unknown',
  },
  {
    name: 'it closes before the declared length',
    behave: every('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"code":0'),
    code: 'upstream_truncated',
    tries: 3,
    write: 'outcome_unknown',
  },
  {
    name: 'it closes inside a chunk',
    behave: every(chunked('{"code":0').slice(0, -4)),
    code: 'upstream_truncated',
    tries: 3,
    write: 'outcome_unknown',
  },
  {
    name: 'an answer without a length is cut',
    behave: every('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{"code":0,"data":{"tot'),
    code: 'upstream_malformed',
    tries: 2,
    write: 'outcome_unknown',
  },
  {
    name: 'a chunk has a bad size',
    behave: every('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'),
    code: 'upstream_malformed',
    tries: 1,
    write: 'outcome_unknown',
  },
  {
    name: 'it does not speak HTTP',
    behave: every('SSH-2.0-OpenSSH_9\r\n\r\n'),
    code: 'upstream_malformed',
    tries: 1,
    write: 'outcome_unknown',
  },
  {
    name: 'the JSON is damaged',
    behave: every(answer('{"code":0,"data":NaN,}')),
    code: 'upstream_malformed',
    tries: 2,
    write: 'outcome_unknown',
  },
  {
    name: 'the answer is empty',
    behave: every(answer('')),
    code: 'upstream_malformed',
    tries: 2,
    write: 'outcome_unknown',
  },
  ...['null', '[]', '"x"', '1', '{}', '{"code":"0"}'].map((text) => ({
    name: `the answer is ${text}`,
    behave: every(answer(text)),
    code: 'upstream_malformed',
    tries: 2,
    write: 'outcome_unknown',
  })),
  {
    name: 'a web page comes with 200',
    behave: every(answer(' <!doctype html><script>alert(1)</script>')),
    code: 'upstream_html',
    tries: 1,
    write: 'outcome_unknown',
  },
  {
    name: 'a web page comes with 502',
    behave: every(answer('<html>Bad gateway', { status: 502 })),
    code: 'upstream_html',
    tries: 1,
    write: 'outcome_unknown',
  },
  {
    name: 'it answers 500 with JSON that says nothing',
    behave: every(answer('{"x":1}', { status: 500 })),
    code: 'upstream_error',
    tries: 3,
    write: 'outcome_unknown',
  },
  {
    name: 'it is throttling by status',
    behave: every(answer('{}', { status: 429 })),
    code: 'upstream_throttled',
    tries: 3,
  },
  ...(
    [
      [429, 'upstream_throttled'],
      [503, 'upstream_unavailable'],
      [504, 'upstream_timeout'],
    ] as const
  ).map(([status, code]) => ({
    name: `a gateway answers ${status} with a page for people`,
    behave: every(answer('<html>Sorry', { status, headers: { 'retry-after': '0' } })),
    code,
    tries: 3,
    // it is the one of them that says that nothing was begun
    ...(status === 429 ? {} : { write: 'outcome_unknown' }),
  })),
  {
    name: 'it is throttling by code 4420',
    behave: every(refusal(4420, '(10250)qps')),
    code: 'upstream_throttled',
    tries: 3,
  },
  { name: 'it is throttling by code 4480', behave: every(refusal(4480)), code: 'upstream_throttled', tries: 3 },
  { name: 'it takes a nonce for used twice', behave: every(refusal(4500, 'nonce')), code: 'upstream_auth', tries: 2 },
  { name: 'it takes a request for expired', behave: every(refusal(4200)), code: 'upstream_auth', tries: 2 },
  { name: 'the signature is refused', behave: every(refusal(4100)), code: 'upstream_auth', tries: 1 },
  { name: 'it has an internal error', behave: every(refusal(6000)), code: 'upstream_error', tries: 3 },
  { name: 'the API was retired', behave: every(refusal(6100)), code: 'upstream_retired', tries: 1 },
  { name: 'the API is unavailable', behave: every(refusal(6200)), code: 'upstream_unavailable', tries: 3 },
  {
    name: 'only the inner code fails',
    behave: every(answer('{"code":0,"data":{"code":4102,"codeDesc":"","data":{}}}')),
    code: 'upstream_forbidden',
    tries: 1,
  },
  {
    name: 'code 0 comes with another codeDesc',
    behave: every(refusal(0, '', 'ResourceNotFound')),
    code: 'upstream_not_found',
    tries: 1,
  },
  ...[301, 302, 307, 308].map((status) => ({
    name: `it redirects with ${status}`,
    behave: every(answer('', { status, headers: { location: 'http://169.254.169.254/' } })),
    code: 'upstream_redirect',
    tries: 1,
  })),
  {
    name: 'its headers are endless',
    behave: every(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`),
    code: 'upstream_malformed',
    tries: 1,
    write: 'outcome_unknown',
  },
  {
    name: 'the answer is huge',
    behave: every(answer(Buffer.alloc(9 * 1024 * 1024, 32))),
    code: 'upstream_too_large',
    tries: 1,
    write: 'outcome_unknown',
  },
  {
    name: 'the answer is a gzip bomb',
    behave: every(answer(gzipSync(Buffer.alloc(64 * 1024 * 1024)), { headers: { 'content-encoding': 'gzip' } })),
    code: 'upstream_too_large',
    tries: 1,
    write: 'outcome_unknown',
  },
  {
    name: 'the gzip is corrupt',
    behave: every(answer('no gzip at all', { headers: { 'content-encoding': 'gzip' } })),
    code: 'upstream_malformed',
    tries: 1,
    write: 'outcome_unknown',
  },
  {
    name: 'the text is GBK',
    behave: every(answer(Buffer.from([0x7b, 0x22, 0xd6, 0xd0, 0x22, 0x7d]))),
    code: 'upstream_malformed',
    tries: 1,
    write: 'outcome_unknown',
  },
  ...[33, 5_000].map((levels) => ({
    name: `it nests ${levels} deep`,
    behave: every(answer(nested(levels))),
    code: 'upstream_malformed',
    tries: 2,
    write: 'outcome_unknown',
  })),
  {
    name: 'a field has another type',
    behave: every(answer(good({ totalCount: 'many' }))),
    code: 'upstream_malformed',
    tries: 1,
  },
]
