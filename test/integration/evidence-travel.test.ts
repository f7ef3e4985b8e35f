import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FILE_SLICE_BYTES } from '../../src-shared/bridge/contract/evidence.ts'
import type { FileProgress, FoundFile } from '../../src-shared/bridge/contract/evidence.ts'
import type { CommandName, Input, LiveName, Output } from '../../src-shared/bridge/contract.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import type { Attention } from '../../src-shared/domain/attention/schema.ts'
import { claimContentOf } from '../../src-shared/domain/claim/edits.ts'
import type { FileRecord } from '../../src-shared/domain/evidence/holder.ts'
import type { EvidencePlace } from '../../src-shared/domain/evidence/place.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { MAX_FILE_BYTES } from '../../src-shared/domain/evidence/schema.ts'
import { openCore } from '../../src-main/core.ts'
import type { Core, Vault } from '../../src-main/ports.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { TestEndpoint } from '../support/endpoint.ts'
import { PASSWORD } from '../support/endpoint-fixture.ts'
import type { FixturePerson } from '../support/endpoint-fixture.ts'
import { claimOf, FILE_KINDS, readClaim, readFileRecord, storeClaim, storeFileRecord, storeRecord } from '../support/endpoint-evidence.ts'
import { pdfOf } from '../support/evidence-files.ts'
import { memoryLog, memoryVault } from '../support/test-desktop.ts'

/** One person's desktop on a folder of its own, over the bridge alone. RxDB lets a process have one open at a time. */
class Desktop {
  readonly folder = mkdtempSync(join(tmpdir(), 'tradewind-travel-'))
  readonly log = memoryLog()
  readonly #vault: Vault = memoryVault()
  readonly #endpoint: TestEndpoint
  #core: Core | null = null

  constructor(endpoint: TestEndpoint) {
    this.#endpoint = endpoint
    onTestFinished(async () => {
      await this.close()
      rmSync(this.folder, { recursive: true, force: true })
    })
  }

  async open(who?: FixturePerson): Promise<void> {
    this.#core = await openCore({ dataFolder: this.folder, endpoint: this.#endpoint.url, vault: this.#vault, clock: Date.now, log: this.log })
    if (who) await this.done('session.signIn', { email: `${who}@example.com`, password: PASSWORD })
    await this.live('session.view', {}, (view) => view.state === 'ready')
  }

  async close(): Promise<void> {
    await this.#core?.close()
    this.#core = null
  }

  get #bridge(): Core['bridge'] {
    if (!this.#core) throw new Error('The desktop is closed')
    return this.#core.bridge
  }

  call<N extends CommandName>(name: N, input: Input<N>): Promise<BridgeResult<Output<N>>> {
    return this.#bridge.call(name, input) as Promise<BridgeResult<Output<N>>>
  }

  async done<N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> {
    const told = await this.call(name, input)
    if (!told.ok) throw new Error(`${name}: ${told.error.code} ${told.error.message}`)
    return told.value
  }

  live<N extends LiveName>(name: N, input: Input<N>, condition: (value: Output<N>) => boolean): Promise<Output<N>> {
    return new Promise((resolve) => {
      let over = false
      const stop = this.#bridge.watch(name, input, (message) => {
        if (over || !('value' in message) || !condition(message.value as Output<N>)) return
        over = true
        queueMicrotask(() => stop())
        resolve(message.value as Output<N>)
      })
    })
  }

  progress(recordId: string, condition: (one: FileProgress) => boolean): Promise<FileProgress> {
    return this.live('evidence.progress', { recordId }, (all) => all.some(condition)).then((all) => all.find(condition) as FileProgress)
  }

  async put(place: EvidencePlace, name: string, bytes: Uint8Array): Promise<FoundFile> {
    for (let offset = 0; ; offset += FILE_SLICE_BYTES) {
      const slice = bytes.subarray(offset, offset + FILE_SLICE_BYTES)
      const last = offset + slice.length >= bytes.length
      const found = await this.done('evidence.put', { ...place, name, offset, chunk: Buffer.from(slice).toString('base64'), last })
      if (last && found) return found
    }
  }

  async read(place: EvidencePlace): Promise<Buffer> {
    const slices: Buffer[] = []
    for (let offset = 0; ; ) {
      const { chunk, size } = await this.done('evidence.read', { ...place, offset })
      slices.push(Buffer.from(chunk, 'base64'))
      offset += slices.at(-1)?.length ?? 0
      if (offset >= size) return Buffer.concat(slices)
    }
  }

  /** Files of evidence on this disk. */
  files(): readonly string[] {
    return (readdirSync(this.folder, { recursive: true }) as string[]).filter((name) => /evidence.[0-9a-f-]{36}\./.test(name))
  }
}

