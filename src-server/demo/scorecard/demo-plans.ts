import type { Actor } from '../../../src-shared/domain/actor.ts'
import type { Partner } from '../../../src-shared/domain/directory/schema.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import { partnerPlanId } from '../../../src-shared/domain/partner-plan/partner-plan-id.ts'
import { partnerPlanLifecycle } from '../../../src-shared/domain/partner-plan/lifecycle.ts'
import type { Objective, PartnerPlan } from '../../../src-shared/domain/partner-plan/schema.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import type { Chance } from '../random.ts'

const OPERATIONS: Actor = { personId: 'person-jonas-eikeland', role: 'channel_operations_manager', partnerId: null, manages: 'all' }
const LARGEST_DAYS = 730

/** What partners and the vendor agree on, and how often. */
const AGREED: readonly (readonly [text: string, target: number])[] = [
  ['Two events for the rail sector', 2], ['Follow webinar leads within 5 days', 1], ['Weekly pipeline call', 12], ['Joint visit to a key customer', 3], ['Two more engineers through Sentry Expert', 2],
  ['Register every Keystone deal before the first quote', 1], ['Case study with a customer', 1], ['Quarterly newsletter to installed base', 3], ['Refresh of the demo lab', 1],
]
const TERMS: Readonly<Record<string, string>> = {
  'tier-registered': 'Sells the Sentry and Beacon families. Registers each deal before it quotes. No minimum of revenue.',
  'tier-silver': 'Sells all families in its country. Two certified people within the first year. Co-op funds by agreement.',
  'tier-gold': 'Sells all families in its territory and names four certified people. Marketing funds by half-year against a plan. Business review each quarter.',
  'tier-platinum': 'Sells and services all families in its territory. Eight certified people, a demo lab, first-line support. Marketing funds by half-year against a plan. Business review each quarter.',
}
/** Certified people, from and to. The story’s partner is three short of the tier above. */
const CERTIFIED: Readonly<Record<string, readonly [number, number]>> = { 'tier-registered': [0, 2], 'tier-silver': [1, 4], 'tier-gold': [3, 7], 'tier-platinum': [6, 12] }
const STORY_PARTNER = 'BRW'

/** An agreement on file for every partner, what the last business review agreed, and what is measured elsewhere. */
export function demoPlans(random: Chance, partners: readonly Partner[], today: string): readonly PartnerPlan[] {
  return partners.map((partner) => planOf(random.fork(partner.id), partner, today))
}

function planOf(random: Chance, partner: Partner, today: string): PartnerPlan {
  const id = partnerPlanId(partner.id)
  const story = partner.code === STORY_PARTNER
  const manager: Actor = { personId: partner.ownerId, role: 'channel_manager', partnerId: null, manages: [partner.id] }
  const signedOn = partner.since ?? addDays(today, -LARGEST_DAYS)
  let plan: PartnerPlan | null = null
  const step = (type: string, by: Actor, day: string, input: Record<string, unknown>, seen?: Record<string, unknown>): PartnerPlan => {
    const at = `${day}T${String(random.int(8, 15)).padStart(2, '0')}:${String(random.int(10, 59))}:00.000Z`
    const done = act(partnerPlanLifecycle, id, plan, { id: random.id(), v: 1, type, by: by.personId, at, receivedAt: at, input, ...(seen ? { seen } : {}) }, by)
    if (!done.ok) throw new Error(`Sample plan of ${partner.name}: ${done.error.message}`)
    return (plan = { ...done.value, version: Date.parse(at) })
  }

  let latest = step('partner_plan.file_agreement', OPERATIONS, signedOn, {
    partnerId: partner.id, title: `Partner agreement ${signedOn.slice(0, 4)}`, signedOn, endsOn: story ? '' : random.yes(0.15) ? addDays(today, random.int(20, 55)) : addDays(today, random.int(120, 700)), terms: TERMS[partner.tierId] ?? '',
  })
  const [fewest, most] = CERTIFIED[partner.tierId] ?? [0, 2]
  const countedOn = addDays(today, -random.int(12, 40))
  latest = step('partner_plan.measure', OPERATIONS, countedOn, { partnerId: partner.id, measure: 'certified_people', value: story ? 5 : random.int(fewest, most), on: countedOn, source: 'Halden Academy' })
  if (fewest > 0) latest = step('partner_plan.measure', OPERATIONS, countedOn, { partnerId: partner.id, measure: 'satisfaction', value: story ? 46 : random.int(37, 48), on: countedOn, source: 'Customer survey' })
  const reviewedOn = addDays(today, story ? -81 : -random.int(30, 110))
  const agreed = [...(story ? AGREED.slice(0, 3) : sampled(random, 3))].map(([text, target]): Objective => ({ id: random.id(), text, target, done: 0 }))
  latest = step('partner_plan.agree', manager, reviewedOn, { partnerId: partner.id, reviewedOn, objectives: agreed }, { objectives: latest.objectives })
  agreed.forEach((objective, index) => {
    const done = story ? [1, 1, 11][index] ?? 0 : random.int(0, objective.target)
    if (done > 0) latest = step('partner_plan.report', manager, addDays(reviewedOn, random.int(8, 25)), { objectiveId: objective.id, done })
  })
  return latest
}

function sampled(random: Chance, count: number): readonly (readonly [string, number])[] {
  const left = [...AGREED]
  return Array.from({ length: count }, () => {
    const one = random.pick(left)
    left.splice(left.indexOf(one), 1)
    return one
  })
}
