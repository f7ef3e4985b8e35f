import type { Allowed, DealView } from '../../../src-shared/bridge/contract/deals.ts'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import { DECIDED_ON, dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { judge } from '../../../src-shared/domain/lifecycle.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import type { Stored } from '../../store/rows.ts'
import { newAction } from '../context.ts'
import type { ServiceContext } from '../context.ts'
import { dealTyping } from './typing.ts'

/** A decision's basis as the record has it now. */
export function basisOf(deal: Deal): Readonly<Record<string, unknown>> {
  return Object.fromEntries(DECIDED_ON.map((field) => [field, deal[field]]))
}

/** What the person may do now: the lifecycle's own judgement of an action that is otherwise in order. */
export function allowedOn(context: ServiceContext, stored: Stored<Deal>, deal: Deal): DealView['allowed'] {
  // What was typed becomes an action before the submission does, so that is judged with it.
  const typed = dealTyping.over(deal, stored.typing)
  const judged = (type: string, input: Readonly<Record<string, unknown>>, on: Deal = deal, seen?: Readonly<Record<string, unknown>>): Allowed => {
    const action = newAction(context, dealLifecycle as unknown as Lifecycle<RecordBase>, stored, type, input, seen)
    const refused = judge(dealLifecycle, on, action, context.actor())
    return refused ? { allowed: false, reason: refused.message } : { allowed: true }
  }
  const seen = basisOf(deal)
  return {
    'deal.edit': judged('deal.edit', { changes: [{ field: 'notes', from: deal.notes, to: deal.notes }] }),
    // With an answer, as the form will ask for one: what is missing there is no reason not to open it.
    'deal.submit': judged('deal.submit', { note: '?' }, typed),
    'deal.withdraw': judged('deal.withdraw', {}),
    'deal.return': judged('deal.return', { questions: '?' }, deal, seen),
    'deal.approve': judged('deal.approve', { protectedUntil: '2000-01-01', marginBps: 0 }, deal, seen),
    'deal.reject': judged('deal.reject', { reason: 'other', explanation: '?' }, deal, seen),
    'deal.note': judged('deal.note', { text: '?' }),
  }
}
