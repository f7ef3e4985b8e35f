import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import { DEFAULT_LOSS_REASONS, DEFAULT_STAGES, SALES_RULES_ID } from '../../../src-shared/domain/sales-rules/defaults.ts'
import { CHANNEL_MANAGER, OPERATIONS, PARTNER, SELLER } from '../../support/deal-fixtures.ts'
import { FakeEndpoint } from '../../support/fake-endpoint.ts'
import { FakeTimers } from '../../support/fake-timers.ts'
import { fundsDesktop } from '../../support/funds-desktop.ts'
import { opportunities } from '../../support/opportunity-fixtures.ts'
import { putSales, SALES_PEOPLE } from '../../support/sales-desktop.ts'
import { first } from '../../support/test-desktop.ts'
import type { TestDesktop } from '../../support/test-desktop.ts'

let timers: FakeTimers
let endpoint: FakeEndpoint
let open: TestDesktop[]

beforeEach(() => {
  timers = new FakeTimers()
  endpoint = new FakeEndpoint(SALES_PEOPLE, timers.now)
  putSales(endpoint)
  open = []
})
afterEach(async () => {
  for (const desktop of open) await desktop.remove()
})

async function offline(actor: Actor): Promise<TestDesktop> {
  const desktop = await fundsDesktop(endpoint, timers, actor)
  open.push(desktop)
  desktop.workspace.driver.workOffline(true)
  return desktop
}
const rulesOf = (desktop: TestDesktop) => first(desktop.workspace.sales.rules.view(), () => true)
const tableOf = (desktop: TestDesktop, partnerId?: string) => first(desktop.workspace.sales.quotas.table('2026-11-22', partnerId), () => true)
const KEY = { partnerId: PARTNER, personId: '', quarter: '2026-10-01' }

describe('the rules of selling', () => {
  it('are the defaults until channel operations say otherwise, in the one record that everybody knows', async () => {
    endpoint.put('opportunities', opportunities.in('open'))
    const operations = await offline(OPERATIONS)
    expect(await rulesOf(operations)).toMatchObject({ record: null, mayChange: true, inStage: { qualify: 1, close: 0 }, today: '2026-11-22', quarter: { start: '2026-10-01', label: 'Q4 FY26' }, currency: 'EUR' })
    const { rules } = operations.workspace.sales
    const stages = DEFAULT_STAGES.map((one) => (one.id === 'close' ? { ...one, expectedDays: 10 } : one))
    expect(await rules.setStages(stages, null, 'Closing takes less.')).toMatchObject({ ok: true })
    expect(await rules.setStages(DEFAULT_STAGES, DEFAULT_STAGES, 'Back.')).toMatchObject({ ok: false, error: { code: 'changed_since' } })
    expect(await rules.setLossReasons([...DEFAULT_LOSS_REASONS, { id: 'merger', name: 'Merger', retired: false }], DEFAULT_LOSS_REASONS, 'It happens.')).toMatchObject({ ok: true })
    expect(await rules.setFiscalStart({ from: '2026-07-01', startMonth: 7 }, 'New fiscal year.')).toMatchObject({ ok: true })
    const view = await rulesOf(operations)
    expect(view).toMatchObject({ record: { id: SALES_RULES_ID }, quarter: { start: '2026-10-01', label: 'Q2 FY27' }, people: { olu: 'Olu Adeyemi' } })
    expect(view.quarters.map((one) => one.start)).toEqual(['2025-10-01', '2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01', '2027-04-01', '2027-07-01', '2027-10-01', '2028-01-01'])
    expect(view.rules.stages.find((one) => one.id === 'close')?.expectedDays).toBe(10)
    expect((await operations.waiting()).map((row) => row.id)).toEqual([SALES_RULES_ID])
  })

  it('are for everybody else to read, in their own currency', async () => {
    const seller = await offline(SELLER)
    expect(await rulesOf(seller)).toMatchObject({ mayChange: false, currency: 'GBP' })
    expect(await seller.workspace.sales.rules.setFiscalStart({ from: '2026-07-01', startMonth: 7 }, '?')).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
  })
})

describe('quotas', () => {
  it('are entered by partner, person and quarter, changed with a reason, and removed', async () => {
    const operations = await offline(OPERATIONS)
    const { quotas } = operations.workspace.sales
    expect(await quotas.set(KEY, 40_000_000)).toMatchObject({ ok: true })
    expect(await quotas.set({ ...KEY, personId: SELLER.personId }, 15_000_000)).toMatchObject({ ok: true })
    expect(await quotas.set(KEY, 42_000_000)).toMatchObject({ ok: false, error: { code: 'incomplete' } })
    expect(await quotas.set(KEY, 42_000_000, 'A new territory.')).toMatchObject({ ok: true })
    const { rows, year, mayChange, quarters } = await tableOf(operations)
    expect({ year, mayChange, quarters: quarters.map((one) => one.label) }).toEqual({ year: 2026, mayChange: true, quarters: ['Q1 FY26', 'Q2 FY26', 'Q3 FY26', 'Q4 FY26'] })
    expect(rows.map((one) => [one.personName, one.currency, one.cells.map((cell) => cell?.amount ?? null)])).toEqual([
      ['', 'GBP', [null, null, null, 42_000_000]], ['Callum Reyes', 'GBP', [null, null, null, 15_000_000]], ['Nadia Osei', 'GBP', [null, null, null, null]], ['Priya Shah', 'GBP', [null, null, null, null]],
    ])
    expect(rows[0]?.cells[3]).toMatchObject({ waiting: true, actions: [{ type: 'quota.set' }, { type: 'quota.set', input: { reason: 'A new territory.' } }] })
    expect(await quotas.facts()).toHaveLength(2)
    expect(await quotas.remove(KEY, 'Entered by mistake.')).toMatchObject({ ok: true })
    expect((await tableOf(operations)).rows[0]?.cells[3]).toBeNull()
    expect(await quotas.facts()).toHaveLength(1)
  })

  it('are for quarters, partners and their people, by channel operations alone', async () => {
    const operations = await offline(OPERATIONS)
    const { quotas } = operations.workspace.sales
    expect(await quotas.set({ ...KEY, quarter: '2026-11-01' }, 1)).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(await quotas.set({ ...KEY, partnerId: 'partner-nobody' }, 1)).toMatchObject({ ok: false, error: { code: 'unknown_reference' } })
    expect(await quotas.set({ ...KEY, personId: OPERATIONS.personId }, 1)).toMatchObject({ ok: false, error: { code: 'unknown_reference' } })
    expect(await quotas.remove(KEY, '?')).toMatchObject({ ok: false, error: { code: 'not_found' } })
    expect(await operations.waiting()).toEqual([])
    await operations.stop()
    const manager = await offline(CHANNEL_MANAGER)
    expect(await manager.workspace.sales.quotas.set(KEY, 1)).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
    expect(await tableOf(manager, 'partner-cobalt')).toMatchObject({ mayChange: false, rows: [] })
  })
})
