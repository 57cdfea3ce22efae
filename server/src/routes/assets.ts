// The built console, from a table of the files that exist: a path that is not in it cannot be read, however it is spelt.
import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { fileHeaders, pageHeaders } from '../middleware/headers.ts'
import { acceptedEncoding } from './accept-encoding.ts'
import { isPageAddress } from './page-address.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

interface Asset {
  type: string
  body: Buffer
  /** Precompressed, by content-encoding. */
  encoded: Partial<Record<'br' | 'gzip', Buffer>>
}

export interface Assets {
  /** By URL path, `/index.html` for the page. */
  find: (path: string) => Promise<Asset | undefined>
}

/** The files below `folder`, read once. While there is no page yet, every look tries again: a build may be under way. */
export function folderAssets(folder: string): Assets {
  let table: Promise<ReadonlyMap<string, Asset>> | undefined
  return {
    async find(path) {
      table ??= readFolder(folder)
      const files = await table
      if (!files.has('/index.html')) table = undefined
      return files.get(path)
    },
  }
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, Asset>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const known = new Set(paths)
  const served = paths.filter((path) => extname(path) in types && !path.slice(folder.length).includes(`${sep}.`))
  const files = served.map(async (path): Promise<[string, Asset]> => {
    const [body, br, gzip] = await Promise.all([path, `${path}.br`, `${path}.gz`].map((name) => read(name, known)))
    const encoded = { ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) }
    return [urlPath(folder, path), { type: types[extname(path)] ?? '', body: body ?? Buffer.alloc(0), encoded }]
  })
  return new Map(await Promise.all(files))
}

const read = (path: string, known: ReadonlySet<string>) => (known.has(path) ? readFile(path) : undefined)

const urlPath = (folder: string, path: string) => path.slice(folder.length).split(sep).join('/')

/** Vite puts a hash into the names of everything below /assets, so those never change. */
const isHashed = (path: string) => path.startsWith('/assets/')

/** What is not there as a file and does not look like one is a page's address; names in those may hold dots. */
const isFileName = (path: string) => isHashed(path) || extname(path) in types || NEVER_SERVED.has(extname(path))

/** What the build leaves beside the files: source maps and what is compressed already. */
const NEVER_SERVED = new Set(['.map', '.br', '.gz'])

/** The nonce that web/index.html leaves a place for; without one, inline styles are allowed (docs/decisions/011). */
const NONCE_PLACE = '__CSP_NONCE__'

export async function serveAsset(assets: Assets | undefined, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname
  const isRoot = path === '/' || path === '/index.html'
  const asset = isRoot ? undefined : await assets?.find(path)
  if (asset) return fileResponse(asset, request, path)
  if (!isRoot && (isFileName(path) || !isPageAddress(path))) return plain('There is no such file.', 404)
  const page = await assets?.find('/index.html')
  return page ? pageResponse(page) : plain('The console is not built yet. Run: npm start', 503)
}

function fileResponse({ type, body, encoded }: Asset, request: Request, path: string): Response {
  const ours = (['br', 'gzip'] as const).filter((name) => encoded[name])
  const encoding = acceptedEncoding(request.headers.get('accept-encoding') ?? '', ours)
  return new Response(new Uint8Array((encoding && encoded[encoding]) ?? body), {
    headers: {
      ...fileHeaders,
      'content-type': type,
      'cache-control': isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(encoding ? { 'content-encoding': encoding } : {}),
    },
  })
}

function pageResponse({ type, body }: Asset): Response {
  const html = body.toString('utf8')
  const nonce = html.includes(NONCE_PLACE) ? randomBytes(16).toString('base64') : undefined
  return new Response(nonce ? html.replaceAll(NONCE_PLACE, nonce) : html, {
    headers: { ...pageHeaders(nonce), 'content-type': type },
  })
}

const plain = (text: string, status: number) =>
  new Response(`${text}\n`, {
    status,
    headers: { ...fileHeaders, 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' },
  })
