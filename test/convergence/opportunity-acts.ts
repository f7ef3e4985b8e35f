import type { Input } from '../../src-shared/bridge/contract.ts'
import type { OpportunityFilter } from '../../src-shared/bridge/contract/opportunities.ts'
import type { OpportunityAct, OpportunityView } from '../../src-shared/bridge/contract/opportunity-views.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { opportunityContentOf } from '../../src-shared/domain/opportunity/edits.ts'
import type { OpportunityContent } from '../../src-shared/domain/opportunity/edits.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import { pick } from '../support/random.ts'
import { between, doing, randomId, some } from './hands.ts'
import type { Act, Actor } from './hands.ts'
import { registrationContent } from './registration-content.ts'

/** Few, and the latest, so that colleagues meet in them. */
const LATEST = 8
const LOOKED_AT = 5
const BOTH_MAY_CONVERT = 'person-callum-reyes'
/** Of the story's partner, and one of another channel manager. */
const PARTNERS = ['partner-brw', 'partner-lmf', 'partner-nsk'] as const

export async function opportunitiesIn({ once, random }: Actor, filter: OpportunityFilter): Promise<readonly string[]> {
  const { rows } = await once('opportunities.list', { filter, sort: { by: 'updatedAt', direction: 'desc' }, offset: 0, limit: LATEST })
  return some(random, rows, LOOKED_AT).map((row) => row.id)
}

export async function firstAllowed(actor: Actor, filter: OpportunityFilter, act: OpportunityAct, fits: (view: OpportunityView) => boolean = () => true): Promise<OpportunityView | null> {
  for (const id of await opportunitiesIn(actor, filter)) {
    const view = await actor.once('opportunities.record', { id })
    if (view?.allowed[act].allowed === true && fits(view)) return view
  }
  return null
}

export const logOf = (actor: Actor, id: string) => async () => (await actor.once('opportunities.record', { id }))?.opportunity.actions ?? []

/** Does it to the first that lets the person; `also` names it where the type of the action does not. */
function simple(act: OpportunityAct, filter: OpportunityFilter, work: (actor: Actor, view: OpportunityView) => Promise<BridgeResult<unknown>>, also: readonly string[] = []): Act {
  return async (actor) => {
    const view = await firstAllowed(actor, filter, act)
    return view ? doing(actor, act, logOf(actor, view.opportunity.id), () => work(actor, view), also) : null
  }
}

/** By their numbers, those that more than one person may convert first, so that two who do not know of each other meet. */
const convert: Act = async (actor) => {
  const { call, once } = actor
  for (const filter of [{ statuses: ['approved'], registeredBy: BOTH_MAY_CONVERT }, { statuses: ['approved'] }] satisfies Input<'deals.list'>['filter'][]) {
    const { rows } = await once('deals.list', { filter, sort: { by: 'number', direction: 'asc' }, offset: 0, limit: 40 })
    for (const { id: dealId } of rows) {
      const { id, allowed } = await once('opportunities.ofDeal', { dealId })
      if (allowed) return doing(actor, 'opportunity.convert', logOf(actor, id), () => call('opportunities.convert', { dealId }))
    }
  }
  return null
}

function entered({ random, session }: Actor, view: OpportunityView): OpportunityContent {
  const { customerName, website, noWebsite, country, source, lines, contacts } = registrationContent(random, session.partner?.currency ?? view.opportunity.currency)
  return {
    ...opportunityContentOf(view.opportunity), customerName, website, noWebsite, country, source, lines, contacts,
    title: `Renewal ${between(random, 1, 999)}`, expectedClose: addDays(view.today, between(random, -5, 120)),
  }
}

/** A new one of the person's own organization, or of the vendor: direct, or brought to a partner. */
function enter(partnerFor: (actor: Actor) => string, name: string): Act {
  return async (actor) => {
    const { call, random } = actor
    const started = await call('opportunities.start', { partnerId: partnerFor(actor) })
    if (!started.ok) return { what: name, refused: started.error.code, acted: [], also: [] }
    const { id } = started.value
    const log = logOf(actor, id)
    const created = (await log()).map((one) => ({ id: one.id, type: one.type }))
    const did = await doing(actor, name, log, async () => {
      const view = await actor.once('opportunities.record', { id }, (one) => one !== null)
      if (!view) throw new Error('an opportunity that was just begun is there')
      await call('opportunities.type', { id, content: entered(actor, view) })
      return random() < 0.85 ? call('opportunities.submit', { id }) : call('opportunities.save', { id })
    }, [name])
    return { ...did, acted: [...created, ...did.acted] }
  }
}

const submit: Act = async (actor) => {
  const view = await firstAllowed(actor, { statuses: ['draft'] }, 'opportunity.edit')
  if (!view) return null
  const { id } = view.opportunity
  return doing(actor, 'opportunity.submit', logOf(actor, id), async () => {
    await actor.call('opportunities.type', { id, content: entered(actor, view) })
    return actor.call('opportunities.submit', { id })
  })
}

/** What helps a sale, as its channel manager may say it too. */
function helped({ random }: Actor, { opportunity, today }: OpportunityView): Partial<OpportunityContent> {
  const milestones = [...opportunity.milestones]
  const open = milestones.findIndex((one) => !one.done)
  const kind = random()
  if (kind < 0.4) return { nextStep: `Step ${between(random, 1, 999)}`, nextStepDue: addDays(today, between(random, 0, 20)) }
  const done = milestones[open]
  if (done && kind < 0.7) return { milestones: milestones.with(open, { ...done, done: true }) }
  return milestones.length < 10 ? { milestones: [...milestones, { id: randomId(random), text: `Milestone ${between(random, 1, 99)}`, due: addDays(today, between(random, 0, 60)), done: false }] } : { milestones: milestones.slice(1) }
}

