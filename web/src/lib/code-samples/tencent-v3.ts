// A call of Tencent API 3.0 as programs: the vendor's SDKs sign it, curl by hand.
import { inShell, type SampleCall, type Samples, textIn } from './parts.ts'

function factsOf({ service, url, headers, body }: SampleCall) {
  const { protocol, host, hostname } = new URL(url)
  return {
    url,
    service,
    body,
    host,
    hostname,
    protocol: protocol.replace(':', ''),
    action: headers['x-tc-action'] ?? '',
    version: headers['x-tc-version'] ?? '',
    region: headers['x-tc-region'] ?? '',
  }
}

function curl(call: SampleCall): string {
  const { url, hostname, service, action, version, region, body } = factsOf(call)
  const names = 'content-type;host;x-tc-action'
  const signed = `content-type:application/json\nhost:${hostname}\nx-tc-action:${action.toLowerCase()}\n`
  const canonical = `POST\n/\n\n${signed}\n${names}\n`
  return `#!/bin/sh
# export SECRET_ID=… SECRET_KEY=…
body=${inShell(body)}
# both of one moment
set -- $(date -u '+%s %Y-%m-%d')
timestamp=$1
scope=$2/${service}/tc3_request

sha256() { openssl dgst -sha256 -r | cut -d ' ' -f 1; }
hmac() { openssl dgst -sha256 -mac HMAC -macopt "$1" -r | cut -d ' ' -f 1; }

canonical=${inShell(canonical)}"$(printf %s "$body" | sha256)"
text="TC3-HMAC-SHA256
$timestamp
$scope
$(printf %s "$canonical" | sha256)"
key=$(printf %s "$2" | hmac "key:TC3$SECRET_KEY")
key=$(printf %s ${inShell(service)} | hmac "hexkey:$key")
key=$(printf %s tc3_request | hmac "hexkey:$key")
signature=$(printf %s "$text" | hmac "hexkey:$key")

curl --silent --show-error ${inShell(url)} \\
  --header 'Content-Type: application/json' \\
  --header "Authorization: TC3-HMAC-SHA256 Credential=$SECRET_ID/$scope, SignedHeaders=${names}, Signature=$signature" \\
  --header ${inShell(`X-TC-Action: ${action}`)} \\
  --header ${inShell(`X-TC-Version: ${version}`)} \\
  --header ${inShell(`X-TC-Region: ${region}`)} \\
  --header "X-TC-Timestamp: $timestamp" \\
  --data-raw "$body"
`
}

function node(call: SampleCall): string {
  const { host, protocol, action, version, region, body } = factsOf(call)
  return `// npm install tencentcloud-sdk-nodejs-common
const { CommonClient } = require('tencentcloud-sdk-nodejs-common')

const client = new CommonClient(${JSON.stringify(host)}, ${JSON.stringify(version)}, {
  credential: { secretId: process.env.SECRET_ID, secretKey: process.env.SECRET_KEY },
  region: ${JSON.stringify(region)},
  profile: { httpProfile: { protocol: ${JSON.stringify(`${protocol}://`)} } },
})

const input = ${JSON.stringify(JSON.parse(body), null, 2)}

client.request(${JSON.stringify(action)}, input).then((answer) => {
  console.log(JSON.stringify(answer, null, 2))
})
`
}

function python(call: SampleCall): string {
  const { host, protocol, service, action, version, region, body } = factsOf(call)
  return `# pip install tencentcloud-sdk-python-common
import json, os

from tencentcloud.common.common_client import CommonClient
from tencentcloud.common.credential import Credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile

client = CommonClient(
    ${JSON.stringify(service)},
    ${JSON.stringify(version)},
    Credential(os.environ["SECRET_ID"], os.environ["SECRET_KEY"]),
    ${JSON.stringify(region)},
    ClientProfile(httpProfile=HttpProfile(protocol=${JSON.stringify(protocol)}, endpoint=${JSON.stringify(host)})),
)
answer = client.call_json(${JSON.stringify(action)}, json.loads(${textIn.python(body)}))
print(json.dumps(answer, indent=2, ensure_ascii=False))
`
}

function go(call: SampleCall): string {
  const { host, protocol, service, action, version, region, body } = factsOf(call)
  return `// go get github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common
package main

import (
	"fmt"
	"os"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
)

func main() {
	credential := common.NewCredential(os.Getenv("SECRET_ID"), os.Getenv("SECRET_KEY"))
	settings := profile.NewClientProfile()
	settings.HttpProfile.Scheme = ${JSON.stringify(protocol.toUpperCase())}
	settings.HttpProfile.Endpoint = ${JSON.stringify(host)}
	client := common.NewCommonClient(credential, ${JSON.stringify(region)}, settings)

	request := tchttp.NewCommonRequest(${JSON.stringify(service)}, ${JSON.stringify(version)}, ${JSON.stringify(action)})
	if err := request.SetActionParameters(${textIn.go(body)}); err != nil {
		panic(err)
	}
	answer := tchttp.NewCommonResponse()
	if err := client.Send(request, answer); err != nil {
		panic(err)
	}
	fmt.Println(string(answer.GetBody()))
}
`
}

export const samplesV3: Samples = { curl, node, python, go }
