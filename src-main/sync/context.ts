import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { kindEntry, lifecycleFor } from '../../src-shared/domain/kinds.ts'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import type { Lifecycle } from '../../src-shared/domain/lifecycle.ts'
import type { Log } from '../ports.ts'
import type { Repositories, Repository } from '../store/repository.ts'
import type { Stored } from '../store/rows.ts'
import type { Replica } from '../../src-shared/sync/replica.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { HttpClient } from './http-client.ts'
import type { Timers } from './timers.ts'
import type { Tokens } from './tokens.ts'

/** The rights of the signed-in person as last told, kept on disk. */
export interface ActorKeeper {
  readonly get: () => Actor
  /** On disk when it resolves; answers whether anything changed. */
  readonly set: (actor: Actor) => Promise<boolean>
}

/** What pulling and pushing work with. */
export interface SyncContext {
  readonly repositories: Repositories
  readonly checkpoints: Checkpoints
  readonly client: HttpClient
  readonly tokens: Tokens
  readonly actor: ActorKeeper
  readonly timers: Timers
  readonly log: Log
  /** What was typed and is no action yet, as actions: asked when a record leaves this desktop, so that nothing typed is lost. */
  readonly lastWords: (stored: Stored) => readonly Action[]
  /** Aborts requests when the person works offline or the app ends. */
  readonly signal: () => AbortSignal
  /** Something began to wait while documents were received. */
  readonly onWaiting: () => void
  readonly onServerTime: (serverTime: string) => void
}

export function repositoryOf(context: Pick<SyncContext, 'repositories'>, collection: CollectionName): Repository {
  return context.repositories[collection] as unknown as Repository
}

/** The lifecycle of what a row holds; null where people change nothing, and where nothing tells. */
export function lifecycleOf(collection: CollectionName, stored: Stored): Lifecycle<RecordBase> | null {
  const kind = stored.record?.kind ?? stored.base?.kind
  if (kind !== undefined) return kindEntry(kind)?.lifecycle ?? null
  const first = stored.waiting[0]
  return first ? lifecycleFor(collection, first.type) : null
}

/** Takes a replica over into the row; the same row when nothing changed. */
export function withReplica(stored: Stored, replica: Replica<RecordBase>): Stored {
  if (replica === stored) return stored
  const { base, waiting, record } = replica
  const held = stored.held && waiting.some((one) => one.id === stored.held?.actionId) ? stored.held : null
  return { id: stored.id, base, waiting, record, typing: stored.typing, held }
}

/** Before a record leaves: what was typed on it becomes a waiting action, which the endpoint will answer. */
export function withLastWords(context: SyncContext, stored: Stored): Stored {
  if (!stored.typing || !stored.record) return stored
  const words = context.lastWords(stored)
  if (words.length > 0) context.onWaiting()
  return { ...stored, typing: null, waiting: [...stored.waiting, ...words] }
}
