import { BehaviorSubject } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { EVIDENCE_CHUNK_BYTES } from '../../src-shared/sync/protocol/evidence.ts'
import type { EvidencePlace } from '../../src-shared/domain/evidence/place.ts'
import type { Log } from '../ports.ts'
import type { HttpClient, HttpFailure } from '../sync/http-client.ts'
import type { Timers } from '../sync/timers.ts'
import type { Tokens } from '../sync/tokens.ts'
import { createWake } from '../sync/wake.ts'
import type { Holders, RecordFiles } from './holders-port.ts'
import { nameOf } from './evidence-files.ts'
import type { EvidenceFiles } from './evidence-files.ts'
import { SealBroken } from './sealed-format.ts'

export interface UploaderOptions {
  readonly files: EvidenceFiles
  readonly holders: Holders
  readonly client: HttpClient
  readonly tokens: Tokens
  readonly timers: Timers
  readonly log: Log
  /** Whether the endpoint is there and the person wants to reach it. Emits on subscription. */
  readonly online: Observable<boolean>
}

/** How far one file is, beyond what its record says. */
export interface Sending {
  readonly sent: number
  readonly active: boolean
  /** The endpoint has it whole; its record will say so. */
  readonly done: boolean
  /** A sentence when it cannot be sent at all. */
  readonly trouble: string | null
}

/** Sends what records name, the endpoint lacks and this computer has: one file at a time, beside the exchange of records. */
export interface Uploader {
  /** By file name. */
  readonly state: BehaviorSubject<ReadonlyMap<string, Sending>>
  readonly run: () => Promise<void>
  /** Looks at everything anew, at once: the person asked for it, or the network is back. */
  readonly now: () => void
  readonly stop: () => Promise<void>
}

/** A file to be sent. */
export interface OwedFile extends EvidencePlace {
  readonly file: Evidence
  /** How people call what it belongs to. */
  readonly noun: string
}

type Outcome = { readonly next: 'done' } | { readonly next: 'left_out' } | { readonly next: 'later'; readonly retryAfterMs: number | null }

const LONGEST_BACKOFF_MS = 60_000
const START: Sending = { sent: 0, active: false, done: false, trouble: null }
/** An endpoint that answers and gets no further is asked again later. */
const MOST_IDLE_ANSWERS = 3

/** Files that the endpoint knows of and does not have, and that are here. */
export function owed(recordId: string, record: RecordFiles, files: EvidenceFiles): readonly OwedFile[] {
  return record.known.flatMap((file) => {
    const local = files.find({ recordId, evidenceId: file.id })
    return local?.size === file.size && !record.received.has(file.id) ? [{ recordId, evidenceId: file.id, file, noun: record.holder.noun }] : []
  })
}

