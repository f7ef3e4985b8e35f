import { protocol } from 'electron'
import type { Session } from 'electron'
import { readRendererFiles, locate } from '../host/renderer-files.ts'
import { securityHeaders } from '../host/security-headers.ts'

export const APP_URL = 'app://tradewind/'

/** Before the app is ready: makes `app:` a real, secure origin. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

/** Whether a document with that URL came from `serveRenderer`. */
export function isAppUrl(url: string): boolean {
  try {
    const { protocol: scheme, host } = new URL(url)
    return scheme === 'app:' && host === 'tradewind'
  } catch {
    return false
  }
}

/** Serves the built renderer as `app://tradewind/`. */
export function serveRenderer(session: Session, folder: string): void {
  const files = readRendererFiles(folder)
  const headers = securityHeaders()
  const refuse = (status: number) => new Response(null, { status, headers })
  session.protocol.handle('app', (request) => {
    if (!isAppUrl(request.url)) return refuse(404)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const located = locate(files, new URL(request.url).pathname)
    if ('trouble' in located) return refuse(located.trouble === 'bad_path' ? 400 : 404)
    const { content, contentType } = located.file
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(content), { headers: { ...headers, 'Content-Type': contentType } })
  })
}
