import { once } from 'node:events'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, inject, it } from 'vitest'
import { readConfig } from '../../src-server/config.ts'
import { openDatabase } from '../../src-server/db/pool.ts'
import { DEMO_PASSWORD } from '../../src-server/demo/accounts.ts'
import { freshDatabase } from '../support/endpoint.ts'
import { Client } from '../support/endpoint-client.ts'
import { pullDeal, submitDeal } from '../support/endpoint-deals.ts'
import { dataFolder, runProgram } from '../support/endpoint-process.ts'

const CALLUM = { email: 'callum@brightwater.example', password: DEMO_PASSWORD }
const DEVICE = '0190a5a0-0000-7000-8000-000000000001'

const start = (data: string, args: readonly string[] = ['--demo'], env: Readonly<Record<string, string>> = {}) => runProgram('src-server/server.ts', args, { TRADEWIND_DATA: data, ...env })

/** The sentence with which a start that failed ended. */
async function sentence(run: ReturnType<typeof start>): Promise<string> {
  const { code, err, out } = await run.ended
  expect({ code, out }).toEqual({ code: 1, out: '' })
  const said = err.split('\n').filter((line) => line.startsWith('endpoint: ') || line.startsWith('sample: '))
  expect(said).toHaveLength(1)
  expect(err).not.toMatch(/^\s+at /m)
  return said[0] ?? ''
}

async function postmaster(data: string): Promise<number> {
  return Number.parseInt(await readFile(join(data, 'endpoint', 'pg', 'postmaster.pid'), 'utf8'), 10)
}