export function createUploader({ files, holders, client, tokens, timers, log, online }: UploaderOptions): Uploader {
  const state = new BehaviorSubject<ReadonlyMap<string, Sending>>(new Map())
  const wake = createWake(timers)
  // What is to be sent is never kept: it follows from the records and the files. These are only records not looked at since they changed.
  const unseen = new Set(files.records())
  const leftOut = new Set<string>()
  let session = new AbortController()
  let resting = new AbortController()
  let isOnline = false
  let stopped = false
  let failures = 0
  let loop: Promise<void> | null = null

  function patch(key: string, change: Partial<Sending>): void {
    state.next(new Map(state.value).set(key, { ...START, ...state.value.get(key), ...change }))
  }

  /** A record or its files changed: what was found out about them holds no more. */
  function lookAgain(recordId: string): void {
    const next = new Map(state.value)
    for (const key of state.value.keys()) if (key.startsWith(`${recordId}.`) && next.get(key)?.active !== true) next.delete(key)
    if (next.size !== state.value.size) state.next(next)
    for (const key of leftOut) if (key.startsWith(`${recordId}.`)) leftOut.delete(key)
    unseen.add(recordId)
    wake.call(false)
  }

  /** What failed is tried again at once, and what was left out too. */
  function lookEverywhere(): void {
    failures = 0
    leftOut.clear()
    for (const id of files.records()) unseen.add(id)
    resting.abort()
    wake.call(false)
  }

  const subscriptions = [
    holders.changes.subscribe((ids) => {
      for (const id of ids) if (files.ofRecord(id).length > 0) lookAgain(id)
    }),
    files.changes.subscribe(lookAgain),
    online.subscribe((now) => {
      if (now === isOnline) return
      isOnline = now
      if (now) {
        session = new AbortController()
        lookEverywhere()
      } else session.abort()
    }),
  ]

  function mayTry(key: string): boolean {
    const known = state.value.get(key)
    return !leftOut.has(key) && known?.done !== true && (known?.trouble ?? null) === null
  }

  async function pick(): Promise<OwedFile | null> {
    for (const recordId of [...unseen].sort()) {
      unseen.delete(recordId)
      const record = await holders.read(recordId)
      const next = record ? owed(recordId, record, files).find((one) => mayTry(nameOf(one))) : undefined
      if (!next) continue
      // There may be more of it.
      unseen.add(recordId)
      return next
    }
    return null
  }

  async function send(next: OwedFile, signal: AbortSignal): Promise<Outcome> {
    const key = nameOf(next)
    const { file } = next
    let told = await tokens.authorized((token) => client.evidenceState(token, next, signal))
    let idle = 0
    for (let asked = false; ; ) {
      if (!told.ok) return afterFailure(next, told.error)
      const { received, complete } = told.value
      patch(key, { sent: received, active: true })
      // What is complete from before is finished once more: its record may not say so.
      if (complete && asked) return { next: 'done' }
      if (signal.aborted) return { next: 'later', retryAfterMs: null }
      const bytes = received < file.size ? await files.read(next, received, EVIDENCE_CHUNK_BYTES) : new Uint8Array()
      told = await tokens.authorized((token) => client.evidencePut(token, next, received, bytes, signal))
      asked = true
      idle = told.ok && told.value.received <= received && !told.value.complete ? idle + 1 : 0
      if (idle >= MOST_IDLE_ANSWERS) return { next: 'later', retryAfterMs: null }
    }
  }

  function afterFailure(next: OwedFile, failure: HttpFailure): Outcome {
    const key = nameOf(next)
    if (failure.kind === 'refused' && failure.code === 'evidence_mismatch') {
      log.error('evidence.mismatch', { file: key })
      patch(key, { sent: 0, trouble: `The server does not take this file: it is not what the ${next.noun} says. Take it off the ${next.noun} and add it again.` })
      return { next: 'left_out' }
    }
    // The record is not there any more, or is not ours to work on; when that changes, it is looked at again.
    if (failure.kind === 'refused' && failure.status === 404) return { next: 'left_out' }
    if (failure.kind !== 'offline') log.warn('evidence.not_sent', { kind: failure.kind })
    return { next: 'later', retryAfterMs: failure.kind === 'trouble' || failure.kind === 'refused' ? failure.retryAfterMs : null }
  }

  async function attempt(next: OwedFile, signal: AbortSignal): Promise<Outcome> {
    try {
      return await send(next, signal)
    } catch (error) {
      log.error('evidence.failed', { file: nameOf(next), error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
      if (!(error instanceof SealBroken)) return { next: 'later', retryAfterMs: null }
      patch(nameOf(next), { trouble: `The copy of this file on this computer is damaged. Take it off the ${next.noun} and add it again.` })
      return { next: 'left_out' }
    }
  }

  /** After a failure, in the same steps as everybody's backoff. */
  async function rest(retryAfterMs: number | null): Promise<void> {
    failures += 1
    const longest = Math.min(LONGEST_BACKOFF_MS, 1_000 * 2 ** Math.min(failures, 10))
    resting = new AbortController()
    await timers.sleep(Math.max(longest / 2 + timers.random() * (longest / 2), Math.min(retryAfterMs ?? 0, LONGEST_BACKOFF_MS)), resting.signal)
  }

  async function step(): Promise<void> {
    const { signal } = session
    const next = isOnline ? await pick() : null
    if (!next) {
      await wake.wait(null, false)
      return
    }
    const key = nameOf(next)
    const outcome = await attempt(next, signal)
    patch(key, { active: false })
    switch (outcome.next) {
      case 'done':
        failures = 0
        patch(key, { sent: next.file.size, done: true })
        return
      case 'left_out':
        leftOut.add(key)
        return
      case 'later':
        if (!signal.aborted) await rest(outcome.retryAfterMs)
        return
      default:
        assertNever(outcome)
    }
  }

  /** Sends what is owed until it is stopped. A failure of this computer's disk, or a bug, is tried again later. */
  async function untilStopped(): Promise<void> {
    while (!stopped) {
      try {
        await step()
      } catch (error) {
        if (stopped) return
        log.error('evidence.sending_failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
        for (const id of files.records()) unseen.add(id)
        await rest(null)
      }
    }
  }

  return {
    state,
    run: () => (loop ??= untilStopped()),
    now: lookEverywhere,
    stop: async () => {
      stopped = true
      for (const one of subscriptions) one.unsubscribe()
      session.abort()
      resting.abort()
      wake.call(false)
      await loop
    },
  }
}
