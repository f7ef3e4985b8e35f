import type { CreditBasis } from '../../src-shared/bridge/contract/opportunities.ts'
import type { OpportunityView } from '../../src-shared/bridge/contract/opportunity-views.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { opportunityContentOf } from '../../src-shared/domain/opportunity/edits.ts'
import { CREDIT_DECIDED_ON } from '../../src-shared/domain/opportunity/lifecycle.ts'
import { pick } from '../support/random.ts'
import { between, doing } from './hands.ts'
import type { Act, Actor } from './hands.ts'
import { firstAllowed, logOf, opportunitiesIn } from './opportunity-acts.ts'
import { putFile, readThrough } from './proof-files.ts'

const toProve = (view: OpportunityView) => view.opportunity.credit?.status === 'due' || view.opportunity.credit?.status === 'returned'

async function addFiles(actor: Actor, { opportunity }: OpportunityView, least: number): Promise<{ readonly typed: BridgeResult<unknown>; readonly files: number }> {
  const files: Evidence[] = []
  for (let wanted = between(actor.random, least, 2); wanted > 0; wanted -= 1) {
    const file = await putFile(actor, opportunity.id, pick(actor.random, ['invoice', 'report', 'other'] as const) ?? 'other')
    if (file) files.push(file)
  }
  const content = { ...opportunityContentOf(opportunity), evidence: [...opportunity.evidence, ...files] }
  return { typed: await actor.call('opportunities.type', { id: opportunity.id, content, from: opportunityContentOf(opportunity) }), files: files.length }
}

/** Proof that the sale took place: files, mostly submitted at once. */
const prove: Act = async (actor) => {
  const view = await firstAllowed(actor, { credit: ['due', 'returned'] }, 'opportunity.edit', toProve)
  if (!view) return null
  const { id, evidence } = view.opportunity
  const filled = { files: 0 }
  const did = await doing(actor, 'opportunity.submit_proof', logOf(actor, id), async () => {
    filled.files = (await addFiles(actor, view, evidence.length === 0 ? 1 : 0)).files
    return actor.random() < 0.85 ? actor.call('opportunities.submitProof', { id, note: 'As you asked.' }) : actor.call('opportunities.save', { id })
  })
  return filled.files > 0 ? { ...did, also: ['proof.put'] } : did
}

/** A file is taken off, and its bytes are forgotten where nothing needs them any more. */
const dropFile: Act = async (actor) => {
  const view = await firstAllowed(actor, { credit: ['due', 'returned'] }, 'opportunity.edit', (one) => toProve(one) && one.opportunity.evidence.length > 1)
  const file = view ? pick(actor.random, view.opportunity.evidence) : undefined
  if (!view || !file) return null
  const { id, evidence } = view.opportunity
  return doing(actor, 'proof.drop', logOf(actor, id), async () => {
    const from = opportunityContentOf(view.opportunity)
    await actor.call('opportunities.type', { id, content: { ...from, evidence: evidence.filter((one) => one.id !== file.id) }, from })
    const saved = await actor.call('opportunities.save', { id })
    return saved.ok ? actor.call('evidence.drop', { recordId: id, evidenceId: file.id }) : saved
  }, ['proof.drop'])
}

const readFile: Act = async (actor) => {
  const id = (await opportunitiesIn(actor, { credit: ['due', 'submitted', 'returned', 'earned'] }))[0]
  const view = id === undefined ? null : await actor.once('opportunities.record', { id })
  const file = view ? pick(actor.random, view.opportunity.evidence) : undefined
  return view && file ? readThrough(actor, view.opportunity.id, file, 'proof.read') : null
}

/** A decision on what is seen; one in five is taken back at once. */
function decision(type: string, work: (actor: Actor, id: string, seen: CreditBasis) => Promise<BridgeResult<{ readonly actionId: string }>>): Act {
  return async (actor) => {
    const view = await firstAllowed(actor, { credit: ['submitted'], channel: 'indirect' }, 'opportunity.earn_credit')
    if (!view) return null
    const { opportunity } = view
    const undo = { done: false }
    const seen = Object.fromEntries(CREDIT_DECIDED_ON.flatMap((field) => (opportunity[field] === undefined ? [] : [[field, opportunity[field]]]))) as unknown as CreditBasis
    const did = await doing(actor, type, logOf(actor, opportunity.id), async () => {
      const decided = await work(actor, opportunity.id, seen)
      if (decided.ok && actor.random() < 0.2) undo.done = (await actor.call('opportunities.undo', { id: opportunity.id, actionId: decided.value.actionId })).ok
      return decided
    })
    return undo.done ? { ...did, also: ['opportunities.undo'] } : did
  }
}

export const partnerCreditActs: Readonly<Record<string, Act>> = {
  'opportunity.submit_proof': prove,
  'proof.drop': dropFile,
  'proof.read': readFile,
}

export const vendorCreditActs: Readonly<Record<string, Act>> = {
  'opportunity.earn_credit': decision('opportunity.earn_credit', ({ call }, id, seen) => call('opportunities.earnCredit', { id, seen })),
  'opportunity.return_proof': decision('opportunity.return_proof', ({ call }, id, seen) => call('opportunities.returnProof', { id, seen, questions: 'Which order is this?' })),
  'opportunity.refuse_credit': decision('opportunity.refuse_credit', ({ call }, id, seen) => call('opportunities.refuseCredit', { id, seen, reason: 'Nothing shows it.' })),
  'proof.read': readFile,
}
