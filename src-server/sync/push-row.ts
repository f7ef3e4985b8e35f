import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import type { AnyRecord, CollectionName } from '../../src-shared/domain/kinds.ts'
import { lifecycleFor } from '../../src-shared/domain/kinds.ts'
import { act, judge } from '../../src-shared/domain/lifecycle.ts'
import type { Lifecycle } from '../../src-shared/domain/lifecycle.ts'
import { fallsWith } from '../../src-shared/domain/replay.ts'
import { REFUSAL_CODES, refusal } from '../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import type { ActionOutcome, PushAnswer, PushRequest } from '../../src-shared/sync/protocol/push.ts'
import { expected } from '../../src-shared/sync/replica.ts'
import { openAttention, titleOf } from './attention.ts'
import { finish, follow, guard } from './effects.ts'
import type { EffectContext } from './effect.ts'
import { isCanonicalId, readOffered } from './offered.ts'
import { sees } from './scopes.ts'
import type { Answered } from './stored.ts'
import type { Unit } from './unit.ts'

export type OfferedRow = PushRequest['rows'][number]

export interface RowContext extends EffectContext {
  readonly collection: CollectionName
  readonly grants: ReadonlySet<string>
  /** Every action that was ever answered and that this push names, by id in lower case. */
  readonly answered: ReadonlyMap<string, Answered>
}

const NOT_FOUND = refusal('not_found', 'This does not exist, or you can no longer see it.')
const USED_ID = refusal('invalid_input', 'This change carries a number that is taken. Make the change again.')
const BAD_ID = refusal('invalid_input', 'This change carries a number that cannot be used. Make the change again.')

/** How one offered action ended. `news`: it was not answered before. */
interface Settled {
  readonly action: Action
  readonly outcome: ActionOutcome
  readonly refused: Refusal | null
  readonly news: boolean
  /** Whether the action table remembers it: not where its id belongs to another. */
  readonly recorded: boolean
}

export interface RowResult {
  readonly answer: PushAnswer
  readonly answered: readonly Answered[]
}

/**
 * Answers one row: what was answered before is answered the same, the rest is replayed on the stored record in order. A record that the
 * person may not see is answered as one that does not exist; who creates a record at an id that is taken out of sight gets `not_found`
 * too (ids are random, so only who once had the record can ask).
 */
export async function answerRow(context: RowContext, row: OfferedRow): Promise<RowResult> {
  const { unit, actor, collection } = context
  const stored = isCanonicalId(row.id) ? await unit.read(collection, row.id) : null
  const hidden = stored !== null && !sees(context.grants, stored.scopes)
  const base: RecordBase | null = stored && !hidden ? stored.record : null
  let record = base
  let lifecycle: Lifecycle<RecordBase> | null = null
  let added = false
  let resolved: 'certain' | 'new' | null = null
  const settled: Settled[] = []
  const own = new Map<string, Settled>()

  const isRefused = (id: string): boolean => {
    const here = own.get(id)
    if (here) return here.refused !== null
    const earlier = context.answered.get(id)
    return earlier?.personId === actor.personId && earlier.state === 'refused'
  }

  for (const raw of row.actions) {
    const before = earlierAnswer(context, row.id, raw.id, own)
    if (before) {
      settled.push(before)
      continue
    }
    const now = isoInstant(Math.max(unit.now, record && record.version > 0 ? Date.parse(record.updatedAt) : 0))
    const offered = readOffered(raw, actor.personId, now)
    const stamped: Action = { ...offered.action, receivedAt: now }
    const taken = context.answered.has(raw.id.toLowerCase())
    const of = lifecycleFor(collection, stamped.type)
    const refused =
      offered.refused ??
      (isCanonicalId(row.id) && isCanonicalId(raw.id) ? null : BAD_ID) ??
      (taken ? USED_ID : null) ??
      fallsWith(stamped, isRefused) ??
      judgeFor(of, record, stamped, context, row.id) ??
      (hidden ? NOT_FOUND : null)
    const next = refused || !of ? null : applied(of, row.id, record, stamped, actor)
    const guarded = refused ?? (next && (await guard(context, { before: record, after: next, action: stamped })))
    let one: Settled
    if (guarded || !of || !next) {
      const why = guarded ?? refusal('unknown_action', 'This version of the app does not know this kind of change. Update the app and try again.')
      one = { action: offered.action, outcome: { actionId: raw.id, state: 'refused', code: why.code, message: why.message }, refused: why, news: true, recorded: isCanonicalId(raw.id) && !taken }
    } else {
      unit.accepted(collection, row.id, actor.personId, stamped)
      const followed = await follow(context, { before: record, after: next, action: stamped })
      record = followed.record
      lifecycle = of
      added ||= followed.added
      resolved = followed.resolved ?? resolved
      one = { action: stamped, outcome: { actionId: raw.id, state: 'accepted', receivedAt: now }, refused: null, news: true, recorded: true }
    }
    own.set(raw.id, one)
    settled.push(one)
  }

  const changed = record !== base && record !== null
  if (changed && record) {
    record = unit.put(collection, hidden ? null : stored, record)
    await finish(context, base, record, resolved)
  }
  await keepRefused(context, row.id, settled, record)
  const outcomes = settled.map((one) => one.outcome)
  const answered = [...own.values()].flatMap((one) => (one.recorded ? [asAnswered(context, row.id, one)] : []))
  if (!record) return { answer: { id: row.id, outcome: 'gone', outcomes }, answered }
  const plain = changed && !added && lifecycle !== null && row.base === (base?.version ?? 0) && outcomes.every((one) => one.state === 'accepted') && row.expect === expected(lifecycle, record)
  return {
    answer: plain ? { id: row.id, outcome: 'accepted', version: record.version, outcomes } : { id: row.id, outcome: 'merged', version: record.version, outcomes, document: { ...record } },
    answered,
  }
}

