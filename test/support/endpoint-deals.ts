import { randomUUID } from 'node:crypto'
import type { Action } from '../../src-shared/domain/action.ts'
import type { Attention } from '../../src-shared/domain/attention/schema.ts'
import { changesBetween, contentOf } from '../../src-shared/domain/deal/edits.ts'
import type { DealContent } from '../../src-shared/domain/deal/edits.ts'
import { DECIDED_ON } from '../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { DealReview } from '../../src-shared/domain/deal-review/schema.ts'
import type { Notice } from '../../src-shared/domain/notice/schema.ts'
import type { PushAnswer } from '../../src-shared/sync/protocol/push.ts'
import type { Client } from './endpoint-client.ts'

const EMPTY: DealContent = {
  customerName: '', website: '', noWebsite: false, country: '', currency: 'GBP', expectedClose: '', source: '', sourceDetail: '', situation: '',
  competitor: '', timeFrame: '', notes: '', lines: [], contacts: [],
}

/** Everything that a submission needs; a customer of its own unless told otherwise. */
export function content(overrides: Partial<DealContent> = {}): DealContent {
  const unique = randomUUID().slice(0, 8)
  return {
    ...EMPTY, customerName: `Zq${unique} Works`, website: `zq${unique}.co.uk`, country: 'GB', expectedClose: '2099-03-01', source: 'own_campaign', situation: 'Out of support.',
    lines: [line('wall', 1_000_000)], contacts: [{ id: randomUUID(), name: 'Moira Fenwick', email: `moira@zq${unique}.co.uk`, title: '', phone: '' }], ...overrides,
  }
}

export function line(productId: string, amount = 500_000): DealContent['lines'][number] {
  return { id: randomUUID(), productId, productName: productId, quantity: 1, amount }
}

/** The edit that makes `to` of what the deal holds. */
export function edit(client: Client, from: DealContent | null, to: DealContent, more: Partial<Action> = {}): Action {
  return client.action('deal.edit', { changes: changesBetween(from ? contentOf(from) : EMPTY, to) }, more)
}

/** One change of one fact. */
export function change(client: Client, field: string, from: unknown, to: unknown, more: Partial<Action> = {}): Action {
  return client.action('deal.edit', { changes: [{ field, from, to }] }, more)
}

export function createAction(client: Client, partnerId = client.actor.partnerId ?? 'partner-ald'): Action {
  return client.action('deal.create', { partnerId, currency: 'GBP' })
}

export interface Pushed {
  readonly id: string
  readonly answer: PushAnswer
  readonly deal: Deal
}

/** The document of an answer that must have one. */
export function documentOf(answer: PushAnswer): Deal {
  if (answer.outcome !== 'merged') throw new Error(`The answer has no document: ${JSON.stringify(answer)}`)
  return answer.document as unknown as Deal
}

/** A submitted registration, every action of it accepted. */
export async function submitDeal(client: Client, overrides: Partial<DealContent> = {}, id: string = randomUUID()): Promise<Pushed> {
  const answer = await client.pushOne('deals', { id, actions: [createAction(client), edit(client, null, content(overrides)), client.action('deal.submit')] })
  const refused = answer.outcomes.find((one) => one.state === 'refused')
  if (refused) throw new Error(`Refused: ${JSON.stringify(refused)}`)
  return { id, answer, deal: documentOf(answer) }
}

/** A draft with content, not submitted. */
export async function draftDeal(client: Client, overrides: Partial<DealContent> = {}): Promise<{ readonly id: string; readonly answer: PushAnswer }> {
  const id = randomUUID()
  return { id, answer: await client.pushOne('deals', { id, actions: [createAction(client), edit(client, null, content(overrides))] }) }
}

export function seenOf(deal: Deal): Record<string, unknown> {
  return Object.fromEntries(DECIDED_ON.map((field) => [field, deal[field]]))
}

export function approveAction(client: Client, deal: Deal, protectedUntil = '2035-01-01'): Action {
  return client.action('deal.approve', { protectedUntil, marginBps: 800 }, { seen: seenOf(deal) })
}

export async function pullDeal(client: Client, id: string): Promise<Deal | null> {
  const { documents } = await client.pullAll('deals')
  return (documents.find((one) => one.id === id) as Deal | undefined) ?? null
}

export async function pullReview(client: Client, id: string): Promise<DealReview | null> {
  const { documents } = await client.pullAll('internal')
  return (documents.find((one) => one.id === id) as DealReview | undefined) ?? null
}

export async function pullPersonal(client: Client): Promise<{ readonly attention: readonly Attention[]; readonly notices: readonly Notice[] }> {
  const { documents } = await client.pullAll('personal')
  const of = <T>(kind: string) => documents.filter((one) => 'kind' in one && one.kind === kind) as unknown as readonly T[]
  return { attention: of<Attention>('attention'), notices: of<Notice>('notice') }
}

/** The one refused outcome of an answer. */
export function refusalOf(answer: PushAnswer): { readonly code: string; readonly message: string } {
  const refused = answer.outcomes.filter((one) => one.state === 'refused')
  const [first] = refused
  if (!first || refused.length !== 1) throw new Error(`Expected one refusal: ${JSON.stringify(answer.outcomes)}`)
  return { code: first.code, message: first.message }
}
