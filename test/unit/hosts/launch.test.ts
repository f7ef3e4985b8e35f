import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildNeeded } from '../../../src-main/launch/build.ts'
import { endedHow, startChild } from '../../../src-main/launch/child.ts'
import { chooseHost } from '../../../src-main/launch/electron.ts'
import type { ChooseOptions } from '../../../src-main/launch/electron.ts'
import { startEndpoint, whoAnswers } from '../../../src-main/launch/endpoint.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tradewind-launch-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(path: string, content = '', seconds?: number) {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
  if (seconds !== undefined) utimesSync(file, seconds, seconds)
}

describe('whether to build', () => {
  const products = ['out/main/main.js', 'out/main/web.js', 'out/preload/preload.cjs', 'out/renderer/index.html', 'out/renderer/web-client.js']
  const setUp = () => {
    for (const product of products) put(product, '', 2000)
    put('src-main/web/deep/file.ts', '', 1000)
    put('src-shared/x.ts', '', 1000)
    for (const folder of ['src-main', 'src-main/web', 'src-main/web/deep', 'src-shared']) utimesSync(join(root, folder), 1000, 1000)
  }

  it('is no when every product is newer than every source', () => {
    setUp()
    expect(buildNeeded(root)).toBe(false)
  })
  it.each(products)('is yes without %s', (product) => {
    setUp()
    rmSync(join(root, product))
    expect(buildNeeded(root)).toBe(true)
  })
  it('is yes when a source deep down is newer, and when one was removed', () => {
    setUp()
    utimesSync(join(root, 'src-main/web/deep/file.ts'), 3000, 3000)
    expect(buildNeeded(root)).toBe(true)
    setUp()
    rmSync(join(root, 'src-shared/x.ts'))
    expect(buildNeeded(root)).toBe(true)
  })
})

