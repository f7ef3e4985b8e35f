import { COLLECTIONS } from '../../src-shared/domain/kinds.ts'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import type { BehaviorSubject } from 'rxjs'
import { storeFailure } from '../store/database.ts'
import type { Stored } from '../store/rows.ts'
import type { SyncContext } from './context.ts'
import { createDriverState } from './driver-state.ts'
import type { Accepted, DriverState } from './driver-state.ts'
import { readEvents } from './event-stream.ts'
import type { HttpFailure } from './http-client.ts'
import { pullCollection } from './pull.ts'
import type { PullProgress } from './pull.ts'
import { keyOf, pushCollection } from './push.ts'
import type { Aside, PushListener } from './push.ts'
import { createWake } from './wake.ts'

/** Exchanges changes with the endpoint for as long as it runs. */
export interface Driver {
  readonly state: BehaviorSubject<DriverState>
  /** Runs until `stop`. */
  readonly run: () => Promise<void>
  /** Ends what is in flight; nothing is lost by it. */
  readonly stop: () => Promise<void>
  /** Something waits. */
  readonly changed: () => void
  /** Look everywhere at once: "Sync now", back online, on focus. */
  readonly now: () => void
  readonly workOffline: (on: boolean) => void
  /** The person signed in again, or rights are fresh. */
  readonly signedIn: () => void
}

export interface DriverOptions extends Omit<SyncContext, 'signal' | 'onServerTime' | 'onWaiting'> {
  readonly workOffline: boolean
  /** When everything was last exchanged, or known to be unchanged; milliseconds. */
  readonly onInSync: (moment: number) => void
  readonly lastSyncAt: number | null
  /** What the list of changes says of an accepted one. */
  readonly describe: (collection: CollectionName, before: Stored) => { readonly title: string; readonly number: string | null; readonly summary: string }
}

const PROBE_MS = 3_000
const JITTER_MS = 1_000
const LONGEST_BACKOFF_MS = 30_000
/** An endpoint that asks for a longer pause is asked again all the same. */
const LONGEST_RETRY_AFTER_MS = 5 * 60_000
/** A database that changes more often than this in one exchange is the endpoint's trouble, not a restore. */
const MOST_RESTORES = 3
const SKEW_MS = 120_000
/** Fewer documents than this are there before anybody reads a number. */
const SHOWN_FROM = 50
const KEPT_ACCEPTED = 100
/** After so many rounds in which rows should have left and did not, the person is told. */
const STUCK_ROUNDS = 3

