// A call of Tencent API v2 as programs: all parameters are signed.

import { inShell, type SampleCall, type Samples } from './parts.ts'

/** What each program makes itself. */
const OWN = new Set(['Nonce', 'SecretId', 'Signature', 'SignatureMethod', 'Timestamp', 'Token'])
const SECRET = '***'

/** `outputOption.password` -> `OUTPUT_OPTION_PASSWORD`. */
const variableOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()

const givenOf = ({ parameters = [] }: SampleCall) => parameters.filter(([name]) => !OWN.has(name))

const placeOf = ({ url }: SampleCall) => {
  const { protocol, host, pathname } = new URL(url)
  return { protocol: protocol.replace(':', ''), host, path: pathname }
}

/** In the signed text a name's `_` is a dot, unless it begins with one. */
const signedName = (name: string) => (name.startsWith('_') ? name : name.replaceAll('_', '.'))

/** A parameter of the shell program: a text, or what a variable holds. */
type ShellPart = { name: string } & ({ text: string } | { variable: string })

/** `'limit=20'`, `"Nonce=$nonce"`; names of parameters need no quoting. */
const inQuotes = (before: string, part: ShellPart, name = part.name) =>
  'text' in part ? inShell(`${before}${name}=${part.text}`) : `"${before}${name}=$${part.variable}"`

function curl(call: SampleCall): string {
  const { host, path } = placeOf(call)
  const given = givenOf(call).map(
    ([name, value]): ShellPart => (value === SECRET ? { name, variable: variableOf(name) } : { name, text: value }),
  )
  const all: ShellPart[] = [
    ...given,
    { name: 'Nonce', variable: 'nonce' },
    { name: 'SecretId', variable: 'SECRET_ID' },
    { name: 'SignatureMethod', text: 'HmacSHA256' },
    { name: 'Timestamp', variable: 'timestamp' },
  ]
  all.sort((a, b) => (a.name < b.name ? -1 : 1))
  const signed = all.filter((part) => !('text' in part && part.text.startsWith('@')))
  return `#!/bin/sh
# export SECRET_ID=… SECRET_KEY=…${secretVariables(call)}
nonce=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
timestamp=$(date +%s)

# every parameter, sorted by name, as it is
text=${inShell(`POST${host}${path}?`)}
${signed.map((part, at) => `text="$text"${inQuotes(at > 0 ? '&' : '', part, signedName(part.name))}`).join('\n')}
signature=$(printf %s "$text" | openssl dgst -sha256 -hmac "$SECRET_KEY" -binary | openssl base64 -A)

curl --silent --show-error ${inShell(call.url)} \\
${all.map((part) => `  --data-urlencode ${inQuotes('', part)} \\`).join('\n')}
  --data-urlencode "Signature=$signature"
`
}

const secretVariables = (call: SampleCall) =>
  givenOf(call)
    .filter(([, value]) => value === SECRET)
    .map(([name]) => ` ${variableOf(name)}=…`)
    .join('')

/** The lines of a table of texts; `secret` says where a secret comes from. */
const entries = (call: SampleCall, indent: string, secret: (variable: string) => string) =>
  givenOf(call)
    .map(
      ([name, value]) =>
        `${indent}${JSON.stringify(name)}: ${value === SECRET ? secret(variableOf(name)) : JSON.stringify(value)},\n`,
    )
    .join('')

function node(call: SampleCall): string {
  const { protocol, host, path } = placeOf(call)
  return `// npm install qcloudapi-sdk
const Capi = require('qcloudapi-sdk')

const client = new Capi({
  SecretId: process.env.SECRET_ID,
  SecretKey: process.env.SECRET_KEY,
  SignatureMethod: 'HmacSHA256',
  protocol: ${JSON.stringify(protocol)},
  host: ${JSON.stringify(host)},
  path: ${JSON.stringify(path)},
  method: 'POST',
})

const parameters = {
${entries(call, '  ', (variable) => `process.env.${variable}`)}}

client.request(parameters, (error, answer) => {
  if (error) throw error
  console.log(JSON.stringify(answer, null, 2))
})
`
}

function python(call: SampleCall): string {
  const { host, path } = placeOf(call)
  return `import base64, hashlib, hmac, os, random, time
from urllib.parse import urlencode
from urllib.request import urlopen

parameters = {
${entries(call, '    ', (variable) => `os.environ[${JSON.stringify(variable)}]`)}    "Nonce": str(random.randrange(1, 2**48)),
    "SecretId": os.environ["SECRET_ID"],
    "SignatureMethod": "HmacSHA256",
    "Timestamp": str(int(time.time())),
}

def signed_name(name):
    return name if name.startswith("_") else name.replace("_", ".")

text = ${JSON.stringify(`POST${host}${path}?`)} + "&".join(
    f"{signed_name(name)}={value}"
    for name, value in sorted(parameters.items())
    if not value.startswith("@")
)
digest = hmac.new(os.environ["SECRET_KEY"].encode(), text.encode(), hashlib.sha256).digest()
parameters["Signature"] = base64.b64encode(digest).decode()

with urlopen(${JSON.stringify(call.url)}, urlencode(parameters).encode()) as answer:
    print(answer.read().decode())
`
}

function go(call: SampleCall): string {
  const { host, path } = placeOf(call)
  return `package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/url"
	"os"
	"sort"
	"strings"
	"time"
)

func main() {
	nonce, err := rand.Int(rand.Reader, big.NewInt(1<<48))
	if err != nil {
		panic(err)
	}
	parameters := map[string]string{
${entries(call, '\t\t', (variable) => `os.Getenv(${JSON.stringify(variable)})`)}		"Nonce": nonce.String(),
		"SecretId": os.Getenv("SECRET_ID"),
		"SignatureMethod": "HmacSHA256",
		"Timestamp": fmt.Sprint(time.Now().Unix()),
	}

	names := make([]string, 0, len(parameters))
	for name := range parameters {
		names = append(names, name)
	}
	sort.Strings(names)
	var signed []string
	form := url.Values{}
	for _, name := range names {
		value := parameters[name]
		form.Set(name, value)
		signedName := name
		if !strings.HasPrefix(name, "_") {
			signedName = strings.ReplaceAll(name, "_", ".")
		}
		if !strings.HasPrefix(value, "@") {
			signed = append(signed, signedName+"="+value)
		}
	}
	mac := hmac.New(sha256.New, []byte(os.Getenv("SECRET_KEY")))
	mac.Write([]byte(${JSON.stringify(`POST${host}${path}?`)} + strings.Join(signed, "&")))
	form.Set("Signature", base64.StdEncoding.EncodeToString(mac.Sum(nil)))

	answer, err := http.PostForm(${JSON.stringify(call.url)}, form)
	if err != nil {
		panic(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(text))
}
`
}

export const samplesV2: Samples = { curl, node, python, go }
