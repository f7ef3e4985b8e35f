import { SYSTEM, SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { Action } from '../../src-shared/domain/action.ts'
import type { FieldChange } from '../../src-shared/domain/content-edits.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { AnyRecord, CollectionName } from '../../src-shared/domain/kinds.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import { noticeLifecycle } from '../../src-shared/domain/notice/lifecycle.ts'
import type { ClaimDueNotice, DecisionNotice, FundNotice, OpportunityNotice, OverwriteNotice } from '../../src-shared/domain/notice/schema.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import { derivedId } from '../../src-shared/lib/derived-id.ts'
import { sameJson } from '../../src-shared/lib/fingerprint.ts'
import { titleOf } from './attention.ts'
import { readActor } from './people.ts'
import { grantsOf, scopesOf, sees } from './scopes.ts'
import { systemAction } from './unit.ts'
import type { Unit } from './unit.ts'

/** How a kind of record is edited field by field. */
export interface Editable<R extends AnyRecord> {
  readonly collection: CollectionName
  /** The action that edits. */
  readonly edit: string
  /** Throws on what no edit holds. */
  readonly changesOf: (input: unknown) => readonly FieldChange[]
  /** The changes whose old value is no longer there. */
  readonly overwritten: (record: R, changes: readonly FieldChange[]) => readonly FieldChange[]
  readonly valueNow: (record: R, change: FieldChange) => unknown
}

const keyOf = ({ field, key }: FieldChange) => (key === undefined ? field : `${field}:${key}`)

/** Who gave the field the value that it has, in the endpoint's order. */
async function lastWriter<R extends AnyRecord>(unit: Unit, editable: Editable<R>, record: R, change: FieldChange): Promise<string | null> {
  const now = editable.valueNow(record, change)
  const wrote = (one: Action): boolean => one.type === editable.edit && editable.changesOf(one.input).some((each) => keyOf(each) === keyOf(change) && sameJson(each.to, now))
  const inLog = record.actions.findLast(wrote)
  if (inLog) return inLog.by
  const { rows } = await unit.tx.query<{ body: Action }>(
    "select body from action where collection = $1 and record_id = $2 and state = 'accepted' and body ->> 'type' = $3 order by ord desc",
    [editable.collection, record.id, editable.edit],
  )
  return rows.find((row) => wrote(row.body))?.body.by ?? null
}

/** Whether the person, with the rights of this moment, may see the record at all. */
export async function maySee(unit: Unit, personId: string, record: AnyRecord): Promise<boolean> {
  const actor = await readActor(unit.tx, personId)
  return actor !== null && sees(new Set(grantsOf(actor)), scopesOf(record, () => []))
}

/**
 * Tells both people when an edit went over a value that its author had not seen. `record` is as it was before the edit. Who wrote that
 * value and may no longer see the record is told nothing.
 */
export async function noticeOverwritten<R extends AnyRecord>(unit: Unit, editable: Editable<R>, record: R, edit: Action): Promise<void> {
  for (const change of editable.overwritten(record, editable.changesOf(edit.input))) {
    const other = await lastWriter(unit, editable, record, change)
    if (other === null || other === edit.by || other === SYSTEM) continue
    const theirs = editable.valueNow(record, change)
    const { field } = change
    const idFor = (personId: string) => derivedId('notice', edit.id, keyOf(change), personId)
    writeNotice(unit, record, idFor(edit.by), { personId: edit.by, otherPersonId: other, outcome: 'went_over', field, yours: change.to, theirs })
    if (await maySee(unit, other, record)) writeNotice(unit, record, idFor(other), { personId: other, otherPersonId: edit.by, outcome: 'gave_way', field, yours: theirs, theirs: change.to })
  }
}

/** Tells who registered it that it was decided, unless they did it themselves or may no longer see it. `deal` is the record after the decision. */
export async function noticeDecided(unit: Unit, deal: Deal, decision: Action): Promise<void> {
  const outcome = DECISIONS[decision.type]
  const personId = deal.registeredBy
  if (outcome === undefined || personId === decision.by || !(await maySee(unit, personId, deal))) return
  writeNotice(unit, deal, derivedId('notice', decision.id, outcome, personId), { personId, otherPersonId: decision.by, outcome })
}

const DECISIONS: Readonly<Record<string, DecisionNotice['outcome']>> = { 'deal.approve': 'approved', 'deal.return': 'returned', 'deal.reject': 'rejected' }

type To = 'personId' | 'otherPersonId' | 'outcome'
export type Telling = Pick<DecisionNotice, To> | Pick<OverwriteNotice, To | 'field' | 'yours' | 'theirs'> | Pick<FundNotice, To> | Pick<ClaimDueNotice, To | 'claimBy'> | Pick<OpportunityNotice, To>

function noticedAs({ kind }: AnyRecord): { readonly collection: CollectionName; readonly recordKind?: string } {
  if (kind === 'deal') return { collection: 'deals' }
  return { collection: kind === 'opportunity' ? 'opportunities' : 'funds', recordKind: kind }
}

/** Writes a notice about a record for one person. Its id says what it is about, so that nothing is told twice. */
export function writeNotice(unit: Unit, record: AnyRecord, id: string, telling: Telling): void {
  const of = noticedAs(record)
  const action = systemAction(derivedId('notice.write', id), 'notice.write', { ...telling, ...of, partnerId: record.partnerId, recordId: record.id, title: titleOf(record) }, isoInstant(unit.now))
  const written = act(noticeLifecycle, id, null, action, SYSTEM_ACTOR)
  if (!written.ok) throw new Error(`A notice about ${record.id} cannot be written: ${written.error.message}`)
  unit.put('personal', null, written.value)
  unit.accepted('personal', id, SYSTEM, action)
}
