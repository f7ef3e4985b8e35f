import type { Actor } from '../../../src-shared/domain/actor.ts'
import { SYSTEM_ACTOR } from '../../../src-shared/domain/actor.ts'
import { dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import { conversionId, conversionOf } from '../../../src-shared/domain/opportunity/conversion.ts'
import { opportunityChanges, opportunityContentOf } from '../../../src-shared/domain/opportunity/edits.ts'
import type { OpportunityContent } from '../../../src-shared/domain/opportunity/edits.ts'
import { CREDIT_DECIDED_ON } from '../../../src-shared/domain/opportunity/lifecycle.ts'
import type { Opportunity, OpportunityOrigin } from '../../../src-shared/domain/opportunity/schema.ts'
import { DEFAULT_LOSS_REASONS, DEFAULT_STAGES } from '../../../src-shared/domain/sales-rules/defaults.ts'
import type { StageEntered } from '../../../src-shared/domain/sales-rules/schema.ts'
import { addDays, plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { systemAction } from '../../sync/unit.ts'
import { DECISION_HOURS, VENDOR_ZONE } from '../catalog.ts'
import type { SampleFile } from '../funds/evidence-files.ts'
import { dealingPartners } from '../partners.ts'
import type { DemoDirectory, DemoPartner } from '../partners.ts'
import { inventContent, workingMoment } from '../plan.ts'
import type { Chance } from '../random.ts'
import { OpportunityLog } from './opportunity-log.ts'
import { orderFile } from './order-file.ts'
import { DIRECT_STORY } from './direct-story.ts'
import type { DirectStory } from './direct-story.ts'
import { COMMENTS, LOSS_WORDS, MILESTONES, NEXT_STEPS, RIVALS, TOUCHES } from './sales-talk.ts'

export interface OpportunitySample {
  readonly opportunities: readonly Opportunity[]
  /** The registrations that became one, as the conversion left them. */
  readonly converted: ReadonlyMap<string, Deal>
  /** Per partner (empty: direct), the last number. */
  readonly counters: ReadonlyMap<string, number>
  /** Proofs of performance by opportunity. */
  readonly files: ReadonlyMap<string, readonly SampleFile[]>
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const STAGES: readonly StageEntered[] = DEFAULT_STAGES.map(({ retired: _retired, ...entered }) => entered)
/** Registrations of the story that wait to be converted by whoever tries the app. */
const LEFT_TO_CONVERT = ['Pemberton Marine Services Ltd', 'Thornbury Housing Association', 'Kestrel Rail Signals Limited']
/** More proofs than this make a sample slow to write; what was won before them has none left to decide. */
const MAX_PROOFS = 120
/** And the one that its seller works already. */
const CONVERTED_BY_NOW = 'Calder Precision Castings Ltd'
const CONVERTED_SHARE = 0.84
const HALTING_DAYS = 170
/** The partner of the story sells more than its registrations. */
const STORY_PARTNER = 'BRW'
const STORY_OPPORTUNITIES = 34
/** What the others enter lately besides, for each point of their weight: the present quarter is the one that people look at. */
const RECENT_SHARE = 2
const RECENT_DAYS = 190

/** What partners and the vendor sell, over the same 24 months: converted registrations, partners' own, and direct ones. */
export function sampleOpportunities(random: Chance, directory: DemoDirectory, deals: readonly Deal[], now: number): OpportunitySample {
  const counters = new Map<string, number>()
  const files = new Map<string, readonly SampleFile[]>()
  const converted = new Map<string, Deal>()
  const partners = new Map(directory.partners.map((one) => [one.partner.id, one]))
  const names = new Map(directory.people.map((one) => [one.id, one]))
  const approved = deals.filter((deal) => deal.status === 'approved')
  const number = (partner: DemoPartner | null): string => {
    const key = partner?.partner.id ?? ''
    const n = (counters.get(key) ?? 0) + 1
    counters.set(key, n)
    return `${partner?.partner.code ?? 'DIR'}-O-${String(n).padStart(4, '0')}`
  }

  const builds: { readonly at: number; readonly build: () => Opportunity }[] = []
  for (const deal of approved) {
    const chanceHere = random.fork(deal.id)
    const at = Date.parse(deal.updatedAt) + chanceHere.int(4, 90) * HOUR
    if (at > now - 6 * HOUR || LEFT_TO_CONVERT.includes(deal.customerName) || !(chanceHere.yes(CONVERTED_SHARE) || deal.customerName === CONVERTED_BY_NOW)) continue
    builds.push({ at, build: () => fromDeal(chanceHere, deal, at) })
  }
  const others = Math.round(approved.length * 0.55)
  const weights = dealingPartners(directory)
  for (let index = 0; index < others; index += 1) {
    const chanceHere = random.fork(`other ${index}`)
    const at = workingMoment(chanceHere, now - 720 * DAY, now - 30 * HOUR)
    const origin: OpportunityOrigin = chanceHere.yes(0.42) ? 'vendor' : 'partner'
    const partner = chanceHere.weighted(weights)
    builds.push({ at, build: () => entered(chanceHere, partner, origin, origin === 'vendor' && chanceHere.yes(0.8), at) })
  }
  const storyPartner = directory.partners.find((one) => one.partner.code === STORY_PARTNER)
  for (let index = 0; index < STORY_OPPORTUNITIES && storyPartner; index += 1) {
    const chanceHere = random.fork(`story ${index}`)
    const at = workingMoment(chanceHere, now - (index < 14 ? 130 : 560) * DAY, now - 30 * HOUR)
    builds.push({ at, build: () => entered(chanceHere, storyPartner, 'partner', false, at) })
  }
  for (const dealing of new Set(weights.map(([one]) => one))) {
    if (dealing === storyPartner) continue
    for (let index = 0; index < Math.round(dealing.weight * RECENT_SHARE); index += 1) {
      const chanceHere = random.fork(`recent ${dealing.partner.code} ${index}`)
      const at = workingMoment(chanceHere, now - RECENT_DAYS * DAY, now - 12 * DAY)
      const origin: OpportunityOrigin = chanceHere.yes(0.35) ? 'vendor' : 'partner'
      builds.push({ at, build: () => entered(chanceHere, dealing, origin, origin === 'vendor' && chanceHere.yes(0.6), at) })
    }
  }
  for (const own of DIRECT_STORY) {
    const partner = directory.partners.find((one) => one.partner.country === own.country && one.partner.ownerId === own.ownerId)
    if (!partner) throw new Error(`Nobody sells in ${own.country} for ${own.ownerId}`)
    const chanceHere = random.fork(own.customerName)
    builds.push({ at: now - own.age * DAY, build: () => directSale(chanceHere, own, partner) })
  }

  return { opportunities: builds.toSorted((a, b) => a.at - b.at).map((one) => one.build()), converted, counters, files }

  function sellerOf(personId: string, partner: DemoPartner): Actor {
    return { personId, role: names.get(personId)?.role ?? 'partner_seller', partnerId: partner.partner.id, manages: [] }
  }

  function managerOf(partner: DemoPartner): Actor {
    return { personId: partner.partner.ownerId, role: 'channel_manager', partnerId: null, manages: [partner.partner.id] }
  }

  function fromDeal(chanceHere: Chance, deal: Deal, at: number): Opportunity {
    const partner = partners.get(deal.partnerId)
    const conversion = conversionOf(deal)
    if (!partner || !conversion) throw new Error(`Sample deal ${deal.id} cannot be converted`)
    const id = conversionId(deal.id)
    const log = new OpportunityLog(id, chanceHere, now)
    const seller = sellerOf(deal.registeredBy, partner)
    const receivedAt = log.step('opportunity.convert', seller, at, { partnerId: deal.partnerId, registeredBy: deal.registeredBy, ...conversion, stage: first() })
    log.step('opportunity.receive', SYSTEM_ACTOR, receivedAt, { number: number(partner) })
    const followed = act(dealLifecycle, deal.id, deal, systemAction(chanceHere.id(), 'deal.convert', { opportunityId: id }, new Date(receivedAt).toISOString()), SYSTEM_ACTOR)
    if (!followed.ok) throw new Error(`Sample deal ${deal.id}: ${followed.error.message}`)
    converted.set(deal.id, { ...followed.value, version: Date.parse(followed.value.updatedAt) })
    work(chanceHere, log, seller, partner)
    return log.stored()
  }

  function entered(chanceHere: Chance, partner: DemoPartner, origin: OpportunityOrigin, direct: boolean, at: number): Opportunity {
    const seller: Actor = origin === 'partner' ? sellerOf(chanceHere.pick(partner.sellers).id, partner) : managerOf(partner)
    const log = new OpportunityLog(chanceHere.id(), chanceHere, now)
    log.step('opportunity.create', seller, at, { partnerId: direct ? '' : partner.partner.id, origin, currency: partner.partner.currency, stage: first() })
    const { sourceDetail: _detail, situation, timeFrame: _frame, ...deal } = inventContent(chanceHere, partner, at)
    const content: OpportunityContent = { ...opportunityContentOf(log.record), ...deal, notes: situation }
    log.step('opportunity.edit', seller, at + chanceHere.int(2, 30) * 60_000, { changes: opportunityChanges(opportunityContentOf(log.record), content) })
    const receivedAt = log.step('opportunity.submit', seller, log.last + chanceHere.int(1, 20) * 60_000, {})
    log.step('opportunity.receive', SYSTEM_ACTOR, receivedAt, { number: number(direct ? null : partner) })
    work(chanceHere, log, seller, partner)
    return log.stored()
  }

  /** A sale of the vendor's own that meets a registration in the queue. */
  function directSale(chanceHere: Chance, own: DirectStory, partner: DemoPartner): Opportunity {
    const seller = managerOf(partner)
    const log = new OpportunityLog(chanceHere.id(), chanceHere, now)
    const begun = now - own.age * DAY
    log.step('opportunity.create', seller, begun, { partnerId: '', origin: 'vendor', currency: partner.partner.currency, stage: first() })
    const { sourceDetail: _detail, situation: _situation, timeFrame: _frame, ...invented } = inventContent(chanceHere, partner, begun)
    const before = opportunityContentOf(log.record)
    const content: OpportunityContent = { ...before, ...invented, customerName: own.customerName, website: own.website, noWebsite: false, country: own.country, contacts: [], notes: own.notes, expectedClose: addDays(plainDateIn(now, VENDOR_ZONE), own.closesIn) }
    log.step('opportunity.edit', seller, begun + HOUR, { changes: opportunityChanges(before, content) })
    const receivedAt = log.step('opportunity.submit', seller, log.last + 60_000, {})
    log.step('opportunity.receive', SYSTEM_ACTOR, receivedAt, { number: number(null) })
    for (const stage of STAGES.slice(1, own.stages)) log.step('opportunity.move', seller, log.last + 9 * DAY, { stage })
    return log.stored()
  }

  /** Through its stages until it is won or lost, or until now; some get stuck. */
  function work(chanceHere: Chance, log: OpportunityLog, seller: Actor, partner: DemoPartner): void {
    const won = chanceHere.yes(0.54)
    const stopsAt = won ? 4 : chanceHere.int(0, 4)
    // What began lately may have come to a halt on the way.
    const halts = log.last > now - HALTING_DAYS * DAY && chanceHere.yes(0.16) ? chanceHere.int(0, 3) : null
    const edit = (at: number, changed: Partial<OpportunityContent>, by: Actor = seller) => {
      const content = opportunityContentOf(log.record)
      const changes = opportunityChanges(content, { ...content, ...changed })
      if (changes.length > 0) log.step('opportunity.edit', by, at, { changes })
    }
    let at = log.last
    if (chanceHere.yes(0.6)) {
      const milestones = chanceHere.pick(MILESTONES).map((text, index) => ({ id: chanceHere.id(), text, due: addDays(plainDateIn(at, VENDOR_ZONE), 12 + index * 21), done: false }))
      edit(at + HOUR, { milestones })
    }
    for (let index = 0; index <= stopsAt; index += 1) {
      const stage = STAGES[index]
      if (!stage) break
      if (index > 0) log.step('opportunity.move', seller, at, { stage })
      if (chanceHere.yes(0.55)) {
        const [channel, text] = chanceHere.pick(TOUCHES)
        const touched = at + chanceHere.int(3, 60) * HOUR
        if (touched < now - HOUR) log.step('opportunity.log', seller, touched, { channel, text })
      }
      if (log.record.partnerId !== '' && chanceHere.yes(0.08) && at + 3 * DAY < now) log.step('opportunity.note', managerOf(partner), at + chanceHere.int(20, 60) * HOUR, { text: chanceHere.pick(COMMENTS) })
      const stays = stage.expectedDays * chanceHere.weighted([[0.3, 4], [0.6, 5], [0.9, 4], [1.3, 1.5], [2.2, 0.4]])
      const leaves = Math.max(at, log.last) + Math.max(1, Math.round(stays)) * DAY
      if (halts === index || leaves > now - 8 * HOUR) return stillOpen(chanceHere, log, edit)
      at = workday(leaves, chanceHere)
      // After a weekend it may be later than now.
      if (at > now - HOUR) return stillOpen(chanceHere, log, edit)
      if (chanceHere.yes(0.5) && log.record.milestones.some((one) => !one.done)) {
        const next = log.record.milestones.find((one) => !one.done)
        edit(at - HOUR, { milestones: log.record.milestones.map((one) => (one.id === next?.id ? { ...one, done: true } : one)) })
      }
    }
    const closedOn = plainDateIn(at, VENDOR_ZONE)
    if (!won) {
      const reason = chanceHere.weighted(DEFAULT_LOSS_REASONS.map((one, index) => [one, [5, 6, 3, 4, 3, 2, 1][index] ?? 1] as const))
      const rival = reason.id === 'competitor' || reason.id === 'price' || chanceHere.yes(0.25)
      log.step('opportunity.lose', seller, at, { closedOn, reason: { id: reason.id, name: reason.name }, explanation: LOSS_WORDS[reason.id] ?? '', competitor: rival ? chanceHere.pick(RIVALS) : '' })
      return
    }
    log.step('opportunity.win', seller, at, { closedOn, ...(chanceHere.yes(0.15) ? { note: 'Signed this morning.' } : {}) })
    if (log.record.credit) prove(chanceHere, log, seller, partner)
  }

  /** The last ones wait: for the proof, for the decision, or are earned. */
  function prove(chanceHere: Chance, log: OpportunityLog, seller: Actor, partner: DemoPartner): void {
    const wonAt = log.last
    // Some of the latest were proved just now, so that somebody has to decide.
    const justNow = wonAt > now - 75 * DAY && chanceHere.yes(0.3)
    const submitAt = justNow ? now - chanceHere.int(3, 40) * HOUR : wonAt + chanceHere.int(1, 12) * DAY
    if (submitAt > now - 2 * HOUR || now - wonAt > 400 * DAY || files.size >= MAX_PROOFS || chanceHere.yes(0.08)) return
    const file = orderFile(chanceHere.id(), log.record, plainDateIn(wonAt, VENDOR_ZONE), partner.partner.name)
    const content = opportunityContentOf(log.record)
    log.step('opportunity.edit', seller, submitAt, { changes: opportunityChanges(content, { ...content, evidence: [file.evidence] }) })
    log.step('opportunity.receive_proof', SYSTEM_ACTOR, log.last + 20_000, { evidenceId: file.evidence.id })
    const submitted = log.step('opportunity.submit_proof', seller, log.last + 60_000, {})
    log.step('opportunity.schedule_credit', SYSTEM_ACTOR, submitted, { dueAt: new Date(submitted + DECISION_HOURS * HOUR).toISOString() })
    files.set(log.record.id, [file])
    const decidedAt = submitted + chanceHere.int(3, 46) * HOUR
    if (justNow || decidedAt > now - HOUR) return
    const seen = Object.fromEntries(CREDIT_DECIDED_ON.map((field) => [field, log.record[field]]))
    if (chanceHere.yes(0.06)) log.step('opportunity.return_proof', managerOf(partner), decidedAt, { questions: 'The order names other quantities. Which are right?' }, seen)
    else log.step('opportunity.earn_credit', managerOf(partner), decidedAt, {}, seen)
  }

  /** Open ones expect to close soon, have a next step, and now and then somebody's own view of how sure they are. */
  function stillOpen(chanceHere: Chance, log: OpportunityLog, edit: (at: number, changed: Partial<OpportunityContent>) => void): void {
    const today = plainDateIn(now, VENDOR_ZONE)
    const rank = STAGES.findIndex((one) => one.id === log.record.stage.id)
    const ahead = chanceHere.weighted([[chanceHere.int(-9, -1), 1], [chanceHere.int(2, 38), 4 + rank], [chanceHere.int(39, 130), 8 - rank]])
    const due = chanceHere.weighted([['', 2], [addDays(today, chanceHere.int(-4, -1)), 1], [addDays(today, chanceHere.int(0, 14)), 6]] as const)
    edit(Math.min(log.last + chanceHere.int(1, 40) * HOUR, now - 2 * HOUR), {
      expectedClose: addDays(today, ahead),
      ...(due === '' ? {} : { nextStep: chanceHere.pick(NEXT_STEPS), nextStepDue: due }),
      ...(chanceHere.yes(0.08) ? { category: chanceHere.pick(['commit', 'best_case', 'omitted'] as const) } : {}),
    })
  }
}

function first(): StageEntered {
  const [stage] = STAGES
  if (!stage) throw new Error('No stages')
  return stage
}

/** A moment in the working hours of that day, or of the Monday after it. Never earlier. */
function workday(at: number, random: Chance): number {
  const weekday = new Date(at).getUTCDay()
  const day = Math.floor(at / DAY) + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0)
  return Math.max(at, day * DAY + random.int(7 * 60, 16 * 60) * 60_000)
}