/** Fields that everybody changes, and such that few do. */
function changed(actor: Actor, view: OpportunityView): Partial<OpportunityContent> {
  const { random } = actor
  const { opportunity, today } = view
  const [first, ...others] = opportunity.lines
  const open = opportunity.status !== 'won' && opportunity.status !== 'lost'
  switch (between(random, open ? 0 : 4, 7)) {
    case 0: return { expectedClose: addDays(today, between(random, 0, 200)) }
    case 1: return { category: pick(random, ['commit', 'best_case', 'pipeline', 'omitted', ''] as const) ?? '' }
    case 2: return first ? { lines: [{ ...first, quantity: first.quantity + 1, amount: first.amount + between(random, 1, 9000) }, ...others] } : {}
    case 3: return helped(actor, view)
    case 4: return { notes: `notes ${between(random, 1, 1e6)}` }
    case 5: return { competitor: pick(random, ['Contoso', 'Fabrikam', ''] as const) ?? '' }
    case 6: return { title: `Title ${between(random, 1, 999)}` }
    default: return { contacts: [...opportunity.contacts.slice(0, 3), { id: randomId(random), name: `Sam ${between(random, 1, 99)}`, email: '', title: '', phone: '' }] }
  }
}

function edit(act: 'opportunity.edit' | 'opportunity.help', changes: (actor: Actor, view: OpportunityView) => Partial<OpportunityContent>, statuses: NonNullable<OpportunityFilter['statuses']>): Act {
  return async (actor) => {
    const view = await firstAllowed(actor, { statuses }, act, (one) => act === 'opportunity.edit' || one.allowed['opportunity.edit'].allowed !== true)
    if (!view) return null
    const { id } = view.opportunity
    return doing(actor, act, logOf(actor, id), async () => {
      const from = opportunityContentOf(view.opportunity)
      const typed = await actor.call('opportunities.type', { id, content: { ...from, ...changes(actor, view) }, ...(actor.random() < 0.5 ? { from } : {}) })
      return typed.ok ? actor.call('opportunities.save', { id }) : typed
    }, [act])
  }
}

const note = (actor: Actor) => `note ${between(actor.random, 1, 1e6)}`
/** Mostly now; some are told late. */
const closingDay = ({ random }: Actor, { today }: OpportunityView) => addDays(today, random() < 0.7 ? 0 : -between(random, 1, 120))

const win: Act = async (actor) => {
  const { random, session } = actor
  // Those from a registration earn credit, for which there is more to do.
  const fits = (view: OpportunityView) => !session.partner || view.opportunity.convertedFrom !== undefined || random() < 0.4
  const view = await firstAllowed(actor, { statuses: ['open'] }, 'opportunity.win', fits)
  return view ? doing(actor, 'opportunity.win', logOf(actor, view.opportunity.id), () => actor.call('opportunities.win', { id: view.opportunity.id, closedOn: closingDay(actor, view) })) : null
}

const lose = simple('opportunity.lose', { statuses: ['open'] }, (actor, view) => {
  const reasonId = pick(actor.random, view.lossReasons)?.id ?? 'other'
  return actor.call('opportunities.lose', { id: view.opportunity.id, closedOn: closingDay(actor, view), reasonId, explanation: 'They stay.', competitor: actor.random() < 0.5 ? 'Contoso' : '' })
})

/** Of whoever works opportunities: partner people theirs, the vendor's people direct ones. */
const workingActs: Readonly<Record<string, Act>> = {
  'opportunity.submit': submit,
  'opportunity.withdraw': simple('opportunity.withdraw', { statuses: ['draft'] }, ({ call }, { opportunity: { id } }) => call('opportunities.withdraw', { id })),
  'opportunity.edit': edit('opportunity.edit', changed, ['draft', 'open', 'open', 'won', 'lost']),
  'opportunity.move': simple('opportunity.move', { statuses: ['draft', 'open'] }, ({ call, random }, { opportunity: { id }, stages }) => call('opportunities.move', { id, stageId: pick(random, stages)?.id ?? '' })),
  'opportunity.log': simple('opportunity.log', { statuses: ['open', 'won', 'lost'] }, ({ call, random }, { opportunity: { id } }) => call('opportunities.log', { id, channel: pick(random, ['call', 'meeting', 'email', 'demo', 'other'] as const) ?? 'call', text: `Called, ${between(random, 1, 999)}.` })),
  'opportunity.note': simple('opportunity.note', { statuses: ['open', 'won', 'lost'] }, (actor, { opportunity: { id } }) => actor.call('opportunities.note', { id, text: note(actor) })),
  'opportunity.assign': simple('opportunity.assign', { statuses: ['open'] }, ({ call, random }, { opportunity: { id }, owners }) => call('opportunities.assign', { id, ownerId: pick(random, owners)?.id ?? '', note: 'You know them.' })),
  'opportunity.win': win,
  'opportunity.lose': lose,
  'opportunity.reopen': simple('opportunity.reopen', { statuses: ['won', 'lost'] }, ({ call }, { opportunity: { id } }) => call('opportunities.reopen', { id, reason: 'They called again.' })),
}

export const partnerOpportunityActs: Readonly<Record<string, Act>> = {
  ...workingActs,
  'opportunity.convert': convert,
  'opportunity.create': enter(() => '', 'opportunity.create'),
}

export const vendorOpportunityActs: Readonly<Record<string, Act>> = {
  ...workingActs,
  'opportunity.direct': enter(() => '', 'opportunity.direct'),
  'opportunity.brought': enter(({ random, session }) => (session.person.role === 'channel_operations_manager' ? pick(random, PARTNERS) : undefined) ?? 'partner-brw', 'opportunity.brought'),
  'opportunity.help': edit('opportunity.help', helped, ['open']),
}
