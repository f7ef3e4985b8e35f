import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BehaviorSubject, Subject } from 'rxjs'
import { onTestFinished } from 'vitest'
import type { FoundFile } from '../../src-shared/bridge/contract/evidence.ts'
import type { BridgeError } from '../../src-shared/bridge/result.ts'
import type { EvidencePlace } from '../../src-shared/domain/evidence/place.ts'
import { MAX_CLAIM_BYTES } from '../../src-shared/domain/evidence/schema.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import { EVIDENCE_CHUNK_BYTES } from '../../src-shared/sync/protocol/evidence.ts'
import type { EvidenceUpload } from '../../src-shared/sync/protocol/evidence.ts'
import { createEvidence } from '../../src-main/evidence/evidence.ts'
import type { EvidenceService } from '../../src-main/evidence/evidence.ts'
import { openEvidenceFiles } from '../../src-main/evidence/evidence-files.ts'
import type { Holders, RecordFiles } from '../../src-main/evidence/holders-port.ts'
import { evidenceKey } from '../../src-main/evidence/sealed-format.ts'
import { createHttpClient } from '../../src-main/sync/http-client.ts'
import type { Answer, HttpClient, HttpFailure } from '../../src-main/sync/http-client.ts'
import type { Tokens } from '../../src-main/sync/tokens.ts'
import { FakeTimers } from './fake-timers.ts'
import { memoryLog, ORIGIN } from './test-desktop.ts'

/** The endpoint's side of evidence in memory: what it is asked is on record, and it can be away. */
export class FakeEvidenceEndpoint {
  readonly files = new Map<string, Buffer>()
  readonly complete = new Set<string>()
  /** `state`, `put <offset>`, `bytes <from>`, each with the file's id. */
  readonly asked: string[] = []
  /** Answers with these first, one a request. */
  readonly failures: HttpFailure[] = []
  /** Called before each request is answered; what it returns is waited for. */
  before: (what: string) => Promise<void> | void = () => undefined
  /** Sizes by file id: with so many bytes a file is complete. */
  readonly sizes = new Map<string, number>()

  async #answer<T>(what: string, signal: AbortSignal | undefined, make: () => T): Answer<T> {
    this.asked.push(what)
    await this.before(what)
    if (signal?.aborted === true) return err({ kind: 'offline' })
    const failure = this.failures.shift()
    return failure ? err(failure) : ok(make())
  }

  #state(id: string): EvidenceUpload {
    return { received: this.files.get(id)?.length ?? 0, complete: this.complete.has(id) }
  }

  readonly client: HttpClient = {
    ...createHttpClient(ORIGIN, async () => Promise.reject(new Error('Only evidence is asked for here'))),
    evidenceState: (_token, { evidenceId }, signal) => this.#answer(`state ${evidenceId}`, signal, () => this.#state(evidenceId)),
    evidencePut: (_token, { evidenceId }, offset, bytes, signal) =>
      this.#answer(`put ${offset} ${evidenceId}`, signal, () => {
        const present = this.files.get(evidenceId) ?? Buffer.alloc(0)
        if (offset === present.length && bytes.length > 0) this.files.set(evidenceId, Buffer.concat([present, bytes]))
        if (this.files.get(evidenceId)?.length === this.sizes.get(evidenceId)) this.complete.add(evidenceId)
        return this.#state(evidenceId)
      }),
    evidenceBytes: (_token, { evidenceId }, from, to, signal) => this.#answer(`bytes ${from} ${evidenceId}`, signal, () => Uint8Array.from(this.files.get(evidenceId)?.subarray(from, to) ?? [])),
  }
}

const tokens: Tokens = { authorized: (call) => call('token'), adopt: async () => undefined, current: () => 'token' }

const CLAIMS: RecordFiles['holder'] = { collection: 'funds', noun: 'claim', maxBytes: MAX_CLAIM_BYTES }

/** Records with files, as the store would tell of them; claims unless said otherwise. */
export class FakeHolders implements Holders {
  readonly changes = new Subject<readonly string[]>()
  readonly #records = new Map<string, RecordFiles>()
  /** By record: ids of files named in what was refused. */
  readonly refusals = new Map<string, ReadonlySet<string>>()
  /** How often any record was read. */
  reads = 0

  readonly read = async (id: string): Promise<RecordFiles | null> => {
    this.reads += 1
    return this.#records.get(id) ?? null
  }

  readonly refused = async (id: string): Promise<ReadonlySet<string>> => this.refusals.get(id) ?? new Set()

  /** Null: it left this computer. */
  set(id: string, record: Partial<RecordFiles> | null): void {
    if (record) this.#records.set(id, { holder: CLAIMS, named: record.known ?? [], typed: null, known: [], received: new Set(), waiting: false, takesFiles: true, ...record })
    else this.#records.delete(id)
    this.changes.next([id])
  }
}

/** The evidence of one desktop on a folder that outlives it. */
export class EvidenceDesktop {
  readonly folder = mkdtempSync(join(tmpdir(), 'tradewind-evidence-desktop-'))
  readonly key = evidenceKey(randomBytes(32))
  readonly timers = new FakeTimers()
  readonly records = new FakeHolders()
  readonly online = new BehaviorSubject(false)
  readonly log = memoryLog()
  readonly endpoint: FakeEvidenceEndpoint
  readonly #open: EvidenceService[] = []
  mayAsk = true

  constructor(endpoint = new FakeEvidenceEndpoint()) {
    this.endpoint = endpoint
    onTestFinished(async () => {
      for (const one of this.#open) await one.close()
      rmSync(this.folder, { recursive: true, force: true })
    })
  }

  async open(): Promise<EvidenceService> {
    const files = await openEvidenceFiles(this.folder, this.key, this.timers.now)
    const service = createEvidence({
      files, holders: this.records, client: this.endpoint.client, tokens, timers: this.timers, log: this.log, online: this.online, mayAsk: () => this.mayAsk,
    })
    void service.run()
    this.#open.push(service)
    return service
  }
}

/** Puts a whole file as the screen does. */
export async function putFile(service: EvidenceService, place: EvidencePlace, name: string, bytes: Uint8Array, slice = 300_000): Promise<Result<FoundFile, BridgeError>> {
  for (let offset = 0; ; offset += slice) {
    const last = offset + slice >= bytes.length
    const told = await service.put({ ...place, name, offset, bytes: bytes.subarray(offset, offset + slice), last })
    if (!told.ok) return told
    if (last) return told.value ? ok(told.value) : Promise.reject(new Error('The last slice was answered with nothing'))
  }
}

/** Reads a whole file as the screen does. */
export async function readFile(service: EvidenceService, place: EvidencePlace): Promise<Result<Buffer, BridgeError>> {
  const slices: Buffer[] = []
  for (let offset = 0; ; ) {
    const told = await service.read(place, offset)
    if (!told.ok) return told
    const bytes = Buffer.from(told.value.chunk, 'base64')
    slices.push(bytes)
    offset += bytes.length
    if (offset >= told.value.size) return ok(Buffer.concat(slices))
  }
}

export const chunksOf = (file: Evidence): readonly number[] => Array.from({ length: Math.ceil(file.size / EVIDENCE_CHUNK_BYTES) }, (_none, index) => index * EVIDENCE_CHUNK_BYTES)
