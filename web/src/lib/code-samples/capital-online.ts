// A call of Capital Online as programs, signed by hand: the query is, the body is not.
import { inShell, type Parts, type SampleCall, type Samples, textIn } from './parts.ts'

/** What each program makes itself, encoded as an address has it. */
const OWN: Readonly<Record<string, string>> = {
  AccessKeyId: 'SECRET_ID',
  SignatureNonce: 'nonce',
  Timestamp: 'timestamp',
}

/** The address has the parameters sorted and encoded: that is how they are signed. */
function factsOf({ method, url, body }: SampleCall) {
  const [address = '', search = ''] = url.split('?')
  const query: Parts = search
    .split('&')
    .filter((pair) => !pair.startsWith('Signature='))
    .flatMap((pair, at): Parts => {
      const [name = ''] = pair.split('=')
      const before = at > 0 ? '&' : ''
      const variable = OWN[name]
      return variable ? [`${before}${name}=`, { is: variable }] : [`${before}${pair}`]
    })
  return { method, body, address, query: joined(query), before: `${method}&%2F&` }
}

/** Texts that stand side by side as one. */
function joined(parts: Parts): Parts {
  const all: (string | { is: string })[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (typeof last === 'string' && typeof part === 'string') all[all.length - 1] = last + part
    else all.push(part)
  }
  return all
}

function curl(call: SampleCall): string {
  const { method, body, address, query, before } = factsOf(call)
  return `#!/bin/sh
# export SECRET_ID=… SECRET_KEY=…
nonce=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \\n')
timestamp=$(date -u +%Y-%m-%dT%H%%3A%M%%3A%SZ)

# every parameter, sorted by name and encoded; in the text that is signed encoded once more
query=${textIn.curl(...query)}
text=${inShell(before)}$(printf %s "$query" | sed 's/%/%25/g; s/=/%3D/g; s/&/%26/g')
signature=$(printf %s "$text" | openssl dgst -sha1 -hmac "$SECRET_KEY" -binary | openssl base64 -A)
signature=$(printf %s "$signature" | sed 's/+/%2B/g; s,/,%2F,g; s/=/%3D/g')

curl --silent --show-error --request ${method} ${inShell(`${address}?`)}"$query&Signature=$signature"${
    body ? ` \\\n  --header 'Content-Type: application/json' \\\n  --data-raw ${inShell(body)}` : ''
  }
`
}

function node(call: SampleCall): string {
  const { method, body, address, query, before } = factsOf(call)
  return `// SECRET_ID=… SECRET_KEY=…
const { createHmac, randomUUID } = require('node:crypto')

const nonce = randomUUID()
const timestamp = encodeURIComponent(\`\${new Date().toISOString().slice(0, 19)}Z\`)

// every parameter, sorted by name and encoded; in the text that is signed encoded once more
const query = ${textIn.node(...query)}
const text = ${textIn.node(before)} + encodeURIComponent(query)
const signature = createHmac('sha1', process.env.SECRET_KEY).update(text).digest('base64')

fetch(${textIn.node(`${address}?`)} + query + '&Signature=' + encodeURIComponent(signature), {
  method: ${textIn.node(method)},
${body ? `  headers: { 'Content-Type': 'application/json' },\n  body: ${textIn.node(body)},\n` : ''}})
  .then((answer) => answer.text())
  .then((text) => console.log(text))
`
}

function python(call: SampleCall): string {
  const { method, body, address, query, before } = factsOf(call)
  return `# SECRET_ID=… SECRET_KEY=…
import base64, hashlib, hmac, os, time, uuid
from urllib.parse import quote
from urllib.request import Request, urlopen

nonce = str(uuid.uuid4())
timestamp = quote(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), safe="")

# every parameter, sorted by name and encoded; in the text that is signed encoded once more
query = ${textIn.python(...query)}
text = ${textIn.python(before)} + quote(query, safe="")
digest = hmac.new(os.environ["SECRET_KEY"].encode(), text.encode(), hashlib.sha1).digest()
signature = quote(base64.b64encode(digest).decode(), safe="")

url = ${textIn.python(`${address}?`)} + query + "&Signature=" + signature
request = Request(url, method=${textIn.python(method)})
${body ? `request.add_header("Content-Type", "application/json")\nrequest.data = ${textIn.python(body)}.encode()\n` : ''}with urlopen(request) as answer:
    print(answer.read().decode())
`
}

function go(call: SampleCall): string {
  const { method, body, address, query, before } = factsOf(call)
  return `// SECRET_ID=… SECRET_KEY=…
package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

func main() {
	random := make([]byte, 16)
	if _, err := rand.Read(random); err != nil {
		panic(err)
	}
	nonce := fmt.Sprintf("%x", random)
	timestamp := url.QueryEscape(time.Now().UTC().Format("2006-01-02T15:04:05Z"))

	// every parameter, sorted by name and encoded; in the text that is signed encoded once more
	query := ${textIn.go(...query)}
	mac := hmac.New(sha1.New, []byte(os.Getenv("SECRET_KEY")))
	mac.Write([]byte(${textIn.go(before)} + url.QueryEscape(query)))
	signature := url.QueryEscape(base64.StdEncoding.EncodeToString(mac.Sum(nil)))

	address := ${textIn.go(`${address}?`)} + query + "&Signature=" + signature
	request, err := http.NewRequest(${textIn.go(method)}, address, strings.NewReader(${textIn.go(body)}))
	if err != nil {
		panic(err)
	}
${body ? '\trequest.Header.Set("Content-Type", "application/json")\n' : ''}	answer, err := http.DefaultClient.Do(request)
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

export const samplesCapitalOnline: Samples = { curl, node, python, go }
