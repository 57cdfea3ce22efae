// nginx as a plain proxy: the peer for throughput.
import { spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { type Children, freePort } from './children.ts'

/** Where systems keep it that leave it out of a user's PATH. */
const elsewhere = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']
const PATH = [process.env.PATH, ...elsewhere].join(delimiter)

export const hasNginx = (): boolean => spawnSync('nginx', ['-v'], { env: { PATH } }).status === 0

/** One process that passes everything on to `origin` over connections it keeps; gives its address. */
export async function startNginx(children: Children, origin: string): Promise<string> {
  const port = await freePort()
  const folder = join(children.folder, 'nginx')
  await mkdir(folder)
  const file = join(folder, 'nginx.conf')
  await writeFile(file, configuration(folder, port, new URL(origin).host))
  const args = ['-c', file, '-p', folder, '-e', join(folder, 'error.log')]
  const url = `http://127.0.0.1:${port}`
  await children.start({ name: 'nginx', command: 'nginx', args, env: { PATH }, url })
  return url
}

const configuration = (folder: string, port: number, upstream: string) => `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 10000000;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  upstream cloud { server ${upstream}; keepalive 64; keepalive_requests 10000000; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://cloud;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }
}
`
