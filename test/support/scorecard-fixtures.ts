import type { RecordBase } from '../../src-shared/domain/action.ts'
import { partnerPlanLifecycle } from '../../src-shared/domain/partner-plan/lifecycle.ts'
import { partnerPlanId } from '../../src-shared/domain/partner-plan/partner-plan-id.ts'
import type { Objective, PartnerPlan } from '../../src-shared/domain/partner-plan/schema.ts'
import { peerStandingLifecycle } from '../../src-shared/domain/peer-standing/lifecycle.ts'
import { peerStandingId } from '../../src-shared/domain/peer-standing/peer-standing-id.ts'
import type { PeerStanding } from '../../src-shared/domain/peer-standing/schema.ts'
import { preferencesLifecycle } from '../../src-shared/domain/preferences/lifecycle.ts'
import { preferencesId } from '../../src-shared/domain/preferences/preferences-id.ts'
import type { Preferences } from '../../src-shared/domain/preferences/schema.ts'
import { DEFAULT_FLAGS, SCORECARD_RULES_ID } from '../../src-shared/domain/scorecard-rules/defaults.ts'
import { scorecardRulesLifecycle } from '../../src-shared/domain/scorecard-rules/lifecycle.ts'
import type { ScorecardRules } from '../../src-shared/domain/scorecard-rules/schema.ts'
import { CHANNEL_MANAGER, ENDPOINT, OPERATIONS, PARTNER, SALES_MANAGER, SELLER } from './deal-fixtures.ts'
import { step } from './funds-fixtures.ts'
import type { Driven } from './funds-fixtures.ts'

function unknownType(type: string): never {
  throw new Error(`No input known for ${type}`)
}

export const scorecardRulesOf: Driven<ScorecardRules> = {
  prefix: 'SCR',
  id: SCORECARD_RULES_ID,
  lifecycle: scorecardRulesLifecycle,
  decidedOn: ['requirements', 'answerHours', 'flags'],
  decisions: ['scorecard_rules.set_requirements', 'scorecard_rules.set_measuring'],
  doerOf: () => OPERATIONS,
  inputFor: (type) => {
    switch (type) {
      case 'scorecard_rules.set_requirements':
        return { requirements: [{ tierId: 'gold', measure: 'revenue', required: 25_000_000 }, { tierId: 'gold', measure: 'win_rate', required: 3500 }], currency: 'EUR', assessedOn: '2027-01-15', reason: 'The new program.' }
      case 'scorecard_rules.set_measuring': return { answerHours: 'business', flags: { ...DEFAULT_FLAGS, silentDays: 45 }, reason: 'Agreed with the regions.' }
      default: return unknownType(type)
    }
  },
  in: () => step(scorecardRulesOf, null, 'scorecard_rules.set_requirements', { seen: { requirements: null } }),
}

export const OBJECTIVE: Objective = { id: '019e0000-0000-7000-9000-000000000001', text: 'Joint events', target: 4, done: 1 }

/** The plan with Brightwater, once a review agreed something. */
export const plans: Driven<PartnerPlan> = {
  prefix: 'PLN',
  id: partnerPlanId(PARTNER),
  lifecycle: partnerPlanLifecycle,
  decidedOn: ['objectives'],
  decisions: ['partner_plan.agree'],
  doerOf: (type) => (type === 'partner_plan.report' ? SALES_MANAGER : CHANNEL_MANAGER),
  inputFor: (type) => {
    switch (type) {
      case 'partner_plan.file_agreement': return { partnerId: PARTNER, title: 'Partner agreement 2026', signedOn: '2026-01-12', endsOn: '2027-12-31', terms: 'Two certified people.', reason: 'Renewed.' }
      case 'partner_plan.agree': return { partnerId: PARTNER, reviewedOn: '2026-11-20', objectives: [OBJECTIVE, { ...OBJECTIVE, id: '019e0000-0000-7000-9000-000000000002', text: 'Hire a presales engineer', target: 1, done: 0 }] }
      case 'partner_plan.report': return { objectiveId: OBJECTIVE.id, done: 2 }
      case 'partner_plan.measure': return { partnerId: PARTNER, measure: 'certified_people', value: 3, on: '2026-11-18', source: 'Training portal' }
      default: return unknownType(type)
    }
  },
  in: () => step(plans, null, 'partner_plan.agree', { seen: { objectives: null } }),
}

export const preferencesOf: Driven<Preferences> = {
  prefix: 'PRF',
  id: preferencesId(SELLER.personId),
  lifecycle: preferencesLifecycle,
  decidedOn: [],
  decisions: [],
  doerOf: () => SELLER,
  inputFor: (type) => (type === 'preferences.arrange_home' ? { personId: SELLER.personId, order: ['waiting', 'money'], hidden: ['team'] } : unknownType(type)),
  in: () => step(preferencesOf, null, 'preferences.arrange_home'),
}

export const COUNTED = {
  partnerId: PARTNER, quarter: '2026-10-01', countedAt: '2026-11-22T05:00:00.000Z', partnerType: 'reseller', tierId: 'gold', peers: 7, currency: 'EUR',
  placed: [{ metric: 'win_rate_by_count', place: 2, of: 6, together: 0.41 }, { metric: 'sourced', place: null, of: 5, together: 1_200_000 }],
} as const

export const standings: Driven<PeerStanding> = {
  prefix: 'PEER',
  id: peerStandingId(COUNTED.partnerId, COUNTED.quarter),
  lifecycle: peerStandingLifecycle,
  decidedOn: [],
  decisions: [],
  doerOf: () => ENDPOINT,
  inputFor: (type) => {
    switch (type) {
      case 'peer_standing.count': return COUNTED
      case 'peer_standing.withdraw': return {}
      default: return unknownType(type)
    }
  },
  in: (status) => (status === 'active' ? step(standings, null, 'peer_standing.count') : step(standings, standings.in('active'), 'peer_standing.withdraw')),
}

/** For tests that handle every kind alike. */
export const driven = <R extends RecordBase>(one: Driven<R>): Driven<RecordBase> => one as unknown as Driven<RecordBase>
