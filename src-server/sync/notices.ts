import { SYSTEM, SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { Action } from '../../src-shared/domain/action.ts'
import { dealEdit, overwritten, valueNow } from '../../src-shared/domain/deal/edits.ts'
import type { DealChange } from '../../src-shared/domain/deal/edits.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import { noticeLifecycle } from '../../src-shared/domain/notice/lifecycle.ts'
import type { DecisionNotice, OverwriteNotice } from '../../src-shared/domain/notice/schema.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import { sameJson } from '../../src-shared/lib/fingerprint.ts'
import { derivedId, titleOf } from './attention.ts'
import { readActor } from './people.ts'
import { grantsOf, scopesOf, sees } from './scopes.ts'
import { systemAction } from './unit.ts'
import type { Unit } from './unit.ts'

const keyOf = (change: DealChange) => ('key' in change ? `${change.field}:${change.key}` : change.field)

/** Who gave the field the value that it has, in the endpoint's order. */
async function lastWriter(unit: Unit, deal: Deal, change: DealChange): Promise<string | null> {
  const wrote = (one: Action): boolean => {
    const edit = one.type === 'deal.edit' ? dealEdit.safeParse(one.input) : null
    return edit?.success === true && edit.data.changes.some((each) => keyOf(each) === keyOf(change) && sameJson(each.to, valueNow(deal, change)))
  }
  const inLog = deal.actions.findLast(wrote)
  if (inLog) return inLog.by
  const { rows } = await unit.tx.query<{ body: Action }>(
    "select body from action where collection = 'deals' and record_id = $1 and state = 'accepted' and body ->> 'type' = 'deal.edit' order by ord desc",
    [deal.id],
  )
  return rows.find((row) => wrote(row.body))?.body.by ?? null
}

/** Whether the person, with the rights of this moment, may see the registration at all. */
async function maySeeDeal(unit: Unit, personId: string, deal: Deal): Promise<boolean> {
  const actor = await readActor(unit.tx, personId)
  return actor !== null && sees(new Set(grantsOf(actor)), scopesOf(deal, () => []))
}

/**
 * Tells both people when an edit went over a value that its author had not seen. `deal` is the record before the edit. Who wrote that
 * value and may no longer see the registration is told nothing.
 */
export async function noticeOverwritten(unit: Unit, deal: Deal, edit: Action): Promise<void> {
  const { changes } = dealEdit.parse(edit.input)
  for (const change of overwritten(deal, changes)) {
    const other = await lastWriter(unit, deal, change)
    if (other === null || other === edit.by || other === SYSTEM) continue
    const theirs = valueNow(deal, change)
    const { field } = change
    const idFor = (personId: string) => derivedId('notice', edit.id, keyOf(change), personId)
    write(unit, deal, idFor(edit.by), { personId: edit.by, otherPersonId: other, outcome: 'went_over', field, yours: change.to, theirs })
    if (await maySeeDeal(unit, other, deal)) write(unit, deal, idFor(other), { personId: other, otherPersonId: edit.by, outcome: 'gave_way', field, yours: theirs, theirs: change.to })
  }
}

/** Tells who registered it that it was decided, unless they did it themselves or may no longer see it. `deal` is the record after the decision. */
export async function noticeDecided(unit: Unit, deal: Deal, decision: Action): Promise<void> {
  const outcome = DECISIONS[decision.type]
  const personId = deal.registeredBy
  if (outcome === undefined || personId === decision.by || !(await maySeeDeal(unit, personId, deal))) return
  write(unit, deal, derivedId('notice', decision.id, outcome, personId), { personId, otherPersonId: decision.by, outcome })
}

const DECISIONS: Readonly<Record<string, DecisionNotice['outcome']>> = { 'deal.approve': 'approved', 'deal.return': 'returned', 'deal.reject': 'rejected' }

type Telling = Pick<DecisionNotice, 'personId' | 'otherPersonId' | 'outcome'> | Pick<OverwriteNotice, 'personId' | 'otherPersonId' | 'outcome' | 'field' | 'yours' | 'theirs'>

function write(unit: Unit, deal: Deal, id: string, telling: Telling): void {
  const action = systemAction(derivedId('notice.write', id), 'notice.write', { ...telling, partnerId: deal.partnerId, collection: 'deals', recordId: deal.id, title: titleOf(deal) }, isoInstant(unit.now))
  const written = act(noticeLifecycle, id, null, action, SYSTEM_ACTOR)
  if (!written.ok) throw new Error(`A notice about ${deal.id} cannot be written: ${written.error.message}`)
  unit.put('personal', null, written.value)
  unit.accepted('personal', id, SYSTEM, action)
}
