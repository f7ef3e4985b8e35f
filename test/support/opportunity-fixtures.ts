import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import type { DealLine } from '../../src-shared/domain/deal/schema.ts'
import type { Doer } from '../../src-shared/domain/lifecycle.ts'
import { conversionId, conversionOf } from '../../src-shared/domain/opportunity/conversion.ts'
import { opportunityChanges, opportunityContentOf } from '../../src-shared/domain/opportunity/edits.ts'
import type { OpportunityContent } from '../../src-shared/domain/opportunity/edits.ts'
import { CREDIT_DECIDED_ON, opportunityLifecycle } from '../../src-shared/domain/opportunity/lifecycle.ts'
import type { MarginCredit, Opportunity, OpportunityStatus } from '../../src-shared/domain/opportunity/schema.ts'
import { quotaLifecycle } from '../../src-shared/domain/quota/lifecycle.ts'
import { quotaId } from '../../src-shared/domain/quota/quota-id.ts'
import type { Quota } from '../../src-shared/domain/quota/schema.ts'
import { DEFAULT_LOSS_REASONS, DEFAULT_STAGES, SALES_RULES_ID } from '../../src-shared/domain/sales-rules/defaults.ts'
import { salesRulesLifecycle } from '../../src-shared/domain/sales-rules/lifecycle.ts'
import type { SalesRules, StageEntered } from '../../src-shared/domain/sales-rules/schema.ts'
import { CHANNEL_MANAGER, COLLEAGUE, dealIn, ENDPOINT, OPERATIONS, PARTNER, SALES_MANAGER, SELLER } from './deal-fixtures.ts'
import { evidenceFile, step } from './funds-fixtures.ts'
import type { Driven } from './funds-fixtures.ts'

/** An approved registration of Brightwater's Callum: 8 % of what is won with Sentry 2600. */
export const DEAL = dealIn('approved')
export const CONVERTED_ID = conversionId(DEAL.id)
export const DIRECT_ID = '019d0000-0000-7000-8000-000000000002'
export const PROOF_ID = '019d0000-0000-7000-9000-000000000003'
export const REGISTERED = 'sentry-2600'

/** A vendor seller who works a direct sale, and manages no partner that matters here. */
export const DIRECT_SELLER: Actor = { personId: 'vera', role: 'channel_manager', partnerId: null, manages: ['partner-cobalt'] }

export function stageOf(id: string): StageEntered {
  const found = DEFAULT_STAGES.find((one) => one.id === id)
  if (!found) throw new Error(`No stage ${id}`)
  const { retired: _retired, ...entered } = found
  return entered
}

export function lineOf(productId: string, amount: number, id = '019d0000-0000-7000-9000-000000000010'): DealLine {
  return { id, productId, productName: productId, quantity: 1, amount }
}

export function conversion() {
  const made = conversionOf(DEAL)
  if (!made) throw new Error('The registration is approved')
  return made
}

export const convertInput = () => ({ partnerId: DEAL.partnerId, registeredBy: DEAL.registeredBy, ...conversion(), stage: stageOf('qualify') })

export const PROOF = evidenceFile({ id: PROOF_ID, name: 'order.pdf' })

/** The change that adds the proof. */
export const proofEdit = { changes: [{ field: 'evidence', key: PROOF_ID, from: null, to: PROOF }] }

const SYSTEM_ACTS = ['opportunity.receive', 'opportunity.receive_proof', 'opportunity.schedule_credit']
const CREDIT_ACTS = ['opportunity.earn_credit', 'opportunity.return_proof', 'opportunity.refuse_credit']

