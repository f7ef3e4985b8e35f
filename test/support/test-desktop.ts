import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RxStorage } from 'rxdb/plugins/core'
import { firstValueFrom } from 'rxjs'
import { filter } from 'rxjs'
import type { Observable } from 'rxjs'
import { COLLECTIONS } from '../../src-shared/domain/kinds.ts'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import type { RecordBase } from '../../src-shared/domain/action.ts'
import type { Log, Vault } from '../../src-main/ports.ts'
import { personPlaces } from '../../src-main/session/places.ts'
import type { Repository } from '../../src-main/store/repository.ts'
import type { Stored } from '../../src-main/store/rows.ts'
import { createHttpClient } from '../../src-main/sync/http-client.ts'
import { openWorkspace } from '../../src-main/workspace.ts'
import type { Workspace } from '../../src-main/workspace.ts'
import type { FakeEndpoint } from './fake-endpoint.ts'
import { FakeTimers } from './fake-timers.ts'

export const ORIGIN = 'http://endpoint.test'

export function memoryVault(): Vault {
  const kept = new Map<string, Uint8Array>()
  return {
    read: async (name) => kept.get(name) ?? null,
    write: async (name, secret) => void kept.set(name, Uint8Array.from(secret)),
    remove: async (name) => void kept.delete(name),
  }
}

/** Collects what was logged; quiet otherwise. */
export function memoryLog(): Log & { readonly lines: string[] } {
  const lines: string[] = []
  const line = (level: string) => (event: string, details?: Readonly<Record<string, unknown>>) => void lines.push(`${level} ${event} ${JSON.stringify(details ?? {})}`)
  return { lines, info: line('info'), warn: line('warn'), error: line('error') }
}

/** Lets storage writes through while `left` lasts; then the desktop is dead until it is opened again. */
export interface WriteBudget {
  left: number
}

export function withBudget(budget: WriteBudget): (storage: RxStorage<unknown, never>) => RxStorage<unknown, never> {
  return (storage) => ({
    ...storage,
    createStorageInstance: async (params) => {
      const instance = await storage.createStorageInstance(params)
      const write = instance.bulkWrite.bind(instance)
      instance.bulkWrite = async (rows, context) => {
        if (budget.left <= 0) throw new Error('killed')
        budget.left -= 1
        return write(rows, context)
      }
      return instance
    },
  })
}

/** One desktop over an endpoint in memory, with a real encrypted file that outlives it. */
export class TestDesktop {
  readonly folder = mkdtempSync(join(tmpdir(), 'tradewind-desktop-'))
  readonly vault = memoryVault()
  readonly log = memoryLog()
  readonly timers: FakeTimers
  readonly budget: WriteBudget = { left: Infinity }
  readonly endpoint: FakeEndpoint
  readonly email: string
  #workspace: Workspace | null = null

  constructor(endpoint: FakeEndpoint, email: string, timers = new FakeTimers()) {
    this.endpoint = endpoint
    this.email = email
    this.timers = timers
  }

  get workspace(): Workspace {
    if (!this.#workspace) throw new Error('The desktop is closed')
    return this.#workspace
  }

  async open(signIn: boolean, wrap: (storage: RxStorage<unknown, never>) => RxStorage<unknown, never> = withBudget(this.budget)): Promise<Workspace> {
    const client = createHttpClient(ORIGIN, this.endpoint.fetch)
    const device = '019a0000-0000-7000-8000-00000000dddd'
    const told = signIn ? await client.signIn({ email: this.email, password: 'secret', device }) : null
    if (told && !told.ok) throw new Error(`Sign-in failed: ${told.error.kind}`)
    const person = this.endpoint.people.find((one) => one.email === this.email)
    if (!person) throw new Error(`Nobody has the address ${this.email}`)
    const { personId } = person.actor
    const opened = await openWorkspace({
      personId, places: personPlaces(this.folder, ORIGIN, personId), device, workOffline: false, reply: told?.ok ? told.value : null, client, vault: this.vault, timers: this.timers, log: this.log, holdMs: 10_000, wrap,
    })
    if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.message}`)
    this.#workspace = opened.value
    return opened.value
  }

  /** Opens and starts the exchange. */
  async start(signIn: boolean): Promise<Workspace> {
    const workspace = await this.open(signIn)
    void workspace.driver.run()
    return workspace
  }

  /** Closes; after a kill whatever cannot be written any more is not. */
  async stop(): Promise<void> {
    const workspace = this.#workspace
    this.#workspace = null
    if (!workspace) return
    try {
      await workspace.close()
    } catch (error) {
      if (this.budget.left > 0) throw error
    }
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  rows(collection: CollectionName): Promise<readonly Stored[]> {
    return (this.workspace.store.repositories[collection] as unknown as Repository).find({ where: {} })
  }

  async records(collection: CollectionName): Promise<readonly RecordBase[]> {
    return (await this.rows(collection)).flatMap((row) => (row.record ? [row.record] : []))
  }

  async waiting(): Promise<readonly Stored[]> {
    const all = await Promise.all(COLLECTIONS.map((name) => this.rows(name)))
    return all.flat().filter((row) => row.waiting.length > 0)
  }
}

/** The first value that satisfies a condition. */
export function first<T>(values: Observable<T>, condition: (value: T) => boolean): Promise<T> {
  return firstValueFrom(values.pipe(filter(condition)))
}
