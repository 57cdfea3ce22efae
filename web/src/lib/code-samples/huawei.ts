// A call of Huawei Cloud as programs: signed by hand, or with a token in place of a signature.
import { inShell, type Parts, type SampleCall, type SampleLanguage, type Samples, textIn } from './parts.ts'

interface Facts {
  method: string
  url: string
  body: string
  /** Absent where a token stands in for a signature. */
  canonical: readonly Parts[] | undefined
  headers: readonly (readonly [name: string, value: Parts])[]
}

function factsOf({ method, url, headers, body }: SampleCall): Facts {
  const { host, pathname, search } = new URL(url)
  const project = headers['x-project-id'] ?? ''
  const type = body ? [['Content-Type', ['application/json']] as const] : []
  const both = [...type, ['X-Project-Id', [project]] as const]
  if (headers['x-auth-token'] !== undefined)
    return { method, url, body, canonical: undefined, headers: [...both, ['X-Auth-Token', [{ is: 'AUTH_TOKEN' }]]] }
  const isTemporary = headers['x-security-token'] !== undefined
  const names = `host;x-project-id;x-sdk-date${isTemporary ? ';x-security-token' : ''}`
  const canonical: Parts[] = [
    [method],
    [pathname.endsWith('/') ? pathname : `${pathname}/`],
    [search.slice(1)],
    [`host:${host}`],
    [`x-project-id:${project}`],
    ['x-sdk-date:', { is: 'date' }],
    ...(isTemporary ? [['x-security-token:', { is: 'SECURITY_TOKEN' }]] : []),
    [''],
    [names],
    [{ is: 'hash' }],
  ]
  const authorization = ['SDK-HMAC-SHA256 Access=', { is: 'SECRET_ID' }, `, SignedHeaders=${names}, Signature=`]
  return {
    method,
    url,
    body,
    canonical,
    headers: [
      ...both,
      ['X-Sdk-Date', [{ is: 'date' }]],
      ...(isTemporary ? [['X-Security-Token', [{ is: 'SECURITY_TOKEN' }]] as const] : []),
      ['Authorization', [...authorization, { is: 'signature' }]],
    ],
  }
}

/** What the reader has to bring along. */
const wanted = ({ canonical, headers }: Facts) => {
  if (!canonical) return 'AUTH_TOKEN=…: X-Subject-Token of the answer to POST /v3/auth/tokens of IAM'
  return `SECRET_ID=… SECRET_KEY=…${headers.some(([name]) => name === 'X-Security-Token') ? ' SECURITY_TOKEN=…' : ''}`
}

const linesOf = (language: SampleLanguage, lines: readonly Parts[], indent: string) =>
  lines.map((line) => `${indent}${textIn[language](...line)},\n`).join('')

function curl(call: SampleCall): string {
  const facts = factsOf(call)
  const { method, url, body, canonical, headers } = facts
  const signed = canonical
    ? `date=$(date -u +%Y%m%dT%H%M%SZ)

sha256() { openssl dgst -sha256 -r | cut -d ' ' -f 1; }
hash=$(printf %s "$body" | sha256)
canonical=$(printf '%s\\n' \\
${canonical.map((line) => `  ${textIn.curl(...line)}`).join(' \\\n')})
text="SDK-HMAC-SHA256
$date
$(printf %s "$canonical" | sha256)"
signature=$(printf %s "$text" | openssl dgst -sha256 -hmac "$SECRET_KEY" -r | cut -d ' ' -f 1)
`
    : ''
  const options = [
    ...headers.map(([name, value]) => `--header ${textIn.curl(`${name}: `, ...value)}`),
    ...(body ? ['--data-raw "$body"'] : []),
  ]
  return `#!/bin/sh
# export ${wanted(facts)}
body=${inShell(body)}
${signed}
curl --silent --show-error --request ${method} ${inShell(url)} \\
${options.map((option) => `  ${option}`).join(' \\\n')}
`
}

function node(call: SampleCall): string {
  const facts = factsOf(call)
  const { method, url, body, canonical, headers } = facts
  const signed = canonical
    ? `const { createHash, createHmac } = require('node:crypto')

const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const date = new Date().toISOString().replace(/[-:]|\\.\\d+/g, '')
const hash = sha256(body)
const canonical = [
${linesOf('node', canonical, '  ')}].join('\\n')
const text = ['SDK-HMAC-SHA256', date, sha256(canonical)].join('\\n')
const signature = createHmac('sha256', process.env.SECRET_KEY).update(text).digest('hex')
`
    : ''
  return `// ${wanted(facts)}
const body = ${textIn.node(body)}
${signed}
fetch(${textIn.node(url)}, {
  method: ${textIn.node(method)},
  headers: {
${headers.map(([name, value]) => `    '${name}': ${textIn.node(...value)},\n`).join('')}  },
${body ? '  body,\n' : ''}})
  .then((answer) => answer.text())
  .then((text) => console.log(text))
`
}

function python(call: SampleCall): string {
  const facts = factsOf(call)
  const { method, url, body, canonical, headers } = facts
  const signed = canonical
    ? `date = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
hash = hashlib.sha256(body).hexdigest()
canonical = "\\n".join([
${linesOf('python', canonical, '    ')}])
text = "\\n".join(["SDK-HMAC-SHA256", date, hashlib.sha256(canonical.encode()).hexdigest()])
signature = hmac.new(os.environ["SECRET_KEY"].encode(), text.encode(), hashlib.sha256).hexdigest()
`
    : ''
  return `# ${wanted(facts)}
import hashlib, hmac, os, time
from urllib.request import Request, urlopen

body = ${textIn.python(body)}.encode()
${signed}
headers = {
${headers.map(([name, value]) => `    "${name}": ${textIn.python(...value)},\n`).join('')}}
with urlopen(Request(${textIn.python(url)}, body or None, headers, method=${textIn.python(method)})) as answer:
    print(answer.read().decode())
`
}

function go(call: SampleCall): string {
  const facts = factsOf(call)
  const { method, url, body, canonical, headers } = facts
  const packages = canonical
    ? ['crypto/hmac', 'crypto/sha256', 'fmt', 'io', 'net/http', 'os', 'strings', 'time']
    : ['fmt', 'io', 'net/http', 'os', 'strings']
  const signed = canonical
    ? `	date := time.Now().UTC().Format("20060102T150405Z")
	hash := fmt.Sprintf("%x", sha256.Sum256([]byte(body)))
	canonical := strings.Join([]string{
${linesOf('go', canonical, '\t\t')}	}, "\\n")
	text := fmt.Sprintf("SDK-HMAC-SHA256\\n%s\\n%x", date, sha256.Sum256([]byte(canonical)))
	mac := hmac.New(sha256.New, []byte(os.Getenv("SECRET_KEY")))
	mac.Write([]byte(text))
	signature := fmt.Sprintf("%x", mac.Sum(nil))

`
    : ''
  return `// ${wanted(facts)}
package main

import (
${packages.map((name) => `\t"${name}"\n`).join('')})

func main() {
	body := ${textIn.go(body)}
${signed}	request, err := http.NewRequest(${textIn.go(method)}, ${textIn.go(url)}, strings.NewReader(body))
	if err != nil {
		panic(err)
	}
${headers.map(([name, value]) => `\trequest.Header.Set("${name}", ${textIn.go(...value)})\n`).join('')}	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		panic(err)
	}
	defer answer.Body.Close()
	shown, err := io.ReadAll(answer.Body)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(shown))
}
`
}

export const samplesHuawei: Samples = { curl, node, python, go }