function inputFor(type: string, record: Opportunity | null): Record<string, unknown> {
  switch (type) {
    case 'opportunity.create': return { partnerId: record?.partnerId ?? PARTNER, origin: 'partner', currency: 'GBP', stage: stageOf('qualify') }
    case 'opportunity.convert': return convertInput()
    case 'opportunity.edit': return { changes: [{ field: 'notes', from: record?.notes ?? '', to: 'Second site added.' }] }
    case 'opportunity.submit': case 'opportunity.withdraw': case 'opportunity.earn_credit': return {}
    case 'opportunity.submit_proof': return record?.credit?.status === 'returned' ? { note: 'Both quantities are right.' } : {}
    case 'opportunity.receive': return { number: 'BRW-O-0001' }
    case 'opportunity.move': return { stage: stageOf('propose') }
    case 'opportunity.log': return { channel: 'call', text: 'Called, wants pricing.' }
    case 'opportunity.note': return { text: 'Our presales can join.' }
    case 'opportunity.assign': return { ownerId: COLLEAGUE.personId }
    case 'opportunity.win': return { closedOn: '2026-11-22' }
    case 'opportunity.lose': return { closedOn: '2026-11-22', reason: { id: 'price', name: 'Price' }, explanation: 'Eleven per cent above.', competitor: 'Fortavia' }
    case 'opportunity.reopen': return { reason: 'They called again.', stage: stageOf('negotiate') }
    case 'opportunity.receive_proof': return { evidenceId: PROOF_ID }
    case 'opportunity.schedule_credit': return { dueAt: '2026-11-26T09:00:00.000Z' }
    case 'opportunity.return_proof': return { questions: 'Which quantity is right?' }
    case 'opportunity.refuse_credit': return { reason: 'Another product was sold.' }
    default: throw new Error(`No input known for ${type}`)
  }
}

const doerOf = (type: string): Doer => (SYSTEM_ACTS.includes(type) ? ENDPOINT : CREDIT_ACTS.includes(type) ? CHANNEL_MANAGER : ['opportunity.assign', 'opportunity.reopen'].includes(type) ? SALES_MANAGER : SELLER)

/** A converted opportunity, owned by who registered it; drafts and withdrawn ones were entered by them instead. */
export const opportunities: Driven<Opportunity> & { readonly credited: (status: MarginCredit['status']) => Opportunity } = {
  prefix: 'OPP',
  id: CONVERTED_ID,
  lifecycle: opportunityLifecycle,
  decidedOn: CREDIT_DECIDED_ON,
  decisions: CREDIT_ACTS,
  doerOf,
  inputFor,
  in: (status: OpportunityStatus) => {
    switch (status) {
      case 'draft': return draftOpportunity()
      case 'open': return step(opportunities, step(opportunities, null, 'opportunity.convert'), 'opportunity.receive')
      case 'won': return step(opportunities, opportunities.in('open'), 'opportunity.win')
      case 'lost': return step(opportunities, opportunities.in('open'), 'opportunity.lose')
      case 'withdrawn': return step(opportunities, draftOpportunity(), 'opportunity.withdraw')
    }
  },
  /** Won, with its margin credit in a state; the proof has arrived. */
  credited: (status) => {
    if (status === 'due') return step(opportunities, step(opportunities, opportunities.in('won'), 'opportunity.edit', { input: proofEdit }), 'opportunity.receive_proof')
    const submitted = () => step(opportunities, step(opportunities, opportunities.credited('due'), 'opportunity.submit_proof'), 'opportunity.schedule_credit')
    switch (status) {
      case 'submitted': return submitted()
      case 'returned': return step(opportunities, submitted(), 'opportunity.return_proof')
      case 'earned': return step(opportunities, submitted(), 'opportunity.earn_credit')
      case 'refused': return step(opportunities, submitted(), 'opportunity.refuse_credit')
    }
  },
}

/** Entered by the seller, with the content of the registration; under an id of its own. */
export function draftOpportunity(content: Partial<OpportunityContent> = {}, driven: Driven<Opportunity> = entered): Opportunity {
  return filled(driven, step(driven, null, 'opportunity.create'), content)
}

function filled(driven: Driven<Opportunity>, created: Opportunity, content: Partial<OpportunityContent>): Opportunity {
  const changes = opportunityChanges(opportunityContentOf(created), { ...conversion().content, ...content })
  return step(driven, created, 'opportunity.edit', { input: { changes } })
}

