import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { lockHolder } from '../../src-main/host/profile-lock.ts'
import { freePort } from '../support/process.ts'

const root = join(import.meta.dirname, '..', '..')
const LINK = /Tradewind is open at (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+)/

interface Start {
  readonly process: ChildProcess
  readonly said: () => string
  /** The one-time link; fails when the launcher ends without one. */
  readonly link: () => Promise<string>
  readonly exit: Promise<number | null>
}

let folder: string
let port: number
let starts: Start[]

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tradewind-start-'))
  port = await freePort()
  starts = []
})

test.afterEach(async () => {
  for (const { process: one } of starts) if (one.exitCode === null && one.signalCode === null) one.kill('SIGTERM')
  await Promise.all(starts.map(({ exit }) => exit))
  await expect.poll(endpointAnswers, { timeout: 120_000 }).toBe(false)
  // The endpoint stops answering before its database has ended.
  await expect.poll(() => existsSync(join(folder, 'endpoint', 'pg', 'postmaster.pid')), { timeout: 120_000 }).toBe(false)
  await rm(folder, { recursive: true, force: true, maxRetries: 10 })
})

/** What `npm start -- …` runs. */
function start(...args: readonly string[]): Start {
  const { TRADEWIND_ENDPOINT: _none, DATABASE_URL: _neither, ...env } = process.env
  const child = spawn(process.execPath, [join(root, 'src-main', 'launch', 'start.ts'), ...args], {
    env: { ...env, TRADEWIND_DATA: folder, TRADEWIND_ENDPOINT_PORT: String(port), TRADEWIND_HOST: 'web' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const hear = (chunk: Buffer) => (text += chunk.toString('utf8'))
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const exit = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const link = () =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = LINK.exec(text)?.[1]
        if (found !== undefined) resolve(found)
      }
      child.stdout.on('data', look)
      look()
      void exit.then(() => reject(new Error(`ended without a link:\n${text}`)))
    })
  const made = { process: child, said: () => text, link, exit }
  starts.push(made)
  return made
}

async function endpointAnswers(): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok
  } catch {
    return false
  }
}

const hostAlive = (profile: string) => lockHolder(join(folder, 'profiles', profile)) !== null

test('npm start: opens by a one-time link, once; a second person works beside the first; Ctrl+C ends it all', async ({ browser }) => {
  const first = start()
  const link = await first.link()
  expect(first.said()).toContain('because TRADEWIND_HOST=web')
  await expect.poll(first.said).toContain('Open this link in your browser')

  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(link)
  await expect(page).toHaveURL(new URL('/', link).href)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(await page.evaluate(() => ({ frozen: Object.isFrozen(window.tradewind), host: window.tradewind?.host, cookies: document.cookie }))).toEqual({ frozen: true, host: 'web', cookies: '' })
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()

  const stranger = await browser.newContext()
  const replay = await stranger.newPage()
  expect((await replay.goto(link))?.status()).toBe(403)
  await expect(replay.getByRole('heading', { name: 'This link has been used' })).toBeVisible()
  expect((await replay.goto(new URL('/', link).href))?.status()).toBe(403)
  await expect(replay.getByText('printed last')).toBeVisible()

  const again = start()
  expect(await again.exit).toBe(0)
  const fresh = /fresh link in it: (http\S+)/.exec(again.said())?.[1] ?? ''
  expect(again.said()).toContain(`already open at ${new URL(link).origin}`)
  expect((await replay.goto(fresh))?.status()).toBe(200)
  await expect(replay.getByRole('heading', { name: 'Sign in' })).toBeVisible()

  const second = start('--profile', 'mia')
  const secondLink = await second.link()
  expect(second.said()).toContain('Using the endpoint that answers')
  expect(new URL(secondLink).origin).not.toBe(new URL(link).origin)
  await page.goto(secondLink)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  second.process.kill('SIGINT')
  expect(await second.exit).toBe(0)
  expect(await endpointAnswers()).toBe(true)

  first.process.kill('SIGINT')
  expect(await first.exit).toBe(0)
  expect(await endpointAnswers()).toBe(false)
  await expect(replay.getByRole('alert').filter({ hasText: 'not running on this computer' })).toBeVisible()
})

test('after a launcher was killed with -9, the next start at once finds all as it was', async ({ page }) => {
  const first = start()
  const port1 = new URL(await first.link()).port
  first.process.kill('SIGKILL')
  await first.exit
  // At once, while what was orphaned is still ending.
  const next = start()
  const link = await next.link()
  expect(new URL(link).port).toBe(port1)
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  next.process.kill('SIGINT')
  expect(await next.exit).toBe(0)
})

test('a launcher killed with -9 leaves nothing running', async () => {
  const first = start()
  await first.link()
  first.process.kill('SIGKILL')
  await first.exit
  await expect.poll(endpointAnswers, { timeout: 120_000 }).toBe(false)
  await expect.poll(() => hostAlive('default'), { timeout: 120_000 }).toBe(false)
})

test('an endpoint killed with -9 leaves the app running offline, and the launcher says so', async ({ page }) => {
  const first = start()
  await page.goto(await first.link())
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  const endpoint = childOf(first.process.pid ?? 0, 'server.ts')
  process.kill(endpoint, 'SIGKILL')
  await expect.poll(first.said).toContain('The demo endpoint ended unexpectedly (signal SIGKILL)')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  first.process.kill('SIGINT')
  expect(await first.exit).toBe(0)
  const next = start()
  await page.goto(await next.link())
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('what cannot be is refused with a sentence and a code of its own', async () => {
  const bad = start('--profile=../elsewhere')
  expect(await bad.exit).toBe(2)
  expect(bad.said()).toContain("cannot be a profile's name")
  const stranger = createHttpServer((_request, response) => response.setHeader('content-type', 'text/plain').end('hi'))
  await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', () => resolve()))
  const taken = start()
  expect(await taken.exit).toBe(1)
  expect(taken.said()).toContain(`Port ${port} is used by a program that is no Tradewind endpoint`)
  await new Promise((resolve) => stranger.close(resolve))
})

/** The child of a process whose command line holds a text. */
function childOf(parent: number, text: string): number {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n')
  for (const line of lines) {
    const [, pid, ppid, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    if (Number(ppid) === parent && args?.includes(text) === true) return Number(pid)
  }
  throw new Error(`no child of ${parent} runs ${text}`)
}
