import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { DEFAULT_FLAGS, SCORECARD_RULES_ID } from '../../src-shared/domain/scorecard-rules/defaults.ts'
import type { PartnerPlan } from '../../src-shared/domain/partner-plan/schema.ts'
import type { ScorecardRules } from '../../src-shared/domain/scorecard-rules/schema.ts'
import { OPERATIONS, PARTNER, SALES_MANAGER, SELLER } from '../support/deal-fixtures.ts'
import { FakeEndpoint } from '../support/fake-endpoint.ts'
import { FakeTimers, until } from '../support/fake-timers.ts'
import { fundsDesktop } from '../support/funds-desktop.ts'
import { SALES_PEOPLE } from '../support/sales-desktop.ts'
import { OBJECTIVE, plans, scorecardRulesOf } from '../support/scorecard-fixtures.ts'
import { MANAGER, putScore, QUIET, RIVAL } from '../support/score-world.ts'
import { first } from '../support/test-desktop.ts'
import type { TestDesktop } from '../support/test-desktop.ts'

const RULES = { requirements: [{ tierId: 'gold', measure: 'revenue', required: 5_000_000 }], currency: 'EUR', assessedOn: '2027-02-01' } as const
const AGREEMENT = { title: 'Partner agreement', signedOn: '2026-01-01', endsOn: '2027-01-01', terms: 'Two certified people.' }
const STORED = scorecardRulesOf.in('active')
const MEASURED = { measure: 'certified_people', value: 4, on: '2026-11-20', source: 'Training portal' } as const

let timers: FakeTimers
let endpoint: FakeEndpoint
let open: TestDesktop[]

beforeEach(() => {
  timers = new FakeTimers()
  endpoint = new FakeEndpoint(SALES_PEOPLE, timers.now)
  putScore(endpoint)
  open = []
})
afterEach(async () => {
  for (const desktop of open) await desktop.remove()
})

async function desktopOf(actor: Actor): Promise<TestDesktop> {
  const desktop = await fundsDesktop(endpoint, timers, actor)
  open.push(desktop)
  return desktop
}
const rulesOf = ({ workspace }: TestDesktop) => first(workspace.scorecards.rules.view(), () => true)
const planOf = async ({ workspace }: TestDesktop, partnerId = PARTNER): Promise<PartnerPlan | null> => (await workspace.scorecards.plans.read()).get(partnerId) ?? null
const settled = (desktop: TestDesktop) => until(async () => (await desktop.waiting()).length === 0, 'nothing waiting')

describe('what partners are measured by', () => {
  it('is changed in its two parts by channel operations, each over what they saw', async () => {
    const operations = await desktopOf(OPERATIONS)
    const { rules } = operations.workspace.scorecards
    expect(await rulesOf(operations)).toMatchObject({ mayChange: true, record: { id: SCORECARD_RULES_ID }, tiers: [{ id: 'gold', name: 'Gold' }], inTier: { gold: 2 }, people: { olu: 'Olu Adeyemi' } })
    expect(await rules.setRequirements(RULES, [], 'Less.')).toMatchObject({ ok: false, error: { code: 'changed_since' } })
    expect(await rules.setRequirements(RULES, STORED.requirements, 'Less.')).toEqual({ ok: true, value: null })
    expect(await rules.setMeasuring({ answerHours: 'business', flags: { ...DEFAULT_FLAGS, silentDays: 10 } }, null, 'More.')).toMatchObject({ ok: false, error: { code: 'changed_since' } })
    expect(await rules.setMeasuring({ answerHours: 'business', flags: { ...DEFAULT_FLAGS, silentDays: 10 } }, { answerHours: STORED.answerHours, flags: STORED.flags }, 'More.')).toEqual({ ok: true, value: null })
    expect(await rulesOf(operations)).toMatchObject({ rules: { ...RULES, answerHours: 'business', flags: { silentDays: 10 } } })
    await settled(operations)
    expect(endpoint.get('programs', SCORECARD_RULES_ID) as ScorecardRules | null).toMatchObject({ ...RULES, answerHours: 'business' })
  })

  it('is the defaults where nobody entered any, and is begun with what was seen then: nothing', async () => {
    endpoint.records.delete(`programs/${SCORECARD_RULES_ID}`)
    const operations = await desktopOf(OPERATIONS)
    expect(await rulesOf(operations)).toMatchObject({ record: null, rules: { requirements: [], flags: DEFAULT_FLAGS, answerHours: 'clock' } })
    const { rules } = operations.workspace.scorecards
    expect(await rules.setMeasuring({ answerHours: 'business', flags: DEFAULT_FLAGS }, null, 'Working days.')).toEqual({ ok: true, value: null })
    expect(await rules.setRequirements(RULES, [], 'The first.')).toEqual({ ok: true, value: null })
    await settled(operations)
    expect(endpoint.get('programs', SCORECARD_RULES_ID)).toMatchObject({ ...RULES, answerHours: 'business' })
  })

  it('is read by everybody else, who are told who keeps it', async () => {
    for (const actor of [SELLER, MANAGER]) {
      const desktop = await desktopOf(actor)
      // Their computers have some partners alone: how many hold a tier would be wrong.
      expect(await rulesOf(desktop)).toMatchObject({ mayChange: false, inTier: null })
      expect(await desktop.workspace.scorecards.rules.setRequirements(RULES, STORED.requirements, '?')).toMatchObject({ ok: false, error: { code: 'not_allowed', message: expect.stringContaining('channel operations') as string } })
      expect(await desktop.waiting()).toEqual([])
      await desktop.stop()
    }
  })
})

