import { createHash, randomUUID } from 'node:crypto'
import type { Action } from '../../src-shared/domain/action.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { holderOf } from '../../src-shared/domain/evidence/holders.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { conversionId, conversionOf } from '../../src-shared/domain/opportunity/conversion.ts'
import { opportunityChanges, opportunityContentOf } from '../../src-shared/domain/opportunity/edits.ts'
import type { OpportunityContent } from '../../src-shared/domain/opportunity/edits.ts'
import { CREDIT_DECIDED_ON } from '../../src-shared/domain/opportunity/lifecycle.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import { DEFAULT_STAGES } from '../../src-shared/domain/sales-rules/defaults.ts'
import type { StageEntered } from '../../src-shared/domain/sales-rules/schema.ts'
import type { PushAnswer } from '../../src-shared/sync/protocol/push.ts'
import { receiveEvidence } from '../../src-server/evidence/receive.ts'
import type { Ports } from '../../src-server/ports.ts'
import { lockRecords } from '../../src-server/sync/push.ts'
import { Unit } from '../../src-server/sync/unit.ts'
import type { Client } from './endpoint-client.ts'
import { approveAction, documentOf, line, submitDeal } from './endpoint-deals.ts'
import { day } from './endpoint-funds.ts'

/** A stage of the rules that hold until somebody changes them, as it is captured. */
export function stageOf(id: string): StageEntered {
  const found = DEFAULT_STAGES.find((one) => one.id === id)
  if (!found) throw new Error(`No stage ${id}`)
  const { retired: _retired, ...entered } = found
  return entered
}

const EMPTY: OpportunityContent = {
  title: '', customerName: '', website: '', noWebsite: false, country: '', currency: 'GBP', expectedClose: '', source: '', competitor: '', notes: '', nextStep: '', nextStepDue: '', category: '',
  lines: [], contacts: [], milestones: [], evidence: [],
}

/** Everything that the pipeline needs; a customer of its own unless told otherwise. */
export function opportunityContent(more: Partial<OpportunityContent> = {}): OpportunityContent {
  const unique = randomUUID().slice(0, 8)
  return { ...EMPTY, customerName: `Zq${unique} Works`, website: `zq${unique}.co.uk`, country: 'GB', expectedClose: '2099-03-01', lines: [line('wall', 1_000_000)], ...more }
}

export function createAction(client: Client, partnerId = client.actor.partnerId ?? '', more: Record<string, unknown> = {}): Action {
  return client.action('opportunity.create', { partnerId, origin: client.actor.partnerId === null ? 'vendor' : 'partner', currency: 'GBP', stage: stageOf('qualify'), ...more })
}

export function editAction(client: Client, from: OpportunityContent | null, to: OpportunityContent, more: Partial<Action> = {}): Action {
  return client.action('opportunity.edit', { changes: opportunityChanges(from ? opportunityContentOf(from) : EMPTY, to) }, more)
}

/** One change of one fact. */
export function changeAction(client: Client, field: string, from: unknown, to: unknown): Action {
  return client.action('opportunity.edit', { changes: [{ field, from, to }] })
}

/** Offers actions and gives back the answer, whatever it is. */
export function offer(client: Client, id: string, ...actions: readonly Action[]): Promise<PushAnswer> {
  // The base is no version that there is, so that the answer has the document.
  return client.pushOne('opportunities', { id, base: 1, actions })
}

/** Takes steps on an opportunity and gives it back; throws when one is refused. */
export async function step(client: Client, id: string, ...actions: readonly Action[]): Promise<Opportunity> {
  const answer = await offer(client, id, ...actions)
  const refused = answer.outcomes.find((one) => one.state === 'refused')
  if (refused || answer.outcome !== 'merged') throw new Error(`Refused: ${JSON.stringify(refused ?? answer)}`)
  return answer.document as unknown as Opportunity
}

/** One that is in the pipeline, of the client's own organization unless told otherwise. */
export function openOpportunity(client: Client, more: Partial<OpportunityContent> = {}, partnerId?: string): Promise<Opportunity> {
  return step(client, randomUUID(), createAction(client, partnerId), editAction(client, null, opportunityContent(more)), client.action('opportunity.submit'))
}

/** A registration of the client's that the approver has approved. */
export async function approvedDeal(client: Client, approver: Client, overrides?: Parameters<typeof submitDeal>[1]): Promise<Deal> {
  const { id, deal } = await submitDeal(client, overrides)
  return documentOf(await approver.pushOne('deals', { id, base: 1, actions: [approveAction(approver, deal)] }))
}

export function convertAction(client: Client, deal: Deal, more: Record<string, unknown> = {}): Action {
  const given = conversionOf(deal)
  if (!given) throw new Error(`Registration ${deal.id} was not approved`)
  return client.action('opportunity.convert', { partnerId: deal.partnerId, registeredBy: deal.registeredBy, ...given, stage: stageOf('qualify'), ...more })
}

export function convert(client: Client, deal: Deal): Promise<Opportunity> {
  return step(client, conversionId(deal.id), convertAction(client, deal))
}

export function winAction(client: Client): Action {
  return client.action('opportunity.win', { closedOn: day() })
}

export function loseAction(client: Client, reason: { readonly id: string; readonly name: string } = { id: 'price', name: 'Price' }): Action {
  return client.action('opportunity.lose', { closedOn: day(), reason, explanation: '', competitor: '' })
}

export function proofOf(content: string = randomUUID()): Evidence {
  return { id: randomUUID(), name: 'order.pdf', type: 'application/pdf', size: 1000, sha256: createHash('sha256').update(content).digest('hex'), category: 'invoice' }
}

/** A converted one that is won, and whose proof is submitted and has arrived. */
export async function provenOpportunity(ports: Ports, seller: Client, approver: Client): Promise<Opportunity> {
  const opened = await convert(seller, await approvedDeal(seller, approver))
  const won = await step(seller, opened.id, winAction(seller))
  await step(seller, won.id, editAction(seller, won, { ...opportunityContentOf(won), evidence: [proofOf()] }), seller.action('opportunity.submit_proof'))
  return receiveProof(ports, won.id)
}

/** Says that all files of the proof have arrived, as the upload's end does. */
export async function receiveProof(ports: Ports, id: string): Promise<Opportunity> {
  const receive = receiveEvidence(ports.newId)
  const holder = holderOf('opportunities', 'opportunity')
  if (!holder) throw new Error('Opportunities have no files')
  await ports.db.tx(async (tx) => {
    await lockRecords(tx, [id])
    const unit = new Unit(tx, { now: ports.clock() })
    const stored = (await unit.read('opportunities', id))?.record
    if (stored?.kind !== 'opportunity') throw new Error(`No opportunity ${id}`)
    for (const file of stored.evidence) await receive(unit, holder, { recordId: id, evidenceId: file.id })
    await unit.commit()
  })
  return storedOpportunity(ports, id)
}

export async function storedOpportunity(ports: Ports, id: string): Promise<Opportunity> {
  const { rows } = await ports.db.query<{ body: Opportunity }>("select body from record where collection = 'opportunities' and id = $1", [id])
  if (!rows[0]) throw new Error(`No opportunity ${id}`)
  return rows[0].body
}

export function creditSeen(record: Opportunity): Record<string, unknown> {
  return Object.fromEntries(CREDIT_DECIDED_ON.map((field) => [field, record[field]]))
}

export async function pullOpportunity(client: Client, id: string): Promise<Opportunity | null> {
  const { documents } = await client.pullAll('opportunities')
  return (documents.find((one) => one.id === id && !('gone' in one)) as Opportunity | undefined) ?? null
}
