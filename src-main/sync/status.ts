import { merge } from 'rxjs'
import type { Observable } from 'rxjs'
import { COLLECTIONS } from '../../src-shared/domain/kinds.ts'
import type { ChangeRow, SyncPill, SyncStatus } from '../../src-shared/bridge/contract/sync.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import type { EvidenceService } from '../evidence/evidence.ts'
import type { OutgoingFiles } from '../evidence/outgoing.ts'
import { liveQuery } from '../services/live.ts'
import type { Lookup } from '../services/lookup.ts'
import { nameOf, summaryOf } from '../services/words.ts'
import type { Repositories, Repository } from '../store/repository.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { Driver } from './driver.ts'
import type { DriverState } from './driver-state.ts'
import { isHeld } from './hold.ts'
import { keyOf } from './push.ts'

export interface StatusOptions {
  readonly repositories: Repositories
  readonly checkpoints: Checkpoints
  readonly driver: Driver
  readonly clock: () => number
  /** A held decision is on its way. */
  readonly holdEnds: Observable<unknown>
  /** Files on their way wait like changes do: without them "Up to date" would not be true. */
  readonly evidence: Pick<EvidenceService, 'outgoing' | 'changes'>
  readonly lookup: Pick<Lookup, 'read'>
}

export interface SyncViews {
  readonly status: () => Observable<SyncStatus>
  readonly changes: () => Observable<readonly ChangeRow[]>
}

/** The two live views of syncing. */
export function createSyncViews({ repositories, checkpoints, driver, clock, holdEnds, evidence, lookup }: StatusOptions): SyncViews {
  const each = COLLECTIONS.map((name) => repositories[name] as unknown as Repository)
  const anyChange = merge(driver.state, holdEnds, evidence.changes, ...each.map((one) => one.changes))

  async function status(): Promise<SyncStatus> {
    let waiting = 0
    const collections: { collection: (typeof COLLECTIONS)[number]; count: number; receivedAt: string | null }[] = []
    for (const repository of each) {
      waiting += await repository.count({ waiting: 1 })
      if (keepsTyping(driver.state.value.reach)) waiting += await repository.count(TYPED_DRAFT)
      const { receivedAt } = await checkpoints.read(repository.collection)
      collections.push({ collection: repository.collection, count: await repository.count({ shown: 1 }), receivedAt })
    }
    waiting += (await evidence.outgoing()).length
    const attention = await repositories.personal.count({ kind: 'attention', status: 'open' })
    const state = driver.state.value
    const lastSyncAt = state.lastSyncAt === null ? null : isoInstant(state.lastSyncAt)
    return {
      pill: pillOf(state, waiting, attention, lastSyncAt), online: state.reach === 'online', workOffline: state.reach === 'paused', lastSyncAt, waiting, attention,
      alarm: state.alarm, clockSkewMs: state.clockSkewMs, collections,
    }
  }

  async function changes(): Promise<readonly ChangeRow[]> {
    const state = driver.state.value
    const now = clock()
    const { partners } = await lookup.read()
    const rows: ChangeRow[] = []
    for (const repository of each) {
      for (const stored of await repository.find({ where: { waiting: 1 }, limit: 500 })) {
        const key = keyOf(repository.collection, stored.id)
        const last = stored.waiting.at(-1)
        rows.push({
          key, collection: repository.collection, recordId: stored.id, ...nameOf(stored.record, partners), summary: summaryOf(stored.waiting), at: last?.at ?? '', receivedAt: null,
          state: isHeld(stored.held, now) ? 'held' : state.sending.has(key) ? 'sending' : 'waiting',
        })
      }
    }
    for (const repository of keepsTyping(state.reach) ? each : []) {
      for (const stored of await repository.find({ where: TYPED_DRAFT, limit: 500 })) {
        rows.push({
          key: keyOf(repository.collection, stored.id), collection: repository.collection, recordId: stored.id, ...nameOf(stored.record, partners), summary: 'Typed', at: stored.typing?.at ?? '',
          receivedAt: null, state: 'waiting',
        })
      }
    }
    for (const { collection, recordId, ...files } of await evidence.outgoing()) {
      const record = (await (repositories[collection] as unknown as Repository).read(recordId))?.record ?? null
      rows.push({
        key: `${keyOf(collection, recordId)}/files`, collection, recordId, ...nameOf(record, partners), summary: filesWords(files), at: record?.updatedAt ?? '', receivedAt: null,
        state: files.sending ? 'sending' : 'waiting',
      })
    }
    rows.sort((a, b) => (a.at < b.at ? 1 : -1))
    const accepted = state.accepted.map((one): ChangeRow => ({
      key: `${keyOf(one.collection, one.recordId)}/${one.actionIds.at(-1) ?? ''}`, collection: one.collection, recordId: one.recordId, title: one.title, number: one.number,
      summary: one.summary, state: 'accepted', at: one.at, receivedAt: one.receivedAt,
    }))
    return [...rows, ...accepted]
  }

  return { status: () => liveQuery(anyChange, status, { everyMs: 100 }), changes: () => liveQuery(anyChange, changes, { everyMs: 100 }) }
}

/** "2 files, 64 % sent". */
function filesWords({ files, sentBytes, bytes }: Pick<OutgoingFiles, 'files' | 'sentBytes' | 'bytes'>): string {
  return `${files === 1 ? '1 file' : `${files} files`}, ${Math.floor((sentBytes / Math.max(1, bytes)) * 100)} % sent`
}

/** A draft goes out by itself when its author pauses, so what is typed in one waits like the rest. */
const TYPED_DRAFT = { waiting: 0, typing: 1, status: 'draft' } as const

/** With an endpoint in reach it is gone within seconds, and nothing is said of it. */
function keepsTyping(reach: DriverState['reach']): boolean {
  return reach !== 'online' && reach !== 'connecting'
}

/** Exactly one thing: the first that holds. */
export function pillOf(state: DriverState, waiting: number, attention: number, lastSyncAt: string | null): SyncPill {
  if (state.reach === 'signed_out') return { say: 'signed_out' }
  if (state.reach === 'update_needed') return { say: 'update_needed' }
  if (attention > 0) return { say: 'needs_attention', count: attention }
  switch (state.reach) {
    case 'offline':
    case 'paused':
      return { say: 'offline', waiting, asOf: lastSyncAt }
    case 'trouble':
      return { say: 'server_trouble' }
    case 'connecting':
    case 'online':
      if (state.progress) return { say: 'syncing', ...state.progress }
      return waiting > 0 ? { say: 'waiting', count: waiting } : { say: 'up_to_date', at: lastSyncAt }
    default:
      return assertNever(state.reach)
  }
}
