import type { Allowed } from '../../../src-shared/bridge/contract/deals.ts'
import type { OpportunityAct, OpportunityView } from '../../../src-shared/bridge/contract/opportunity-views.ts'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import { judge } from '../../../src-shared/domain/lifecycle.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { CREDIT_DECIDED_ON, opportunityLifecycle } from '../../../src-shared/domain/opportunity/lifecycle.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import type { Stored } from '../../store/rows.ts'
import { newAction } from '../context.ts'
import type { ServiceContext } from '../context.ts'
import { opportunityTyping } from './form.ts'
import { stageShown } from './rows.ts'
import type { SalesSight } from './sight.ts'

/** A decision's basis as the record has it now. */
export function creditBasisOf(record: Opportunity): Readonly<Record<string, unknown>> {
  return Object.fromEntries(CREDIT_DECIDED_ON.flatMap((field) => (record[field] === undefined ? [] : [[field, record[field]]])))
}

/** What the person may do now: the lifecycle's own judgement of an action that is otherwise in order. */
export function allowedOn(context: ServiceContext, stored: Stored<Opportunity>, record: Opportunity, sight: SalesSight): OpportunityView['allowed'] {
  // What was typed becomes an action before these do, so they are judged with it.
  const typed = opportunityTyping.over(record, stored.typing)
  const judged = (type: string, input: Readonly<Record<string, unknown>>, on: Opportunity = record, seen?: Readonly<Record<string, unknown>>): Allowed => {
    const action = newAction(context, opportunityLifecycle as unknown as Lifecycle<RecordBase>, stored, type, input, seen)
    const refused = judge(opportunityLifecycle, on, action, context.actor())
    return refused ? { allowed: false, reason: refused.message } : { allowed: true }
  }
  const edit = (field: 'notes' | 'nextStep') => judged('opportunity.edit', { changes: [{ field, from: record[field], to: record[field] }] })
  const stage = stageShown(record, sight)
  const acts: Readonly<Record<OpportunityAct, () => Allowed>> = {
    'opportunity.edit': () => edit('notes'),
    'opportunity.help': () => edit('nextStep'),
    'opportunity.submit': () => judged('opportunity.submit', {}, typed),
    'opportunity.withdraw': () => judged('opportunity.withdraw', {}),
    'opportunity.move': () => judged('opportunity.move', { stage }),
    'opportunity.log': () => judged('opportunity.log', { channel: 'call', text: '?' }),
    'opportunity.note': () => judged('opportunity.note', { text: '?' }),
    'opportunity.assign': () => judged('opportunity.assign', { ownerId: record.ownerId }),
    // On a day that has come for everybody: which one it is gets judged when it is chosen.
    'opportunity.win': () => judged('opportunity.win', { closedOn: '2000-01-01' }, typed),
    'opportunity.lose': () => judged('opportunity.lose', { closedOn: '2000-01-01', reason: { id: 'other', name: '?' }, explanation: '', competitor: '' }, typed),
    'opportunity.reopen': () => judged('opportunity.reopen', { reason: '?', stage }),
    'opportunity.submit_proof': () => judged('opportunity.submit_proof', {}, typed),
    'opportunity.earn_credit': () => judged('opportunity.earn_credit', {}, record, creditBasisOf(record)),
    'opportunity.return_proof': () => judged('opportunity.return_proof', { questions: '?' }, record, creditBasisOf(record)),
    'opportunity.refuse_credit': () => judged('opportunity.refuse_credit', { reason: '?' }, record, creditBasisOf(record)),
  }
  return Object.fromEntries(Object.entries(acts).map(([act, ask]) => [act, ask()])) as OpportunityView['allowed']
}
