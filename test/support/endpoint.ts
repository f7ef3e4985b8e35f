import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import type { Logger } from 'pino'
import { inject, onTestFinished } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { uuidV7Source } from '../../src-shared/lib/ids.ts'
import { buildApp } from '../../src-server/app.ts'
import type { AppOptions } from '../../src-server/app.ts'
import { listenForChanges } from '../../src-server/db/changes.ts'
import { openDatabase } from '../../src-server/db/pool.ts'
import type { Database } from '../../src-server/db/pool.ts'
import { folderStore } from '../../src-server/evidence/folder-store.ts'
import type { BlobStore } from '../../src-server/evidence/ports.ts'
import { insertSample } from '../../src-server/demo/insert.ts'
import { prepareDemo } from '../../src-server/demo/prepare.ts'
import type { Ports } from '../../src-server/ports.ts'
import { Client } from './endpoint-client.ts'
import { FIXTURE_RECORDS, PASSWORD } from './endpoint-fixture.ts'
import type { FixturePerson } from './endpoint-fixture.ts'

/** The endpoint's clock: runs with the machine's, and can be moved. */
interface MovableClock {
  readonly now: () => number
  readonly advance: (ms: number) => void
}

function movableClock(): MovableClock {
  let ahead = 0
  return { now: () => Date.now() + ahead, advance: (ms) => (ahead += ms) }
}

interface Node {
  /** Origin, such as `http://127.0.0.1:41231`. */
  readonly url: string
  readonly app: FastifyInstance
  readonly ports: Ports
  readonly close: () => Promise<void>
}

export interface TestEndpoint extends Node {
  readonly db: Database
  readonly clock: MovableClock
  /** What was logged, a JSON line each. */
  readonly logged: string[]
  /** Another node on the same database. */
  readonly addNode: () => Promise<Node>
  /** A signed-in person; of the fixture by name, of sample data by e-mail and password. */
  readonly signIn: (who: FixturePerson | { readonly email: string; readonly password: string }, options?: { readonly node?: Node; readonly device?: string }) => Promise<Client>
}

export interface EndpointOptions {
  /** `fixture`: three partners, nine people, no deals (endpoint-fixture.ts). `sample`: a demo with so many deals. */
  readonly data?: 'fixture' | { readonly deals: number } | 'none'
  readonly app?: AppOptions
  /** Where evidence lies; a folder of the test's own unless said. */
  readonly blobs?: BlobStore
}

/** A database of its own, copied from the run's template; dropped when the test has finished. */
export async function freshDatabase(): Promise<string> {
  const admin = inject('postgresUrl')
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await asAdmin(admin, `create database ${name} template ${inject('postgresTemplate')}`)
  onTestFinished(() => asAdmin(admin, `drop database if exists ${name} with (force)`))
  return admin.replace(/\/postgres$/, `/${name}`)
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** A folder for evidence, removed when the test has finished. */
function freshBlobs(): BlobStore {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-evidence-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folderStore(folder)
}

async function startNode(url: string, clock: MovableClock, blobs: BlobStore, logger: Logger, options: AppOptions): Promise<Node> {
  const db = openDatabase(url, { logger, max: 12 })
  const changes = await listenForChanges(url, logger)
  const ports: Ports = { db, changes, blobs, clock: clock.now, newId: uuidV7Source(clock.now, (length) => randomBytes(length)), logger }
  const app = await buildApp(ports, options)
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  let closed: Promise<void> | null = null
  const close = () =>
    (closed ??= (async () => {
      // A client that gave up while it connected leaves a connection without a request, which nobody would end for a minute.
      const cut = setTimeout(() => app.server.closeAllConnections(), 500)
      await app.close()
      clearTimeout(cut)
      await changes.close()
      await db.close()
    })())
  return { url: origin, app, ports, close }
}

/** An endpoint on a fresh database, listening on a free port; everything is closed when the test has finished. */
export async function startEndpoint(options: EndpointOptions = {}): Promise<TestEndpoint> {
  const url = await freshDatabase()
  const clock = movableClock()
  const logged: string[] = []
  const logger = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  const seeding = openDatabase(url, { logger, max: 2 })
  const blobs = options.blobs ?? freshBlobs()
  const data = options.data ?? 'fixture'
  if (data === 'fixture') {
    const people = FIXTURE_RECORDS.flatMap((one) => (one.kind === 'person' ? [{ personId: one.id, email: one.email }] : []))
    await seeding.tx((tx) => insertSample(tx, { records: FIXTURE_RECORDS, customers: [], registrations: [], guards: [], counters: new Map(), funds: null, sales: null, today: '' }, { people, password: PASSWORD }))
  } else if (data !== 'none') {
    await prepareDemo(seeding, { now: clock.now(), logger, blobs, deals: data.deals })
  }
  await seeding.close()

  const appOptions = { requestsPerMinute: 1_000_000, ...options.app }
  const nodes: Node[] = []
  const add = async () => {
    const node = await startNode(url, clock, blobs, logger, appOptions)
    nodes.push(node)
    return node
  }
  // Registered after the drop of the database, so it runs before it.
  onTestFinished(async () => {
    await Promise.all(nodes.map((node) => node.close()))
  })
  const first = await add()
  return {
    ...first,
    db: first.ports.db,
    clock,
    logged,
    addNode: add,
    signIn: (who, { node = first, device = randomUUID() } = {}) => {
      const account = typeof who === 'string' ? { email: `${who}@example.com`, password: PASSWORD } : { email: who.email, password: who.password }
      return Client.signIn(node.url, account, device)
    },
  }
}
