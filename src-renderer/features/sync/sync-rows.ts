import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import type { ChangeRow, SyncStatus } from '../../../src-shared/bridge/contract/sync.ts'
import type { QueueGroup } from '../../ui/queue-list/entries.ts'
import { roughly } from '../../ui/due-words.ts'
import { waitingWords } from './sync-now-words.ts'

/** A row of the sync page: a refused change to settle, or one on its way. */
export type SyncRow = { readonly kind: 'attention'; readonly id: string; readonly view: AttentionView } | { readonly kind: 'change'; readonly id: string; readonly change: ChangeRow }

/** Accepted ones are those of this run; a page of them is enough. */
const ACCEPTED_SHOWN = 50

/** Needs attention first, then what waits, oldest first, then what was accepted, latest first. `now` in epoch milliseconds. */
export function syncGroups(attention: readonly AttentionView[], changes: readonly ChangeRow[], now: number): readonly QueueGroup<SyncRow>[] {
  const waiting = changes.filter((one) => one.state !== 'accepted').toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const accepted = changes.filter((one) => one.state === 'accepted').toSorted((a, b) => acceptedAt(b) - acceptedAt(a))
  const oldest = waiting[0]
  const since = oldest === undefined ? '' : `, oldest ${roughly(Math.max(0, now - Date.parse(oldest.at)))}`
  return [
    { id: 'attention', label: `Needs attention ${attention.length}`, items: attention.map((view) => ({ kind: 'attention', id: view.attention.id, view })) },
    { id: 'waiting', label: `Waiting ${waiting.length}${since}`, items: waiting.map(rowOf) },
    { id: 'accepted', label: `Accepted since the app started ${accepted.length}`, items: accepted.slice(0, ACCEPTED_SHOWN).map(rowOf) },
  ]
}

function rowOf(change: ChangeRow): SyncRow {
  return { kind: 'change', id: change.key, change }
}

function acceptedAt(change: ChangeRow): number {
  return Date.parse(change.receivedAt ?? change.at)
}

/** The state of a change in one word, and in a sentence. */
export function stateWords(change: ChangeRow, { online, workOffline }: Pick<SyncStatus, 'online' | 'workOffline'>): { readonly word: string; readonly sentence: string } {
  switch (change.state) {
    case 'held':
      return { word: 'Undo open', sentence: 'Undo can still take it back. It goes to the endpoint when its ten seconds are over.' }
    case 'waiting':
      return { word: 'Waiting', sentence: online ? 'It goes out with the next sync, within seconds.' : waitingWords({ waiting: 1, online, workOffline }) }
    case 'sending':
      return { word: 'Sending', sentence: 'It is on its way to the endpoint.' }
    case 'accepted':
      return { word: 'Accepted', sentence: 'The endpoint has taken it. Everyone who may see it does.' }
  }
}