/** A record of Ann's that takes files and names none, on her desktop. */
async function startWith<R extends FileRecord>(record: R) {
  const endpoint = await startEndpoint()
  await storeFileRecord(endpoint.db, record)
  const desktop = new Desktop(endpoint)
  await desktop.open('ann')
  return { endpoint, record, desktop, place: { recordId: record.id, evidenceId: randomUUID() } }
}

/** The same with a claim that is submitted. */
async function start() {
  const { record, ...rest } = await startWith(claimOf([]))
  return { ...rest, claim: record }
}

/** The record names the file from now on, as after an accepted edit. */
async function nameIt(endpoint: TestEndpoint, { kind, id }: FileRecord, found: FoundFile, evidenceId: string): Promise<Evidence> {
  const record = await readFileRecord(endpoint.db, kind, id)
  if (!record) throw new Error('The record is gone')
  const file: Evidence = { id: evidenceId, category: 'invoice', ...found }
  await storeFileRecord(endpoint.db, { ...record, evidence: [...record.evidence, file] })
  return file
}

describe('a file travels', () => {
  it.each(FILE_KINDS)('of a %s from the disk of who brings it to the screen of who decides, and leaves with the record', async (kind, recordOf) => {
    const { endpoint, record, desktop, place } = await startWith(recordOf([]))
    const bytes = pdfOf(2_000_000)
    const found = await desktop.put(place, 'C:\\fair\\Invoice 7.pdf', bytes)
    expect(found).toMatchObject({ name: 'Invoice 7.pdf', type: 'application/pdf', size: bytes.length })
    await nameIt(endpoint, record, found, place.evidenceId)
    expect(await desktop.progress(record.id, (one) => one.state === 'sent')).toMatchObject({ sent: bytes.length, size: bytes.length, local: true, trouble: null })
    expect((await readFileRecord(endpoint.db, kind, record.id))?.received).toMatchObject([{ evidenceId: place.evidenceId }])
    await desktop.close()

    const manager = new Desktop(endpoint)
    await manager.open('max')
    expect(await manager.progress(record.id, () => true)).toMatchObject({ state: 'sent', local: false })
    expect((await manager.read(place)).equals(bytes)).toBe(true)
    expect(manager.files()).toHaveLength(1)
    await manager.done('sync.workOffline', { on: true })
    expect((await manager.read(place)).equals(bytes)).toBe(true)
    await manager.done('sync.workOffline', { on: false })
    // Max stands in for Alder no more.
    const { rows } = await endpoint.db.query<{ body: { readonly backupId: string } }>("select body from record where id = 'partner-ald'")
    await endpoint.db.query("update record set body = $1 where id = 'partner-ald'", [JSON.stringify({ ...rows[0]?.body, backupId: '' })])
    await manager.done('sync.now', {})
    await manager.live('evidence.progress', { recordId: record.id }, (all) => all.length === 0)
    await expect.poll(() => manager.files(), { timeout: 10_000 }).toEqual([])
    expect(await manager.call('evidence.read', { ...place, offset: 0 })).toMatchObject({ error: { code: 'not_found' } })
  })

  it('of a draft that was made offline: typed, killed, saved, sent once the endpoint knows it', async () => {
    const endpoint = await startEndpoint()
    const draft = await storeClaim(endpoint.db, claimOf([], { status: 'draft', everSubmitted: false }))
    const desktop = new Desktop(endpoint)
    await desktop.open('ann')
    await desktop.live('funds.claim', { id: draft.id }, (view) => view !== null)
    await desktop.done('sync.workOffline', { on: true })
    const place = { recordId: draft.id, evidenceId: randomUUID() }
    const bytes = pdfOf(1_200_000)
    const file: Evidence = { id: place.evidenceId, category: 'invoice', ...(await desktop.put(place, 'invoice.pdf', bytes)) }
    await desktop.done('claims.type', { id: draft.id, content: { ...claimContentOf(draft), summary: 'The fair took place.', evidence: [file] } })
    expect(await desktop.progress(draft.id, () => true)).toMatchObject({ state: 'here', local: true })
    await desktop.close()
    await desktop.open()
    expect((await desktop.read(place)).equals(bytes)).toBe(true)
    await desktop.done('claims.save', { id: draft.id })
    expect(await desktop.progress(draft.id, () => true)).toMatchObject({ state: 'here', sent: 0 })
    await desktop.done('sync.workOffline', { on: false })
    await desktop.progress(draft.id, (one) => one.state === 'sent')
    await desktop.live('funds.claim', { id: draft.id }, (view) => view?.claim.received.some((one) => one.evidenceId === file.id) === true)
    const stored = await readClaim(endpoint.db, draft.id)
    expect(stored).toMatchObject({ summary: 'The fair took place.', evidence: [file], received: [{ evidenceId: file.id }], actions: [{ type: 'claim.edit' }, { type: 'claim.receive_evidence', by: 'system' }] })
  })

  it('waits while the person works offline, survives the end of the app, and nobody is signed out over it', async () => {
    const { endpoint, claim, desktop, place } = await start()
    await desktop.done('sync.workOffline', { on: true })
    const bytes = pdfOf(3_000_000)
    const found = await desktop.put(place, 'invoice.pdf', bytes)
    await desktop.done('sync.workOffline', { on: false })
    // Known, and cut off in the middle.
    await nameIt(endpoint, claim, found, place.evidenceId)
    await desktop.progress(claim.id, (one) => one.sent > 0)
    await desktop.done('sync.workOffline', { on: true })
    const paused = await desktop.progress(claim.id, (one) => one.state !== 'sending')
    const present = paused.state === 'here'
    if (present) expect(await desktop.call('session.signOut', { keepWaiting: false })).toMatchObject({ error: { code: 'changes_waiting' } })
    await desktop.close()
    await desktop.open()
    await desktop.done('sync.workOffline', { on: false })
    await desktop.progress(claim.id, (one) => one.state === 'sent')
    const state = await endpoint.db.query<{ received: number; kept: number }>('select received, (select count(*) from evidence_part where kept) as kept from evidence_upload')
    expect(state.rows).toEqual([{ received: bytes.length, kept: 6 }])
  })

  it('what was refused keeps its files until it is settled, also when the claim is gone', async () => {
    const { endpoint, claim, desktop, place } = await start()
    const found = await desktop.put(place, 'invoice.pdf', pdfOf(100_000))
    const file: Evidence = { id: place.evidenceId, category: 'invoice', ...found }
    const at = '2026-11-02T09:00:00.000Z'
    const refused: Attention = {
      id: randomUUID(), kind: 'attention', partnerId: 'partner-ald', status: 'open', version: 0, updatedAt: at, actions: [], personId: 'ann', collection: 'funds', recordId: claim.id, title: claim.title,
      refused: { id: randomUUID(), v: 1, type: 'claim.edit', by: 'ann', at, input: { changes: [{ field: 'evidence', key: file.id, from: null, to: file }] } },
      code: 'wrong_status', message: 'Too late.', differences: [], present: null, refusedAt: at,
    }
    const store = (record: Attention) => storeRecord(endpoint.db, 'personal', record)
    await store(refused)
    await desktop.live('attention.list', {}, (all) => all.length === 1)
    // Somebody else's draft from now on: out of Ann's sight.
    await storeClaim(endpoint.db, { ...claim, claimedBy: 'amy', everSubmitted: false, status: 'draft' })
    await expect.poll(async () => (await desktop.call('evidence.read', { ...place, offset: 0 })).ok, { timeout: 10_000 }).toBe(false)
    // Closing waits for what is being removed, opening looks again.
    await desktop.close()
    await desktop.open()
    expect(desktop.files()).toHaveLength(1)
    await store({ ...refused, status: 'discarded' })
    await expect.poll(() => desktop.files(), { timeout: 10_000 }).toEqual([])
  })

  it('25 MB: quickly, and without holding up the process', async () => {
    const { endpoint, claim, desktop, place } = await start()
    const bytes = pdfOf(MAX_FILE_BYTES)
    const slices = Array.from({ length: Math.ceil(bytes.length / FILE_SLICE_BYTES) }, (_none, index) => bytes.subarray(index * FILE_SLICE_BYTES, (index + 1) * FILE_SLICE_BYTES).toString('base64'))
    const delay = monitorEventLoopDelay({ resolution: 5 })
    const times: number[] = [performance.now()]
    delay.enable()
    let found: FoundFile | null = null
    for (const [index, chunk] of slices.entries()) found = await desktop.done('evidence.put', { ...place, name: 'big.pdf', offset: index * FILE_SLICE_BYTES, chunk, last: index === slices.length - 1 })
    times.push(performance.now())
    if (!found) throw new Error('The last slice was answered with nothing')
    await nameIt(endpoint, claim, found, place.evidenceId)
    await desktop.progress(claim.id, (one) => one.state === 'sent')
    times.push(performance.now())
    delay.disable()
    await desktop.close()
    const manager = new Desktop(endpoint)
    await manager.open('ivy')
    await manager.progress(claim.id, (one) => one.state === 'sent')
    times.push(performance.now())
    expect((await manager.read(place)).equals(bytes)).toBe(true)
    times.push(performance.now())
    const took = (index: number) => Math.round((times[index + 1] ?? 0) - (times[index] ?? 0))
    console.info(`25 MB: put ${took(0)} ms, sent ${took(1)} ms, brought and read ${took(3)} ms; longest hold-up ${Math.round(delay.max / 1e6)} ms, 99 % below ${Math.round(delay.percentile(99) / 1e6)} ms`)
    expect(took(0) + took(1) + took(3)).toBeLessThan(40_000)
  })
})