/** An opportunity that the partner entered itself. */
export const entered: Driven<Opportunity> = {
  ...opportunities,
  id: '019d0000-0000-7000-8000-000000000001',
  in: (status) => {
    const open = () => step(entered, step(entered, draftOpportunity(), 'opportunity.submit'), 'opportunity.receive')
    switch (status) {
      case 'draft': return draftOpportunity()
      case 'open': return open()
      case 'won': return step(entered, open(), 'opportunity.win')
      case 'lost': return step(entered, open(), 'opportunity.lose')
      case 'withdrawn': return step(entered, draftOpportunity(), 'opportunity.withdraw')
    }
  },
}

/** The vendor's own sale, owned by a vendor person. */
export const direct: Driven<Opportunity> = {
  ...opportunities,
  id: DIRECT_ID,
  doerOf: (type) => (SYSTEM_ACTS.includes(type) ? ENDPOINT : CREDIT_ACTS.includes(type) ? OPERATIONS : DIRECT_SELLER),
  inputFor: (type, record) => {
    if (type === 'opportunity.create') return { ...inputFor(type, record), partnerId: '', origin: 'vendor' }
    return type === 'opportunity.assign' ? { ownerId: CHANNEL_MANAGER.personId } : inputFor(type, record)
  },
  in: (status) => {
    const draft = () => filled(direct, step(direct, null, 'opportunity.create'), {})
    const open = () => step(direct, step(direct, draft(), 'opportunity.submit'), 'opportunity.receive')
    switch (status) {
      case 'draft': return draft()
      case 'open': return open()
      case 'won': return step(direct, open(), 'opportunity.win')
      case 'lost': return step(direct, open(), 'opportunity.lose')
      case 'withdrawn': return step(direct, draft(), 'opportunity.withdraw')
    }
  },
}

export const salesRulesOf: Driven<SalesRules> = {
  prefix: 'SLR',
  id: SALES_RULES_ID,
  lifecycle: salesRulesLifecycle,
  decidedOn: [],
  decisions: [],
  doerOf: () => OPERATIONS,
  inputFor: (type) => {
    switch (type) {
      case 'sales_rules.set_stages': return { stages: DEFAULT_STAGES.map((one) => (one.id === 'close' ? { ...one, expectedDays: 10 } : one)), reason: 'Closing takes less.' }
      case 'sales_rules.set_loss_reasons': return { lossReasons: [...DEFAULT_LOSS_REASONS, { id: 'merger', name: 'Merger', retired: false }], reason: 'It happens often.' }
      case 'sales_rules.set_fiscal_start': return { from: '2026-07-01', startMonth: 7, reason: 'New fiscal year.' }
      default: throw new Error(`No input known for ${type}`)
    }
  },
  in: () => step(salesRulesOf, null, 'sales_rules.set_fiscal_start'),
}

/** What a change of a list of rules is based on; null where there is no record yet. */
export function rulesSeen(type: string, record: SalesRules | null): Partial<Action> {
  if (type === 'sales_rules.set_stages') return { seen: { stages: record?.stages ?? null } }
  return type === 'sales_rules.set_loss_reasons' ? { seen: { lossReasons: record?.lossReasons ?? null } } : {}
}

export const QUOTA_INPUT = { partnerId: PARTNER, personId: SELLER.personId, quarter: '2026-10-01', currency: 'GBP', amount: 40_000_000 } as const

export const quotas: Driven<Quota> = {
  prefix: 'QUO',
  id: quotaId(QUOTA_INPUT.partnerId, QUOTA_INPUT.personId, QUOTA_INPUT.quarter),
  lifecycle: quotaLifecycle,
  decidedOn: [],
  decisions: [],
  doerOf: () => OPERATIONS,
  inputFor: (type) => {
    switch (type) {
      case 'quota.set': return QUOTA_INPUT
      case 'quota.remove': return { reason: 'She left.' }
      default: throw new Error(`No input known for ${type}`)
    }
  },
  in: (status) => (status === 'active' ? step(quotas, null, 'quota.set') : step(quotas, quotas.in('active'), 'quota.remove')),
}

/** For tests that handle every kind alike. */
export const drivenAll = [opportunities, salesRulesOf, quotas] as unknown as readonly Driven<RecordBase>[]