describe('which host', () => {
  const day = 24 * 60 * 60 * 1000
  const choose = (options: Partial<ChooseOptions> = {}) =>
    chooseHost({ root, dataRoot: join(root, 'data'), env: { DISPLAY: ':0' }, platform: 'linux', now: 1000, say: () => undefined, download: () => Promise.resolve('no network'), ...options })
  const never = () => Promise.reject(new Error('must not download'))
  beforeEach(() => put('node_modules/electron/package.json', '{"version":"45.4.1"}'))
  const install = () => {
    put('node_modules/electron/path.txt', 'electron')
    put('node_modules/electron/dist/electron')
  }

  it('is Electron when its binary is there and a display exists', async () => {
    install()
    const electron = { host: 'electron', executable: join(root, 'node_modules/electron/dist/electron') }
    expect(await choose({ download: never })).toEqual(electron)
    expect(await choose({ download: never, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual(electron)
    expect(await choose({ download: never, env: {}, platform: 'darwin' })).toEqual(electron)
  })
  it('is the Electron in ELECTRON_OVERRIDE_DIST_PATH when one is there', async () => {
    put('elsewhere/electron')
    expect(await choose({ download: never, env: { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') } })).toEqual({ host: 'electron', executable: join(root, 'elsewhere', 'electron') })
  })
  it('is the web host without a display, and nothing is downloaded for nothing', async () => {
    install()
    expect(await choose({ env: {}, download: never })).toEqual({ host: 'web', why: 'this machine has no display' })
  })
  it('is Electron after a download that worked', async () => {
    expect(await choose({ download: () => Promise.resolve(install() ?? null) })).toMatchObject({ host: 'electron' })
  })
  it('is the web host after a download that failed, which is not tried again for a day or until another version', async () => {
    expect(await choose()).toEqual({ host: 'web', why: 'Electron could not be downloaded (no network)' })
    expect(await choose({ download: never, now: 1000 + day - 1 })).toMatchObject({ host: 'web', why: expect.stringContaining('no network') as string })
    await expect(choose({ download: never, now: 1000 + day })).rejects.toThrow('must not download')
    put('node_modules/electron/package.json', '{"version":"46.0.0"}')
    await expect(choose({ download: never })).rejects.toThrow('must not download')
  })
  it('is what TRADEWIND_HOST says, and nothing when that cannot be', async () => {
    expect(await choose({ env: { TRADEWIND_HOST: 'web', DISPLAY: ':0' }, download: never })).toMatchObject({ host: 'web' })
    expect(await choose({ env: { TRADEWIND_HOST: 'electron' } })).toMatchObject({ host: 'none', why: expect.stringContaining('TRADEWIND_HOST=web') as string })
    expect(await choose({ env: { TRADEWIND_HOST: 'phone' } })).toMatchObject({ host: 'none' })
  })
})

describe('who answers at an address', () => {
  const serve = async (handler: Parameters<typeof createServer>[1]) => {
    const server = createServer(handler)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => new Promise((resolve) => server.close(resolve)) }
  }
  it('is an endpoint of ours, a stranger or nobody', async () => {
    const ours = await serve((request, response) => {
      expect(request.url).toBe('/healthz')
      response.setHeader('content-type', 'application/json; charset=utf-8').end('{"status":"ok"}')
    })
    expect(await whoAnswers(ours.origin)).toBe('tradewind')
    await ours.close()
    expect(await whoAnswers(ours.origin)).toBe('nobody')
    const other = await serve((_request, response) => response.setHeader('content-type', 'text/html').end('<p>hello'))
    expect(await whoAnswers(other.origin)).toBe('stranger')
    await other.close()
    const silent = await serve(() => undefined)
    expect(await whoAnswers(silent.origin, 100)).toBe('stranger')
    void silent.close()
  })
})

describe('a child', () => {
  const run = (script: string) => startChild({ command: process.execPath, args: ['-e', script], cwd: root, env: process.env, output: 'pipe', leash: true })
  const started = (child: ReturnType<typeof run>) => new Promise((resolve) => child.process.stdout?.once('data', resolve))

  it('that ends when asked is not killed', async () => {
    const child = run(`process.on('SIGTERM', () => process.exit(7)); process.on('disconnect', () => process.exit(7)); setInterval(() => {}, 1000); console.log('up')`)
    await started(child)
    expect(await child.stop(30_000)).toMatchObject({ code: 7 })
    expect(await child.stop(0)).toMatchObject({ code: 7 })
  })
  it.skipIf(process.platform === 'win32')('that does not end is killed', async () => {
    const child = run(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')`)
    await started(child)
    expect(endedHow(await child.stop(50))).toBe('signal SIGKILL')
  })
  it('that cannot be started is an end like any other', async () => {
    const child = startChild({ command: join(root, 'no-such-program'), args: [], cwd: root, env: {}, output: 'pipe', leash: false })
    expect(endedHow(await child.ended)).toBe('exit code 127')
  })
})

describe('an endpoint of one’s own', () => {
  const start = () => {
    const said: string[] = []
    return startEndpoint({ root, dataRoot: join(root, 'data'), env: process.env, say: (line) => void said.push(line), onChild: () => undefined })
  }
  it('is ready when it says so, and gets the data folder and the demo switch', async () => {
    put('src-server/server.ts', `process.on('disconnect', () => process.exit()); process.on('SIGTERM', () => process.exit()); console.error('noise'); console.log('endpoint listening on http://127.0.0.1:' + (process.argv[2] === '--demo' && process.env.TRADEWIND_DATA ? 4999 : 1))`)
    const own = await start()
    expect(own).toMatchObject({ origin: 'http://127.0.0.1:4999' })
    if (!('child' in own)) throw new Error(own.failed)
    expect(await own.child.stop(30_000)).toEqual({ code: 0, signal: null })
  })
  it('that fails shows its last words', async () => {
    put('src-server/server.ts', `console.error('the database is locked'); process.exit(1)`)
    expect(await start()).toMatchObject({ failed: expect.stringContaining('the database is locked') as string })
  })
})
