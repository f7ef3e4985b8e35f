import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { MAX_REQUEST_LENGTH } from '../../../src-main/bridge/wire.ts'
import { LINK_PATH } from '../../../src-main/host/link-path.ts'
import { openDoorSecret } from '../../../src-main/web/door-secret.ts'
import { keyFileVault } from '../../../src-main/web/vault.ts'
import { startWebHost } from '../../../src-main/web/web-host.ts'
import type { WebHost } from '../../../src-main/web/web-host.ts'
import { fakeCore, recordedLog } from './fake-core.ts'
import type { FakeCore } from './fake-core.ts'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

let folder: string
let host: WebHost
let core: FakeCore

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tradewind-web-'))
  const renderer = join(folder, 'renderer')
  mkdirSync(join(renderer, 'assets'), { recursive: true })
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><html><head><title>app</title><script type="module" src="/assets/app.js"></script></head></html>')
  writeFileSync(join(renderer, 'assets', 'app.js'), 'export {}')
  writeFileSync(join(renderer, 'web-client.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'not yours')
  core = fakeCore()
  host = await startWebHost({ core, rendererFolder: renderer, port: 0, door: await openDoor(), clock: Date.now, log: recordedLog() })
})

afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

const openDoor = () => openDoorSecret(keyFileVault(folder), Date.now, recordedLog())

/** The same profile, started again at the same port. */
async function restart(): Promise<void> {
  const { port } = host
  await host.close()
  host = await startWebHost({ core, rendererFolder: join(folder, 'renderer'), port, door: await openDoor(), clock: Date.now, log: recordedLog() })
  expect(host.port).toBe(port)
}

/** Sends the path as it is: `fetch` would tidy it up before it leaves. */
function ask(path: string, { method = 'GET', headers = {} }: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: host.port, path, method, headers, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    request.on('error', reject)
    request.end()
  })
}

const tokenPath = (link: string) => link.slice(host.origin.length)

async function letIn(): Promise<string> {
  const answer = await ask(tokenPath(host.mintLink()))
  return String(answer.headers['set-cookie']).split(';')[0] ?? ''
}

/** The socket, or the status it was refused with. */
function dial(headers: Readonly<Record<string, string>>, path = '/bridge'): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers })
    socket.once('open', () => resolve(socket))
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.once('error', reject)
  })
}

async function dialIn(): Promise<WebSocket> {
  const socket = await dial({ cookie: await letIn(), origin: host.origin })
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return socket
}

const closeCode = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve))

describe('the one-time link', () => {
  it('is swapped by a redirect for a cookie that scripts and other sites cannot use, and the app opens and reloads with it', async () => {
    const answer = await ask(tokenPath(host.mintLink()))
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } })
    const setCookie = String(answer.headers['set-cookie'])
    expect(setCookie).toMatch(/^tradewind_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const cookie = setCookie.split(';')[0] ?? ''
    for (const path of ['/', '/', '/deals/some-id']) {
      const page = await ask(path, { headers: { cookie } })
      expect(page.status).toBe(200)
      expect(page.body.indexOf('/web-client.js')).toBeGreaterThan(0)
      expect(page.body.indexOf('/web-client.js')).toBeLessThan(page.body.indexOf('/assets/app.js'))
    }
  })

  it('opens once: a replay is refused with a page that says what to do, with or without the cookie', async () => {
    const path = tokenPath(host.mintLink())
    const cookie = String((await ask(path)).headers['set-cookie']).split(';')[0] ?? ''
    for (const headers of [{}, { cookie }] as const) {
      const replay = await ask(path, { headers })
      expect(replay.status).toBe(403)
      expect(replay.headers['set-cookie']).toBeUndefined()
      expect(replay.body).toContain('npm start')
      expect(replay.body).toContain('already open')
    }
  })

  it('lets in exactly one of many who use it at the same moment', async () => {
    const path = tokenPath(host.mintLink())
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(path)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, ...Array.from({ length: 19 }, () => 403)])
  })

  it('is not spent by a HEAD, nor earned by a guess', async () => {
    const path = tokenPath(host.mintLink())
    expect((await ask(path, { method: 'HEAD' })).status).toBe(403)
    expect((await ask('/?token=')).status).toBe(403)
    expect((await ask(`/?token=${'A'.repeat(43)}`)).status).toBe(403)
    expect((await ask(path)).status).toBe(303)
  })

  it('is handed out again to the holder of the control secret only', async () => {
    const post = (headers: Readonly<Record<string, string>>) => ask(LINK_PATH, { method: 'POST', headers })
    const authorization = `Bearer ${host.controlSecret}`
    expect((await post({ authorization })).status).toBe(403)
    expect((await post({ origin: host.origin, cookie: await letIn() })).status).toBe(403)
    expect((await post({ origin: 'http://127.0.0.1:1', authorization })).status).toBe(403)
    const fresh = await post({ origin: host.origin, authorization })
    expect(fresh.status).toBe(200)
    expect((await ask(tokenPath(fresh.body.trim()))).status).toBe(303)
  })
})

