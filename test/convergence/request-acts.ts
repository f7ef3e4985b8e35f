import type { RequestAction, RequestView } from '../../src-shared/bridge/contract/fund-views.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { requestContentOf } from '../../src-shared/domain/fund-request/edits.ts'
import type { FundRequestContent } from '../../src-shared/domain/fund-request/edits.ts'
import { REQUEST_DECIDED_ON } from '../../src-shared/domain/fund-request/lifecycle.ts'
import type { FundRequest, FundRequestStatus } from '../../src-shared/domain/fund-request/schema.ts'
import type { RequestBasis } from '../../src-shared/bridge/contract/funds.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import { pick } from '../support/random.ts'
import { between, doing, randomId, some } from './hands.ts'
import type { Act, Actor } from './hands.ts'

const LOOKED_AT = 6

/** The requests in such a state that the person sees, those of the story's partner more often. */
async function requestsIn({ once, random }: Actor, statuses: readonly FundRequestStatus[]): Promise<readonly string[]> {
  const { items } = await once('funds.items', { filter: { kinds: ['fund_request'], statuses: [...statuses], ...(random() < 0.7 ? { partnerId: 'partner-brw' } : {}) }, offset: 0, limit: 40 })
  return some(random, items, LOOKED_AT).map((one) => one.id)
}

async function firstAllowed(actor: Actor, statuses: readonly FundRequestStatus[], type: RequestAction): Promise<RequestView | null> {
  for (const id of await requestsIn(actor, statuses)) {
    const view = await actor.once('funds.request', { id })
    if (view?.allowed[type].allowed === true) return view
  }
  return null
}

/** With what the vendor alone says beside it. */
const logOf = (actor: Actor, id: string) => async () => {
  const view = await actor.once('funds.request', { id })
  return [...(view?.request.actions ?? []), ...(view?.review?.actions ?? [])]
}

/** Complete, and now and then for more than the fund has left. */
function contentFor({ random }: Actor, request: FundRequest, available: number): FundRequestContent {
  const { period, participationBps } = request.terms
  const today = new Date().toISOString().slice(0, 10)
  const from = [addDays(today, between(random, -3, 3)), period.from].toSorted().at(-1) ?? today
  const asked = Math.max(100, Math.floor(available * (0.05 + random() * (random() < 0.2 ? 1.2 : 0.4))))
  const costs = Math.ceil((asked * 10_000) / participationBps)
  const lines = between(random, 1, 3)
  return {
    ...requestContentOf(request), activity: pick(random, ['event', 'webinar', 'print', 'content'] as const) ?? 'event', title: `Evening ${between(random, 1, 999)}`,
    from: from > period.until ? period.until : from, until: from > period.until ? period.until : from, place: 'Leeds', audience: 'Heads of IT', expectedLeads: between(random, 1, 60),
    lines: Array.from({ length: lines }, (_, index) => ({ id: randomId(random), description: `Cost ${index + 1}`, amount: Math.max(1, Math.floor(costs / lines)) })),
  }
}

async function fillIn(actor: Actor, id: string): Promise<BridgeResult<unknown>> {
  const view = await actor.once('funds.request', { id }, (one) => one !== null)
  if (!view) throw new Error('a request that was just begun is there')
  const from = requestContentOf(view.request)
  return actor.call('requests.type', { id, content: contentFor(actor, view.request, view.fund?.balance.available ?? 1_000_00), ...(actor.random() < 0.5 ? { from } : {}) })
}

const create: Act = async (actor) => {
  const { call, once, random } = actor
  const { allocations } = await once('funds.allocations', { partnerId: null })
  const fund = pick(random, allocations.filter((one) => one.allowed['request.create'].allowed && one.balance.available > 0))
  if (!fund) return null
  const started = await call('requests.start', { allocationId: fund.allocation.id })
  if (!started.ok) return { what: 'request.create', refused: started.error.code, acted: [], also: [] }
  const { id } = started.value
  const log = logOf(actor, id)
  const created = (await log()).map((one) => ({ id: one.id, type: one.type }))
  const did = await doing(actor, 'request.create', log, async () => {
    await fillIn(actor, id)
    return random() < 0.8 ? call('requests.submit', { id }) : call('requests.save', { id })
  })
  return { ...did, acted: [...created, ...did.acted] }
}

const submit: Act = async (actor) => {
  const id = (await requestsIn(actor, ['draft', 'returned', 'rejected', 'withdrawn']))[0]
  const view = id === undefined ? null : await actor.once('funds.request', { id })
  if (!view || view.allowed['request.edit'].allowed !== true) return null
  return doing(actor, 'request.submit', logOf(actor, view.request.id), async () => {
    if (view.request.status === 'draft' || actor.random() < 0.4) await fillIn(actor, view.request.id)
    return actor.call('requests.submit', { id: view.request.id, note: 'As you asked.' })
  })
}