export function createDriver(options: DriverOptions): Driver {
  const { timers, log } = options
  const holder = createDriverState(options.workOffline ? 'paused' : 'connecting', options.lastSyncAt)
  const wake = createWake(timers)
  const wanted = new Set<CollectionName>()
  const aside: Aside = new Map()
  let running = new AbortController()
  let stopped = false
  let paused = options.workOffline
  let stream: { readonly end: AbortController } | null = null
  let fresh = true
  let failures = 0
  let stuckRounds = 0
  let asideAlarm: string | null = null
  let streamLost = false
  let lastHeard = 0
  let loop: Promise<void> | null = null

  const context: SyncContext = {
    ...options,
    signal: () => running.signal,
    onWaiting: () => wake.call(false),
    onServerTime: (serverTime) => {
      const ahead = timers.now() - Date.parse(serverTime)
      holder.patch({ clockSkewMs: Math.abs(ahead) > SKEW_MS ? Math.round(ahead / 1000) * 1000 : null })
    },
  }

  function wantAll(): void {
    for (const collection of COLLECTIONS) wanted.add(collection)
  }

  /** A standing stream that names nothing says that nothing changed. */
  function inSyncAt(moment: number): void {
    holder.patch({ lastSyncAt: moment })
    options.onInSync(moment)
  }

  function closeStream(): void {
    if (wanted.size === 0 && !fresh && lastHeard > (holder.get().lastSyncAt ?? 0)) inSyncAt(lastHeard)
    stream?.end.abort()
    stream = null
  }

  /** A pull, whose progress shows when it is long. */
  async function pull(collection: CollectionName): Promise<Result<'done' | 'new_epoch', HttpFailure>> {
    const firstTime = (await options.checkpoints.read(collection)).receivedAt === null
    wanted.delete(collection)
    const pulled = await pullCollection(context, collection, (progress) => onPulled(progress, firstTime))
    if (!pulled.ok) wanted.add(collection)
    else if (pulled.value === 'new_epoch') wantAll()
    return pulled
  }

  function onPulled({ collection, received, left }: PullProgress, firstTime: boolean): void {
    if (firstTime) holder.patch({ first: { ...holder.get().first, [collection]: { received, total: received + left } } })
    holder.patch({ progress: received + left >= SHOWN_FROM && left > 0 ? { done: received, of: received + left } : null })
  }

  function listenerFor(total: number): PushListener {
    let done = 0
    return {
      onSending: (collection, ids) => holder.patch({ sending: new Set(ids.map((id) => keyOf(collection, id))) }),
      onAccepted: (collection, before, answer) => {
        done += 1
        if (total >= SHOWN_FROM) holder.patch({ progress: done < total ? { done, of: total } : null })
        const taken = answer.outcomes.flatMap((one) => (one.state === 'accepted' ? [one] : []))
        const last = taken.at(-1)
        if (!last) return
        const entry: Accepted = {
          collection, recordId: before.id, actionIds: taken.map((one) => one.actionId), receivedAt: last.receivedAt,
          at: before.waiting.find((one) => one.id === last.actionId)?.at ?? last.receivedAt, ...options.describe(collection, before),
        }
        holder.patch({ accepted: [entry, ...holder.get().accepted].slice(0, KEPT_ACCEPTED) })
      },
      onAside: (collection, stored, message) => {
        const { title } = stored ? options.describe(collection, stored) : { title: 'a record' }
        asideAlarm = `A change to “${title}” was not taken by the server${message ? ` (${message})` : ''}. It stays on this computer. Change it, or contact support if it stays here.`
      },
    }
  }

  /** Pushes what waits; answers when to look again: a held decision goes out, or a row did not leave. */
  async function pushAll(): Promise<Result<{ readonly outcome: 'done' | 'new_epoch'; readonly next: number | null }, HttpFailure>> {
    let nextHeld: number | null = null
    let stuck = 0
    let total = 0
    for (const collection of COLLECTIONS) total += await options.repositories[collection].count({ waiting: 1 })
    const listener = listenerFor(total)
    for (const collection of total === 0 ? [] : COLLECTIONS) {
      for (let more = true; more; ) {
        const pushed = await pushCollection(context, collection, aside, listener, () => pull('personal'))
        if (!pushed.ok) return pushed
        if (pushed.value.outcome === 'new_epoch') {
          wantAll()
          return ok({ outcome: 'new_epoch', next: null })
        }
        if (pushed.value.nextHeld !== null) nextHeld = Math.min(nextHeld ?? pushed.value.nextHeld, pushed.value.nextHeld)
        stuck += pushed.value.stuck
        // Going on without any answer would offer the same for ever.
        more = pushed.value.more && pushed.value.answered > 0 && pushed.value.stuck === 0
      }
    }
    stuckRounds = stuck > 0 ? stuckRounds + 1 : 0
    if (aside.size === 0) asideAlarm = null
    holder.patch({ alarm: stuckRounds >= STUCK_ROUNDS ? 'Some changes have been offered several times without an answer. They stay on this computer and are tried again; contact support if this goes on.' : asideAlarm })
    return ok({ outcome: 'done', next: stuck > 0 ? timers.now() + LONGEST_BACKOFF_MS : nextHeld })
  }

  /** One exchange: what waits goes out, then what is wanted comes in. Answers when to look again. */
  async function cycle(restores = 0): Promise<Result<number | null, HttpFailure>> {
    // The first request after a connection was lost is a pull: it tells a restored database before anything is offered to it.
    if (fresh) {
      const told = await pull('personal')
      if (!told.ok) return told
      fresh = false
    }
    for (const collection of COLLECTIONS) {
      if ((await options.checkpoints.read(collection)).resync !== 'reoffer') continue
      const restored = await pull(collection)
      if (!restored.ok) return restored
    }
    const pushed = await pushAll()
    if (!pushed.ok) return pushed
    let again = pushed.value.outcome === 'new_epoch'
    for (const collection of again ? [] : COLLECTIONS) {
      if (!wanted.has(collection)) continue
      const pulled = await pull(collection)
      if (!pulled.ok) return pulled
      again ||= pulled.value === 'new_epoch'
    }
    if (again && restores >= MOST_RESTORES) return err({ kind: 'trouble', gateway: false, retryAfterMs: null, detail: 'another database at every look' })
    if (again) return cycle(restores + 1)
    inSyncAt(timers.now())
    holder.patch({ progress: null })
    return ok(pushed.value.next)
  }

  /** The stream stands before anything is pulled, so that no change falls between the two. */
  async function connect(): Promise<Result<null, HttpFailure>> {
    const end = new AbortController()
    const signal = AbortSignal.any([end.signal, running.signal])
    const opened = await options.tokens.authorized((token) => options.client.stream(token, signal))
    if (!opened.ok) return opened
    const mine = { end }
    stream = mine
    fresh = true
    aside.clear()
    wantAll()
    void readEvents(opened.value, timers, signal, () => { lastHeard = timers.now() }, (event) => {
      if (event) for (const collection of event.collections) wanted.add(collection)
      else wantAll()
      wake.call(false)
    }).catch((error: unknown) => log.error('sync.stream_failed', { error: String(error) })).finally(() => {
      end.abort()
      if (stream !== mine) return
      stream = null
      streamLost = true
      wake.call(false)
    })
    return ok(null)
  }

  function backoff(): number {
    failures += 1
    const longest = Math.min(LONGEST_BACKOFF_MS, 1_000 * 2 ** Math.min(failures, 10))
    return longest / 2 + timers.random() * (longest / 2)
  }

  /** Never shorter than the own pause: an endpoint in trouble may well say "at once". */
  function pause(retryAfterMs: number | null): number {
    return Math.max(backoff(), Math.min(retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS))
  }

  const probe = () => PROBE_MS + timers.random() * JITTER_MS

  /** What a failure means: how long to wait before the next try, null for until told. */
  function afterFailure(failure: HttpFailure): number | null {
    closeStream()
    switch (failure.kind) {
      case 'offline':
        holder.patch({ reach: 'offline', progress: null })
        return probe()
      case 'signed_out':
        holder.patch({ reach: 'signed_out', progress: null })
        return null
      case 'update_needed':
        holder.patch({ reach: 'update_needed', progress: null })
        return null
      case 'trouble':
        log.warn('sync.trouble', { detail: failure.detail })
        holder.patch({ reach: failure.gateway ? 'offline' : 'trouble', progress: null })
        return failure.gateway ? probe() : pause(failure.retryAfterMs)
      case 'refused':
        log.warn('sync.refused', { status: failure.status, code: failure.code })
        holder.patch({ reach: 'trouble', progress: null })
        return pause(failure.retryAfterMs)
      default:
        return assertNever(failure)
    }
  }

  /** A failure of this computer, such as a full disk, or a bug: said to the person, tried again later, nothing lost. */
  function afterError(error: unknown): number {
    closeStream()
    const failure = storeFailure(error)
    log.error('sync.failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    holder.patch({ reach: 'trouble', progress: null, alarm: failure?.message ?? 'Syncing stopped because of a mistake in the app. Your changes stay on this computer and it tries again; contact support if this goes on.' })
    return backoff()
  }

  async function step(): Promise<void> {
    // What was interrupted keeps its aborted signal until it has ended, so that none of its next requests goes out.
    if (running.signal.aborted) running = new AbortController()
    const { signal } = running
    if (paused) {
      holder.patch({ reach: 'paused', progress: null, sending: new Set() })
      await wake.wait(null, true)
      return
    }
    try {
      if (!stream) {
        const connected = await connect()
        if (!connected.ok) {
          await rest(connected.error, signal)
          return
        }
      }
      const done = await cycle()
      if (!done.ok) {
        await rest(done.error, signal)
        return
      }
      failures = 0
      holder.patch({ reach: 'online' })
      if (wanted.size > 0) return
      const wait = done.value === null ? null : Math.max(0, done.value - timers.now())
      await wake.wait(wait, false)
      // A lost stream is opened again a little apart from the other desktops that lost it.
      if (streamLost && !stopped && !paused) await wake.wait(timers.random() * JITTER_MS, true)
      streamLost = false
    } catch (error) {
      await wake.wait(afterError(error), true)
    }
  }

  /** After a failure, until the next try; without an answer nobody is asked more often than the probes say. */
  async function rest(failure: HttpFailure, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    await wake.wait(afterFailure(failure), true)
  }

  function interrupt(): void {
    closeStream()
    running.abort()
    wake.call(true)
  }

  return {
    state: holder.subject,
    run: () =>
      (loop ??= (async () => {
        while (!stopped) await step()
      })()),
    stop: async () => {
      stopped = true
      interrupt()
      await loop
    },
    changed: () => wake.call(false),
    now: () => {
      wantAll()
      failures = 0
      wake.call(true)
    },
    workOffline: (on) => {
      paused = on
      if (!on) holder.patch({ reach: 'connecting' })
      interrupt()
    },
    signedIn: () => {
      holder.patch({ reach: 'connecting' })
      wake.call(true)
    },
  }
}