describe('every request', () => {
  it.each(['/', '/deals/1', '/assets/app.js', '/web-client.js'])('needs the cookie: %s', async (path) => {
    const cookie = await letIn()
    const answer = await ask(path)
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('npm start')
    expect((await ask(path, { headers: { cookie: `${cookie}x` } })).status).toBe(403)
    expect((await ask(path, { headers: { cookie: cookie.replace('=', '2=') } })).status).toBe(403)
    expect((await ask(path, { headers: { cookie: `other=1; ${cookie}` } })).status).toBe(200)
  })

  it('is turned away at another host name, even with the cookie: a rebound name gets nothing', async () => {
    const cookie = await letIn()
    for (const wrong of ['evil.example', `evil.example:${host.port}`, '127.0.0.1', '127.0.0.1:1', `127.0.0.1.evil.example:${host.port}`, `localhost.:${host.port}`]) {
      expect((await ask('/', { headers: { cookie, host: wrong } })).status).toBe(421)
      expect((await ask(tokenPath(host.mintLink()), { headers: { host: wrong } })).status).toBe(421)
    }
    expect((await ask('/', { headers: { cookie, host: `localhost:${host.port}` } })).status).toBe(200)
  })

  it('other than reading needs our origin, and is not offered even then', async () => {
    const cookie = await letIn()
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await ask('/', { method, headers: { cookie } })).status).toBe(403)
      expect((await ask('/', { method, headers: { cookie, origin: 'http://evil.example' } })).status).toBe(403)
      expect((await ask('/', { method, headers: { cookie, origin: 'null' } })).status).toBe(403)
      expect((await ask('/', { method, headers: { cookie, origin: host.origin } })).status).toBe(405)
    }
    expect((await ask('/', { headers: { cookie, origin: 'http://evil.example' } })).status).toBe(403)
  })

  it.each(['/..%2fsecret.txt', '/../secret.txt', '/assets/..%2f..%2f..%2fsecret.txt', '/%2e%2e/secret.txt', '/..%5csecret.txt', '/a%00b', '/%zz', '//evil.example/', 'http://evil.example/'])(
    'stays inside the built app: %s',
    async (path) => {
      const answer = await ask(path, { headers: { cookie: await letIn() } })
      expect(answer.status).toBe(400)
      expect(answer.body).not.toContain('not yours')
    },
  )

  it('finds no file that is not there', async () => {
    expect((await ask('/assets/other.js', { headers: { cookie: await letIn() } })).status).toBe(404)
    expect((await ask('/secret.txt', { headers: { cookie: await letIn() } })).status).toBe(404)
  })

  it('is answered with a policy that allows our own files and our own socket, and nothing else', async () => {
    const { headers } = await ask('/', { headers: { cookie: await letIn() } })
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data: blob:; connect-src 'self' ws://127.0.0.1:${host.port} ws://localhost:${host.port}; worker-src 'self'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'`,
    )
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
  })

  it('that is no HTTP is refused, and the host lives on', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      let heard = ''
      const socket = connect(host.port, '127.0.0.1', () => socket.write('\u0000\u0001 nonsense\r\n\r\n'))
      socket.on('data', (chunk) => (heard += chunk.toString('latin1')))
      socket.on('close', () => resolve(heard))
      socket.on('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect((await ask('/', { headers: { cookie: await letIn() } })).status).toBe(200)
  })
})

