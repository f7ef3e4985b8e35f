import type { Input } from '../../src-shared/bridge/contract.ts'
import type { DealView } from '../../src-shared/bridge/contract/deals.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { contentOf } from '../../src-shared/domain/deal/edits.ts'
import { DECIDED_ON } from '../../src-shared/domain/deal/lifecycle.ts'
import { pick } from '../support/random.ts'
import { doing } from './hands.ts'
import type { Act, Actor } from './hands.ts'
import { registrationContent } from './registration-content.ts'

const logOf = (actor: Actor, id: string) => async () => (await actor.once('deals.record', { id }))?.deal.actions ?? []

/** A new registration, mostly submitted at once. */
export const register: Act = async (actor) => {
  const { call, random, session } = actor
  if (!session.partner) return null
  const started = await call('deals.start', {})
  if (!started.ok) return { what: 'deal.create', refused: started.error.code, acted: [], also: [] }
  const { id } = started.value
  await call('deals.type', { id, content: registrationContent(random, session.partner.currency) })
  await call('deals.save', { id })
  const submitted = random() < 0.8 ? await call('deals.submit', { id }) : null
  const view = await actor.once('deals.record', { id })
  return { what: 'deal.create', refused: submitted?.ok === false ? submitted.error.code : null, acted: (view?.deal.actions ?? []).map((one) => ({ id: one.id, type: one.type })), also: [] }
}

/** One thing that the person may do to one of the latest registrations now. */
export const workOnDeal: Act = async (actor) => {
  const page = await actor.once('deals.list', { filter: {}, sort: { by: 'updatedAt', direction: 'desc' }, offset: 0, limit: 25 })
  const row = pick(actor.random, page.rows)
  const view = row ? await actor.once('deals.record', { id: row.id }) : null
  if (!view) return null
  const can = (Object.entries(view.allowed) as [keyof DealView['allowed'], DealView['allowed']['deal.edit']][]).filter(([, one]) => one.allowed).map(([type]) => type)
  const type = pick(actor.random, can)
  return type ? doing(actor, type, logOf(actor, view.deal.id), () => toDeal(actor, view, type)) : null
}

async function toDeal({ call, random }: Actor, { deal, approval }: DealView, type: keyof DealView['allowed']): Promise<BridgeResult<unknown>> {
  const { id } = deal
  const seen = Object.fromEntries(DECIDED_ON.map((field) => [field, deal[field]])) as Input<'deals.approve'>['seen']
  switch (type) {
    case 'deal.edit': {
      const content = contentOf(deal)
      const field = pick(random, ['notes', 'competitor', 'situation'] as const) ?? 'notes'
      const edited = { ...content, [field]: `${field} ${Math.floor(random() * 1e6)}` }
      const [first] = edited.lines
      const lines = first && deal.status !== 'approved' && random() < 0.3 ? [{ ...first, quantity: first.quantity + 1 }, ...edited.lines.slice(1)] : edited.lines
      const typed = await call('deals.type', { id, content: { ...edited, lines } })
      return typed.ok ? call('deals.save', { id }) : typed
    }
    case 'deal.submit': return call('deals.submit', { id })
    case 'deal.withdraw': return random() < 0.3 ? call('deals.withdraw', { id }) : call('deals.note', { id, text: 'still interested' })
    case 'deal.note': return call('deals.note', { id, text: `note ${Math.floor(random() * 1e6)}` })
    case 'deal.return': return call('deals.return', { id, seen, questions: 'Who signs?' })
    case 'deal.approve': return call('deals.approve', { id, seen, protectedUntil: approval?.protectedUntil ?? '2099-01-01', marginBps: approval?.marginBps ?? 500 })
    case 'deal.reject': return call('deals.reject', { id, seen, reason: 'not_qualified', explanation: 'No budget.' })
  }
}