describe('the embedded endpoint', () => {
  it('SYNC-2: makes its database, ends cleanly on SIGTERM and SIGINT, and finds all as it was', async () => {
    const data = await dataFolder()
    const first = start(data)
    const ann = await Client.signIn(await first.listening, CALLUM, DEVICE)
    const { id, deal } = await submitDeal(ann, { lines: [{ id: crypto.randomUUID(), productId: 'product-sn-400', productName: 'Sentry 400', quantity: 1, amount: 100 }] })
    const { checkpoint } = await ann.pullAll('deals')
    first.child.kill('SIGTERM')
    expect(await first.ended).toMatchObject({ code: 0, signal: null })
    await expect(stat(join(data, 'endpoint', 'pg', 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' })

    const second = start(data)
    const again = await Client.signIn(await second.listening, CALLUM, DEVICE)
    expect(await pullDeal(again, id)).toEqual(deal)
    expect((await again.page('deals', checkpoint)).documents).toEqual([])
    second.child.kill('SIGINT')
    expect(await second.ended).toMatchObject({ code: 0, signal: null })
  })

  it('SYNC-2: after a kill -9 the next start takes the server over, and nothing acknowledged is lost', async () => {
    const data = await dataFolder()
    const first = start(data)
    const client = await Client.signIn(await first.listening, CALLUM, DEVICE)
    const { id, deal } = await submitDeal(client, { lines: [{ id: crypto.randomUUID(), productId: 'product-sn-400', productName: 'Sentry 400', quantity: 1, amount: 100 }] })
    const server = await postmaster(data)
    first.child.kill('SIGKILL')
    await first.ended

    const second = start(data)
    const again = await Client.signIn(await second.listening, CALLUM, DEVICE)
    expect(await postmaster(data)).toBe(server)
    expect(await pullDeal(again, id)).toEqual(deal)
    second.child.kill('SIGTERM')
    const { err } = await second.ended
    expect(err).toContain('"adopted":true')
    await expect(stat(join(data, 'endpoint', 'pg', 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('SYNC-2: also when the database was killed too, and its old number belongs to another process', async () => {
    const data = await dataFolder()
    const first = start(data)
    const client = await Client.signIn(await first.listening, CALLUM, DEVICE)
    const { id } = await submitDeal(client, { lines: [{ id: crypto.randomUUID(), productId: 'product-sn-400', productName: 'Sentry 400', quantity: 1, amount: 100 }] })
    process.kill(await postmaster(data), 'SIGKILL')
    first.child.kill('SIGKILL')
    await first.ended
    const file = join(data, 'endpoint', 'pg', 'postmaster.pid')
    const [, ...rest] = (await readFile(file, 'utf8')).split('\n')
    await writeFile(file, [String(process.pid), ...rest].join('\n'))
    const second = start(data)
    expect(await pullDeal(await Client.signIn(await second.listening, CALLUM, DEVICE), id)).toMatchObject({ id })
  })

  it('SYNC-2: a database that is killed while the endpoint runs is started again', async () => {
    const data = await dataFolder()
    const run = start(data)
    const client = await Client.signIn(await run.listening, CALLUM, DEVICE)
    const { id, deal } = await submitDeal(client, { lines: [{ id: crypto.randomUUID(), productId: 'product-sn-400', productName: 'Sentry 400', quantity: 1, amount: 100 }] })
    process.kill(await postmaster(data), 'SIGKILL')
    await expect.poll(() => pullDeal(client, id).catch((error: unknown) => error), { timeout: 20_000, interval: 200 }).toEqual(deal)
    run.child.kill('SIGTERM')
    expect(await run.ended).toMatchObject({ code: 0, err: expect.stringContaining('was started again') as string })
  })

  it('keeps the password for its owner’s eyes', async () => {
    const data = await dataFolder()
    await start(data, []).listening
    const { mode } = await stat(join(data, 'endpoint', 'pg.json'))
    expect(mode & 0o777).toBe(0o600)
  })

  it('a second endpoint on the folder is refused with a sentence, and the first goes on', async () => {
    const data = await dataFolder()
    const first = start(data)
    const url = await first.listening
    expect(await sentence(start(data))).toMatch(/Another endpoint already runs on .*Stop it first/)
    await Client.signIn(url, CALLUM, DEVICE)
  })

  it('damaged, unreadable and unwritable folders are refused with a sentence that says what to do', async () => {
    const data = await dataFolder()
    const first = start(data, [])
    await first.listening
    first.child.kill('SIGTERM')
    await first.ended
    const [settings, control] = [join(data, 'endpoint', 'pg.json'), join(data, 'endpoint', 'pg', 'global', 'pg_control')]
    const kept = await readFile(settings, 'utf8')

    await writeFile(settings, '{')
    expect(await sentence(start(data, []))).toMatch(/pg\.json is damaged\. Restore it/)
    await writeFile(settings, JSON.stringify({ ...(JSON.parse(kept) as object), password: 'x'.repeat(32) }))
    expect(await sentence(start(data, []))).toMatch(/password .* not the one kept in pg\.json/)
    await rm(settings)
    expect(await sentence(start(data, []))).toMatch(/pg\.json is missing/)
    await writeFile(settings, kept)
    await writeFile(control, 'garbage')
    expect(await sentence(start(data, []))).toMatch(/PostgreSQL did not start .*Its log says: .*restore a backup/)

    const file = join(data, 'a file')
    await writeFile(file, '')
    expect(await sentence(start(file, []))).toMatch(/cannot be written .*TRADEWIND_DATA/)
  })

  it('--new-epoch makes desktops start over', async () => {
    const data = await dataFolder()
    const first = start(data)
    const { checkpoint } = await (await Client.signIn(await first.listening, CALLUM, DEVICE)).pullAll('products')
    first.child.kill('SIGTERM')
    await first.ended
    const second = start(data, ['--new-epoch'])
    expect(await (await Client.signIn(await second.listening, CALLUM, DEVICE)).pull('products', checkpoint)).toMatchObject({ resync: true })
  })

  it('fills a demo’s database anew, and no other', async () => {
    const data = await dataFolder()
    const plain = start(data, [])
    await plain.listening
    plain.child.kill('SIGTERM')
    await plain.ended
    const filled = await runProgram('src-server/demo/sample-cli.ts', ['--', '--seed', '7', '--deals', '80'], { TRADEWIND_DATA: data }).ended
    expect(filled).toMatchObject({ code: 0, out: expect.stringMatching(/^80 registrations written with seed 7/) as string })
    expect(await runProgram('src-server/demo/sample-cli.ts', ['--deals', 'many'], { TRADEWIND_DATA: data }).ended).toMatchObject({ code: 1, err: expect.stringContaining('whole number') as string })
  })
})

describe('a start that fails', () => {
  it('says so in one sentence: port, database, configuration', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    const url = await freshDatabase()
    expect(await sentence(start('/nowhere', [], { DATABASE_URL: url, TRADEWIND_ENDPOINT_PORT: String(port) }))).toMatch(/Port \d+ is taken/)
    taken.close()
    const unreachable = inject('postgresUrl').replace(/:\d+\//, ':1/')
    expect(await sentence(start('/nowhere', [], { DATABASE_URL: unreachable }))).toMatch(/cannot be reached: .*Check that it runs/)
    expect(await sentence(start('/nowhere', [], { DATABASE_URL: 'mysql://x' }))).toMatch(/DATABASE_URL cannot be used/)
    expect(await sentence(start('/nowhere', [], { TRADEWIND_ENDPOINT_PORT: 'many' }))).toMatch(/TRADEWIND_ENDPOINT_PORT cannot be used/)
    expect(await sentence(start('/nowhere', ['--bold']))).toMatch(/Unknown switch --bold/)
  })

  it('leaves nothing running behind', async () => {
    const data = await dataFolder()
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    expect(await sentence(start(data, [], { TRADEWIND_ENDPOINT_PORT: String((taken.address() as AddressInfo).port) }))).toMatch(/is taken/)
    await expect(stat(join(data, 'endpoint', 'pg', 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' })
    taken.close()
  })

  it('a demo, and a fresh sample, refuse a database that is not a demo’s and leave it as it was, of an older version too', async () => {
    const url = await freshDatabase()
    const db = openDatabase(url, { logger: pino({ level: 'silent' }), max: 1 })
    await db.query('delete from migration where id > 1')
    await db.query("insert into record (collection, id, kind, partner_id, status, version, scopes, body) values ('directory', 'x', 'partner', 'x', 'active', 1, '{}', '{}')")
    const state = async () => (await db.query('select (select count(*) from migration) as migrations, (select count(*) from record) as records, (select count(*) from credential) as accounts, (select demo from sync_meta) as demo')).rows
    const before = await state()
    expect(await sentence(start('/nowhere', ['--demo'], { DATABASE_URL: url }))).toMatch(/not sample data/)
    expect(await sentence(runProgram('src-server/demo/sample-cli.ts', [], { DATABASE_URL: url }))).toMatch(/not sample data/)
    expect(await state()).toEqual(before)
    await db.close()
  })

  it('serves a database that DATABASE_URL names, --demo included', async () => {
    const url = await freshDatabase()
    const run = start('/nowhere', ['--demo'], { DATABASE_URL: url })
    await Client.signIn(await run.listening, CALLUM, DEVICE)
    run.child.kill('SIGTERM')
    expect(await run.ended).toMatchObject({ code: 0 })
  })
})

describe('configuration', () => {
  it('has defaults for everything, and knows where data lives on each system', () => {
    const of = (env: Record<string, string>, platform: NodeJS.Platform) => {
      const config = readConfig(env, [], platform)
      if (!config.ok) throw new Error(config.error)
      return config.value
    }
    expect(of({}, 'linux')).toMatchObject({ host: '127.0.0.1', port: 4780, databaseUrl: null, demo: false })
    expect(of({ XDG_DATA_HOME: '/x' }, 'linux').dataDir).toBe('/x/Tradewind')
    expect(of({}, 'darwin').dataDir).toMatch(/Library\/Application Support\/Tradewind$/)
    expect(of({ LOCALAPPDATA: 'C:/a' }, 'win32').dataDir).toContain('Tradewind')
    expect(of({ TRADEWIND_DATA: '/d', DATABASE_URL: '' }, 'linux')).toMatchObject({ dataDir: '/d', databaseUrl: null })
  })
})