describe('the plan with a partner', () => {
  it('is kept by the vendor; what was done is reported by both sides, each with words where they may not', async () => {
    const manager = await desktopOf(MANAGER)
    const { plans: kept } = manager.workspace.scorecards
    expect(await kept.fileAgreement(PARTNER, AGREEMENT)).toEqual({ ok: true, value: null })
    expect(await kept.fileAgreement(PARTNER, { ...AGREEMENT, title: 'Another' })).toMatchObject({ ok: false, error: { code: 'incomplete' } })
    expect(await kept.fileAgreement(PARTNER, { ...AGREEMENT, endsOn: '2025-01-01' }, 'Renewed.')).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(await kept.agree(PARTNER, { reviewedOn: '2026-11-22', objectives: [OBJECTIVE] }, null)).toMatchObject({ ok: false, error: { code: 'changed_since' } })
    expect(await kept.agree(PARTNER, { reviewedOn: '2026-11-22', objectives: [OBJECTIVE] }, plans.in('active').objectives)).toEqual({ ok: true, value: null })
    expect(await kept.measure(PARTNER, MEASURED)).toEqual({ ok: true, value: null })
    expect(await planOf(manager)).toMatchObject({ agreement: AGREEMENT, reviewedOn: '2026-11-22', objectives: [OBJECTIVE], measured: [MEASURED] })
    expect(await kept.agree(QUIET, { reviewedOn: '2026-11-22', objectives: [] }, null)).toEqual({ ok: true, value: null })
    expect(await kept.agree(RIVAL, { reviewedOn: '2026-11-22', objectives: [] }, null)).toMatchObject({ ok: false, error: { code: 'unknown_reference' } })
    expect(await kept.report(RIVAL, OBJECTIVE.id, 1)).toMatchObject({ ok: false, error: { code: 'unknown_reference' } })
    await settled(manager)
    await manager.stop()

    const lead = await desktopOf(SALES_MANAGER)
    const theirs = lead.workspace.scorecards.plans
    expect(await theirs.report(PARTNER, OBJECTIVE.id, 3)).toEqual({ ok: true, value: null })
    expect(await theirs.report(PARTNER, '019e0000-0000-7000-9000-00000000ffff', 3)).toMatchObject({ ok: false, error: { code: 'unknown_reference' } })
    expect(await theirs.agree(PARTNER, { reviewedOn: '2026-11-22', objectives: [] }, [OBJECTIVE])).toMatchObject({ ok: false, error: { code: 'not_allowed', message: expect.stringContaining('channel manager') as string } })
    expect(await theirs.measure(PARTNER, MEASURED)).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
    expect((await planOf(lead))?.objectives).toEqual([{ ...OBJECTIVE, done: 3 }])
    await settled(lead)
    await lead.stop()

    const seller = await desktopOf(SELLER)
    expect(await seller.workspace.scorecards.plans.report(PARTNER, OBJECTIVE.id, 4)).toMatchObject({ ok: false, error: { code: 'not_allowed', message: expect.stringContaining('sales manager') as string } })
    expect(await seller.waiting()).toEqual([])
  })

  it('reaches the endpoint after work offline, and what was reported meanwhile stays beside it', async () => {
    const manager = await desktopOf(MANAGER)
    manager.workspace.driver.workOffline(true)
    expect(await manager.workspace.scorecards.plans.measure(PARTNER, MEASURED)).toEqual({ ok: true, value: null })
    expect((await manager.waiting()).map((one) => one.id)).toEqual([plans.id])
    await manager.stop()
    const lead = await desktopOf(SALES_MANAGER)
    expect(await lead.workspace.scorecards.plans.report(PARTNER, OBJECTIVE.id, 2)).toEqual({ ok: true, value: null })
    await settled(lead)
    await lead.stop()
    await manager.start(false)
    await settled(manager)
    const both = { measured: [MEASURED], objectives: [{ ...OBJECTIVE, done: 2 }, { text: 'Hire a presales engineer' }] }
    expect(endpoint.get('programs', plans.id)).toMatchObject(both)
    expect(await planOf(manager)).toMatchObject(both)
  })

  it('is called after its partner where it waits', async () => {
    const manager = await desktopOf(MANAGER)
    manager.workspace.driver.workOffline(true)
    await manager.workspace.scorecards.plans.measure(PARTNER, MEASURED)
    expect(await first(manager.workspace.sync.changes(), (rows) => rows.length > 0)).toMatchObject([{ title: 'Plan of Brightwater', summary: 'Measurement entered' }])
  })
})