/** The answer that was given to this action of this person on this record, in this push or ever. */
function earlierAnswer(context: RowContext, recordId: string, actionId: string, own: ReadonlyMap<string, Settled>): Settled | null {
  const repeated = own.get(actionId)
  if (repeated) return { ...repeated, news: false }
  const earlier = context.answered.get(actionId)
  if (!earlier || earlier.personId !== context.actor.personId || earlier.collection !== context.collection || earlier.recordId !== recordId) return null
  if (earlier.state === 'accepted') {
    const receivedAt = earlier.body.receivedAt
    if (receivedAt === undefined) throw new Error(`Accepted action ${actionId} has no stamp`)
    return { action: earlier.body, outcome: { actionId, state: 'accepted', receivedAt }, refused: null, news: false, recorded: true }
  }
  const code = REFUSAL_CODES.find((one) => one === earlier.code)
  if (!code) throw new Error(`Refused action ${actionId} has the unknown code ${String(earlier.code)}`)
  const refused = refusal(code, earlier.message ?? '')
  return { action: earlier.body, outcome: { actionId, state: 'refused', code, message: refused.message }, refused, news: false, recorded: true }
}

/** The record after an action that was judged legal. */
function applied(lifecycle: Lifecycle<RecordBase>, id: string, record: RecordBase | null, action: Action, actor: Actor): RecordBase {
  const next = act(lifecycle, id, record, action, actor)
  if (!next.ok) throw new Error(`Action ${action.id} was judged legal and did not apply: ${next.error.message}`)
  return next.value
}

function judgeFor(lifecycle: Lifecycle<RecordBase> | null, record: RecordBase | null, action: Action, context: RowContext, id: string): Refusal | null {
  if (!lifecycle || (record && lifecycle.kind !== record.kind)) return refusal('unknown_action', 'This version of the app does not know this kind of change. Update the app and try again.')
  return judge(lifecycle, record, action, context.actor, id)
}

/** A refused action never enters the record; it is kept for whoever entered it. */
async function keepRefused(context: RowContext, recordId: string, settled: readonly Settled[], record: RecordBase | null): Promise<void> {
  const { unit, actor, collection } = context
  for (const one of settled) {
    if (!one.news || !one.refused) continue
    if (one.recorded) unit.refused(collection, recordId, actor.personId, one.action, one.refused)
    const present = record as AnyRecord | null
    const subject = collection === 'internal' && record ? await subjectOf(unit, recordId, present) : present
    const title = titleOf(subject, (subject ?? lifecycleFor(collection, one.action.type))?.kind)
    await openAttention(unit, actor, { collection, recordId, action: one.action, refusal: one.refused, present, title })
  }
}

/** What a sibling is about. */
async function subjectOf(unit: Unit, id: string, sibling: AnyRecord | null): Promise<AnyRecord | null> {
  return (await unit.read(sibling?.kind === 'fund_review' ? 'funds' : 'deals', id))?.record ?? sibling
}

function asAnswered(context: RowContext, recordId: string, one: Settled): Answered {
  return {
    id: one.action.id,
    collection: context.collection,
    recordId,
    personId: context.actor.personId,
    state: one.outcome.state,
    code: one.refused?.code ?? null,
    message: one.refused?.message ?? null,
    body: one.action,
  }
}

/** The answer to a row that broke something of ours: its actions are refused and kept, so that it does not block the rest for good. */
export async function answerBroken(context: RowContext, row: OfferedRow): Promise<RowResult> {
  const { unit, actor, collection } = context
  const stored = isCanonicalId(row.id) ? await unit.read(collection, row.id) : null
  const record = stored && sees(context.grants, stored.scopes) ? stored.record : null
  const broken = refusal('invalid_input', 'The endpoint could not take this change. It is kept here; make it again in another way, or tell your administrator.')
  const own = new Map<string, Settled>()
  const settled = row.actions.map((raw): Settled => {
    const before = earlierAnswer(context, row.id, raw.id, own)
    if (before) return before
    const { action } = readOffered(raw, actor.personId, isoInstant(unit.now))
    const one: Settled = { action, outcome: { actionId: raw.id, state: 'refused', code: broken.code, message: broken.message }, refused: broken, news: true, recorded: isCanonicalId(raw.id) && !context.answered.has(raw.id.toLowerCase()) }
    own.set(raw.id, one)
    return one
  })
  await keepRefused(context, row.id, settled, record)
  const outcomes = settled.map((one) => one.outcome)
  const answered = [...own.values()].flatMap((one) => (one.recorded ? [asAnswered(context, row.id, one)] : []))
  return { answer: record ? { id: row.id, outcome: 'merged', version: record.version, outcomes, document: { ...record } } : { id: row.id, outcome: 'gone', outcomes }, answered }
}
