// A program: the cloud that says the same to everyone, `node fixed-cloud.ts <port>`.
import { createServer } from 'node:http'

const answer = Buffer.from(JSON.stringify({ code: 0, message: '', codeDesc: 'Success', data: { status: 'succ' } }))
const headers = { 'content-type': 'application/json', 'content-length': answer.byteLength }

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, headers)
    response.end(answer)
  })
})
// connections rest between rounds
server.keepAliveTimeout = 60_000
server.listen(Number(process.argv[2]), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