describe('the socket', () => {
  it('opens with cookie, origin and host together, and not with any one missing or wrong', async () => {
    const cookie = await letIn()
    const { origin } = host
    expect(await dial({ origin })).toBe(403)
    expect(await dial({ cookie })).toBe(403)
    expect(await dial({ cookie, origin: 'http://evil.example' })).toBe(403)
    expect(await dial({ cookie, origin: 'null' })).toBe(403)
    expect(await dial({ cookie, origin: `https://127.0.0.1:${host.port}` })).toBe(403)
    expect(await dial({ cookie, origin: `http://localhost:${host.port}` })).toBe(403)
    expect(await dial({ cookie, origin: `http://evil.example:${host.port}`, host: `evil.example:${host.port}` })).toBe(403)
    expect(await dial({ cookie, origin }, '/other')).toBe(404)
    const socket = await dial({ cookie, origin })
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
    const reply = new Promise<string>((resolve) => socket.once('message', (data) => resolve((data as Buffer).toString('utf8'))))
    socket.send(JSON.stringify({ type: 'call', id: 1, name: 'echo', input: 'hello' }))
    expect(JSON.parse(await reply)).toEqual({ type: 'result', id: 1, result: { ok: true, value: 'hello' } })
  })

  it('is closed on a huge frame, a binary one, a malformed one and one that is no WebSocket frame; others live on', async () => {
    const huge = await dialIn()
    const bystander = await dialIn()
    huge.send('x'.repeat(MAX_REQUEST_LENGTH + 1))
    expect(await closeCode(huge)).toBe(1009)
    const binary = await dialIn()
    binary.send(Buffer.from(JSON.stringify({ type: 'call', id: 1, name: 'echo', input: 1 })))
    expect(await closeCode(binary)).toBe(1008)
    const malformed = await dialIn()
    malformed.send('{"type":"call"')
    expect(await closeCode(malformed)).toBe(1008)
    const garbage = await dialIn()
    ;(garbage as unknown as { readonly _socket: { write: (bytes: Buffer) => void } })._socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff]))
    expect(await closeCode(garbage)).toBe(1002)
    const reply = new Promise((resolve) => bystander.once('message', resolve))
    bystander.send(JSON.stringify({ type: 'call', id: 1, name: 'echo', input: 1 }))
    await reply
  })

  it('ends what its window watched when it closes, and says goodbye when the host ends', async () => {
    const first = await dialIn()
    first.send(JSON.stringify({ type: 'watch', id: 1, name: 'deals', input: {} }))
    await core.untilWatching(1)
    first.terminate()
    await core.untilWatching(0)
    const second = await dialIn()
    second.send(JSON.stringify({ type: 'watch', id: 1, name: 'deals', input: {} }))
    await core.untilWatching(1)
    const code = closeCode(second)
    await host.close()
    expect(await code).toBe(1001)
    expect(core.watching()).toEqual([])
  })
})

describe('a host that is started again', () => {
  it('still knows the browser, for pages and for the bridge, and no other', async () => {
    const cookie = await letIn()
    const stale = tokenPath(host.mintLink())
    await restart()
    expect((await ask('/', { headers: { cookie } })).status).toBe(200)
    const socket = await dial({ cookie, origin: host.origin })
    expect(typeof socket).not.toBe('number')
    if (typeof socket !== 'number') socket.terminate()
    expect((await ask('/')).status).toBe(403)
    expect((await ask(stale)).status).toBe(403)
    expect(await dial({ cookie, origin: 'http://127.0.0.1:1' })).toBe(403)
  })

  it('says whether its screen is the one that the open page has', async () => {
    const cookie = await letIn()
    const page = await ask('/', { headers: { cookie } })
    const build = /<meta name="tradewind-build" content="([\w-]{43})">/.exec(page.body)?.[1]
    expect(page.headers['x-tradewind-build']).toBe(build)
    await restart()
    expect((await ask('/', { method: 'HEAD', headers: { cookie } })).headers['x-tradewind-build']).toBe(build)
    writeFileSync(join(folder, 'renderer', 'assets', 'app.js'), 'export const changed = 1')
    await restart()
    expect((await ask('/', { method: 'HEAD', headers: { cookie } })).headers['x-tradewind-build']).not.toBe(build)
  })

  it('has another cookie after a sign-out, which an open page fetches', async () => {
    const cookie = await letIn()
    const socket = await dial({ cookie, origin: host.origin })
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
    const answered = new Promise((resolve) => socket.once('message', resolve))
    socket.send(JSON.stringify({ type: 'call', id: 1, name: 'session.signOut', input: { keepWaiting: true } }))
    await answered
    socket.terminate()
    const fetched = await ask('/', { method: 'HEAD', headers: { cookie } })
    expect(fetched.status).toBe(200)
    const renewed = String(fetched.headers['set-cookie']).split(';')[0] ?? ''
    expect(renewed).not.toBe(cookie)
    await restart()
    expect((await ask('/', { headers: { cookie } })).status).toBe(403)
    expect((await ask('/', { headers: { cookie: renewed } })).status).toBe(200)
  })
})

it('takes the port it had before when that is free, and another when it is not', async () => {
  const options = { core, rendererFolder: join(folder, 'renderer'), door: await openDoor(), clock: Date.now, log: recordedLog() }
  const beside = await startWebHost({ ...options, port: host.port })
  expect(beside.port).not.toBe(host.port)
  await beside.close()
  const again = await startWebHost({ ...options, port: beside.port })
  expect(again.port).toBe(beside.port)
  await again.close()
})