const edit: Act = async (actor) => {
  const view = await firstAllowed(actor, ['draft', 'submitted', 'returned', 'approved', 'closed'], 'request.edit')
  if (!view) return null
  const { id } = view.request
  return doing(actor, 'request.edit', logOf(actor, id), async () => {
    const open = view.request.status !== 'approved' && view.request.status !== 'closed'
    const content = { ...requestContentOf(view.request), ...(open && actor.random() < 0.5 ? { place: `Leeds ${between(actor.random, 1, 99)}` } : { purpose: `Purpose ${between(actor.random, 1, 999)}` }) }
    const typed = await actor.call('requests.type', { id, content })
    return typed.ok ? actor.call('requests.save', { id }) : typed
  })
}

/** What needs no more than a request on which it is allowed. */
function simple(type: RequestAction, statuses: readonly FundRequestStatus[], work: (actor: Actor, view: RequestView) => Promise<BridgeResult<unknown>>): Act {
  return async (actor) => {
    const view = await firstAllowed(actor, statuses, type)
    return view ? doing(actor, type, logOf(actor, view.request.id), () => work(actor, view)) : null
  }
}

/** Ends a request; where none can end yet, what is claimed for one is withdrawn first. */
const close: Act = async (actor) => {
  const [any] = await requestsIn(actor, ['approved'])
  const view = (await firstAllowed(actor, ['approved'], 'request.close')) ?? (any === undefined ? null : await actor.once('funds.request', { id: any }))
  if (!view) return null
  const { id } = view.request
  return doing(actor, 'request.close', logOf(actor, id), async () => {
    for (const claim of view.claims) if (claim.status === 'submitted' || claim.status === 'returned') await actor.call('claims.withdraw', { id: claim.id })
    return actor.call('requests.close', { id, explanation: 'Nothing more to come.' })
  })
}

/** A decision on what is seen; one in eight is taken back at once. */
function decision(type: RequestAction, work: (actor: Actor, view: RequestView, seen: RequestBasis) => Promise<BridgeResult<{ readonly actionId: string }>>): Act {
  return async (actor) => {
    const view = await firstAllowed(actor, ['submitted'], type)
    if (!view) return null
    const { id } = view.request
    const undo = { done: false }
    const seen = Object.fromEntries(REQUEST_DECIDED_ON.map((field) => [field, view.request[field]])) as RequestBasis
    const did = await doing(actor, type, logOf(actor, id), async () => {
      const decided = await work(actor, view, seen)
      if (decided.ok && actor.random() < 0.125) undo.done = (await actor.call('funds.undo', { id, actionId: decided.value.actionId })).ok
      return decided
    })
    return undo.done ? { ...did, also: ['funds.undo'] } : did
  }
}

function grantFor({ random }: Actor, { request, approval }: RequestView) {
  const amount = random() < 0.5 ? request.requested : between(random, Math.max(1, Math.floor(request.requested / 2)), request.requested)
  return { amount, claimBy: approval?.claimBy ?? addDays(request.until, 30), condition: random() < 0.3 ? 'Name us.' : '' }
}

const note = (actor: Actor) => `note ${between(actor.random, 1, 1e6)}`

export const partnerRequestActs: Readonly<Record<string, Act>> = {
  'request.create': create,
  'request.edit': edit,
  'request.submit': submit,
  'request.withdraw': simple('request.withdraw', ['draft', 'submitted', 'returned'], ({ call }, { request: { id } }) => call('requests.withdraw', { id })),
  'request.close': close,
  'request.note': simple('request.note', ['submitted', 'returned', 'approved', 'closed'], (actor, { request: { id } }) => actor.call('requests.note', { id, text: note(actor) })),
}

export const vendorRequestActs: Readonly<Record<string, Act>> = {
  'request.approve': decision('request.approve', (actor, view, seen) => actor.call('requests.approve', { id: view.request.id, seen, ...grantFor(actor, view) })),
  'request.return': decision('request.return', ({ call }, { request: { id } }, seen) => call('requests.return', { id, seen, questions: 'Who comes?' })),
  'request.reject': decision('request.reject', ({ call }, { request: { id } }, seen) => call('requests.reject', { id, seen, reason: 'weak_plan', explanation: 'Too vague.' })),
  'request.forward': decision('request.forward', (actor, view, seen) => actor.call('requests.forward', { id: view.request.id, seen, ...grantFor(actor, view), note: 'Worth it.' })),
  'request.cancel': simple('request.cancel', ['approved'], ({ call }, { request: { id } }) => call('requests.cancel', { id, explanation: 'It does not take place.' })),
  'request.note': simple('request.note', ['submitted', 'returned', 'approved'], (actor, { request: { id } }) => actor.call('requests.note', { id, text: note(actor) })),
}
