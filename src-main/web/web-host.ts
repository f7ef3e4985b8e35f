import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serveSocket } from '../bridge/transport-socket.ts'
import { LINK_PATH } from '../host/link-path.ts'
import type { BridgeCore, Log } from '../ports.ts'
import { readRendererFiles, locate } from '../host/renderer-files.ts'
import { securityHeaders } from '../host/security-headers.ts'
import { BUILD_HEADER, BUILD_META } from './build-mark.ts'
import type { DoorSecret } from './door-secret.ts'
import { createGate } from './gate.ts'
import type { Gate } from './gate.ts'
import { refusalPage } from './pages.ts'
import type { RefusalPage } from './pages.ts'

export interface WebHostOptions {
  readonly core: BridgeCore
  /** The built renderer. */
  readonly rendererFolder: string
  /** The port to try first, so that what the browser keeps for the address (light or dark) is found again; 0 takes any. */
  readonly port: number
  /** The cookie's value, the same as in the last run, so that a page that is open goes on after a restart. */
  readonly door: DoorSecret
  readonly clock: () => number
  readonly log: Log
}

export interface WebHost {
  readonly port: number
  /** `http://127.0.0.1:PORT`, without a token: of use to a browser that was let in before. */
  readonly origin: string
  /** A new one-time link. */
  readonly mintLink: () => string
  readonly controlSecret: string
  readonly close: () => Promise<void>
}

/** The script that defines `window.tradewind` in a browser; it has to run before the app. */
const CLIENT_SCRIPT = '<script type="module" src="/web-client.js"></script>'

/**
 * Serves the app to browsers of this computer: bound to 127.0.0.1, closed to every other host name and origin, and to every browser that did
 * not come by a one-time link. The link's token is swapped for a cookie that scripts cannot read; a sign-out changes it.
 *
 * Browsers send cookies to every port of a host. So a web server of another user of this computer, on a port that this browser
 * visits, could read the cookie: the web host is for a computer whose users trust each other.
 */
export async function startWebHost({ core: plainCore, rendererFolder, port, door, clock, log }: WebHostOptions): Promise<WebHost> {
  const files = readRendererFiles(rendererFolder)
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 })
  await listen(server, port)
  const address = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${address.port}`
  const gate = createGate({ port: address.port, door, clock })
  const core = changingCookieAtSignOut(plainCore, gate)
  const build = buildOf(files)
  const headers = securityHeaders([`ws://127.0.0.1:${address.port}`, `ws://localhost:${address.port}`])

  const send = (response: ServerResponse, status: number, extra: Readonly<Record<string, string>>, body: Buffer | string = '') => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body
    response.writeHead(status, { ...headers, 'Cache-Control': 'no-store', 'Content-Length': String(bytes.length), ...extra })
    response.end(response.req.method === 'HEAD' ? undefined : bytes)
  }
  const refuse = (response: ServerResponse, page: RefusalPage) => send(response, page === 'wrong_host' ? 421 : 403, { 'Content-Type': 'text/html; charset=utf-8' }, refusalPage(page))
  const plain = (response: ServerResponse, status: number, text: string, extra: Readonly<Record<string, string>> = {}) => send(response, status, { 'Content-Type': 'text/plain; charset=utf-8', ...extra }, `${text}\n`)

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    request.resume()
    const target = request.url ?? ''
    if (!gate.hostAllowed(request.headers)) return refuse(response, 'wrong_host')
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if ((!reads || request.headers.origin !== undefined) && !gate.originAllowed(request.headers)) return plain(response, 403, 'Not from this page.')
    const [path, query] = splitOnce(target, '?')
    if (request.method === 'POST' && path === LINK_PATH) {
      if (!gate.isControl(request.headers)) return plain(response, 403, 'Not allowed.')
      return plain(response, 200, `${origin}/?token=${gate.mintToken()}`)
    }
    if (!reads) return plain(response, 405, 'Only reading.', { Allow: 'GET, HEAD' })
    if (!target.startsWith('/') || target.startsWith('//')) return plain(response, 400, 'Not a path.')

    const token = path === '/' ? new URLSearchParams(query).get('token') : null
    if (token !== null) {
      if (request.method !== 'GET' || !gate.spendToken(token)) return refuse(response, 'used_link')
      return send(response, 303, { Location: '/', 'Set-Cookie': gate.setCookie() })
    }
    const cookie = gate.cookieOf(request.headers)
    if (cookie === 'none') return refuse(response, 'no_cookie')

    const located = locate(files, path)
    if ('trouble' in located) return plain(response, located.trouble === 'bad_path' ? 400 : 404, 'Nothing here.')
    const { file } = located
    const isPage = file.contentType.startsWith('text/html')
    send(
      response,
      200,
      { 'Content-Type': file.contentType, ...(cookie === 'old' ? { 'Set-Cookie': gate.setCookie() } : {}), ...(isPage ? { [BUILD_HEADER]: build } : {}), ...(file.immutable ? { 'Cache-Control': 'private, max-age=31536000, immutable' } : {}) },
      isPage ? withClient(file.content.toString('utf8'), build) : file.content,
    )
  }

  server.on('request', (request, response) => {
    try {
      answer(request, response)
    } catch (error) {
      log.error('web.request', { path: request.url?.split('?')[0]?.slice(0, 200) ?? null, error })
      response.destroy()
    }
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // A browser takes what comes on a connection that it keeps for later as the answer to its next request.
    const idle = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
    if (error.code !== 'ECONNRESET' && !idle && socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    else socket.destroy()
  })
  const sockets = serveSocket({ server, core, log, admit: ({ headers: sent }) => gate.hostAllowed(sent) && gate.originAllowed(sent) && gate.cookieOf(sent) !== 'none' })

  return {
    port: address.port,
    origin,
    controlSecret: gate.controlSecret,
    mintLink: () => `${origin}/?token=${gate.mintToken()}`,
    close: async () => {
      sockets.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 1000).unref()
      await closed
    },
  }
}

/** Our client goes before the app's own script: module scripts run in the order of the page. */
function withClient(page: string, build: string): string {
  if (!page.includes('<head>')) throw new Error('index.html has no <head> to put the client into')
  return page.replace('<head>', `<head><meta name="${BUILD_META}" content="${build}">${CLIENT_SCRIPT}`)
}

/** The same for as long as the renderer is: a page of another build has to be loaded anew. */
function buildOf(files: ReturnType<typeof readRendererFiles>): string {
  const hash = createHash('sha256')
  for (const path of [...files.keys()].toSorted()) hash.update(path).update('\0').update(files.get(path)?.content ?? '')
  return hash.digest('base64url')
}

/** Who signed out has left: after that, only a browser that was there knows the door. */
function changingCookieAtSignOut(core: BridgeCore, gate: Gate): BridgeCore {
  return {
    watch: core.watch,
    call: async (name, input) => {
      const result = await core.call(name, input)
      if (name === 'session.signOut' && result.ok) await gate.changeCookie()
      return result
    },
  }
}

function splitOnce(text: string, at: string): readonly [string, string] {
  const index = text.indexOf(at)
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)]
}

async function listen(server: Server, port: number): Promise<void> {
  const attempt = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(wanted, '127.0.0.1', () => {
        server.removeListener('error', reject)
        resolve()
      })
    })
  try {
    await attempt(port)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (port === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error
    await attempt(0)
  }
}
