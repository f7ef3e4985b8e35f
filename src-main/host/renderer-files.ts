import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

interface RendererFile {
  readonly content: Buffer
  readonly contentType: string
  /** The name carries a hash of the content, so it may be kept for good. */
  readonly immutable: boolean
}

/** Every file of the built renderer by its URL path, such as `/assets/index-abc.js`. What is not in here cannot be asked for. */
export type RendererFiles = ReadonlyMap<string, RendererFile>

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/**
 * Reads the folder once, a few megabytes: files that come later are not served, and a new build beneath a running app takes nothing from
 * it. Throws when the folder or its index.html is missing.
 */
export function readRendererFiles(folder: string): RendererFiles {
  const files = new Map<string, RendererFile>()
  const walk = (below: string, prefix: string) => {
    for (const entry of readdirSync(below, { withFileTypes: true })) {
      const path = join(below, entry.name)
      if (entry.isDirectory()) walk(path, `${prefix}${entry.name}/`)
      else if (entry.isFile()) {
        const contentType = CONTENT_TYPES[extname(entry.name)] ?? 'application/octet-stream'
        files.set(`${prefix}${entry.name}`, { content: readFileSync(path), contentType, immutable: prefix.startsWith('/assets/') })
      }
    }
  }
  walk(folder, '/')
  if (!files.has('/index.html')) throw new Error(`There is no index.html in ${folder}: build the app first (npm run build).`)
  return files
}

export type Located = { readonly file: RendererFile } | { readonly trouble: 'bad_path' | 'not_found' }

/**
 * The file for the path of a URL, still percent-encoded and without its query. A path that names no file and does not look like one is a page
 * of the app, which its router reads: it gets index.html.
 */
export function locate(files: RendererFiles, encodedPath: string): Located {
  let path: string
  try {
    path = decodeURIComponent(encodedPath)
  } catch {
    return { trouble: 'bad_path' }
  }
  const segments = path.split('/')
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (!path.startsWith('/') || /[\\\u0000-\u001f\u007f]/.test(path) || segments.includes('..') || segments.includes('.')) return { trouble: 'bad_path' }
  const file = files.get(path)
  if (file !== undefined) return { file }
  const index = files.get('/index.html')
  if (index === undefined || (segments.at(-1) ?? '').includes('.')) return { trouble: 'not_found' }
  return { file: index }
}
