import { describe, expect, it } from 'vitest'
import type { ImpactRow } from '../../../src-shared/bridge/contract/fund-views.ts'
import { impactCsv } from '../../../src-renderer/features/budgets/impact/impact-csv.ts'
import { FIGURES, sumsOf, type FigureId } from '../../../src-renderer/features/budgets/impact/impact-figures.ts'
import { impactPeriods } from '../../../src-renderer/features/budgets/impact/periods.ts'

const row = (part: Partial<ImpactRow> = {}): ImpactRow => ({
  key: 'a:GBP', name: 'Alpha', currency: 'GBP', allocated: 1_000_000, approvedClaims: 250_000, reimbursed: 200_000, utilization: 0.25, linkedDeals: 2, pipeline: 5_000_000, won: null, returnRatio: null, roi: null, leads: 10, costPerLead: 25_000,
  requests: 2, claims: 3, submissions: 4, claimsPerRequest: 1.5, submissionsPerClaim: 4 / 3, requestIds: ['r'], ...part,
})
const told = (id: FigureId, part: Partial<ImpactRow> = {}) => {
  const figure = FIGURES.find((one) => one.id === id)
  if (!figure) throw new Error(`No figure ${id}`)
  return figure.of(row(part))
}

describe('what funds brought', () => {
  it('says of each number how it came about', () => {
    expect(told('utilization')).toMatchObject({ words: '25%', told: 'Approved claims £2,500 ÷ allocated £10,000.' })
    expect(told('costPerLead')).toMatchObject({ words: '£250', told: 'Approved claims £2,500 ÷ 10 leads.' })
    expect(told('claimsPerRequest')).toMatchObject({ words: '1.5', told: '3 claims ÷ 2 approved requests.' })
    expect(told('returnRatio', { won: 900_000 })).toMatchObject({ words: '4.5×', told: 'Won £9,000 ÷ reimbursed £2,000.' })
    expect(told('roi', { won: 900_000 })).toMatchObject({ words: '350%' })
    expect(told('roi', { won: 0 })).toMatchObject({ words: '-100%', known: true })
  })

  it('says n/a with the reason, never 0, where there is no denominator or no outcome', () => {
    expect(told('returnRatio')).toMatchObject({ words: 'n/a', known: false, told: 'n/a: no linked deal has closed yet.' })
    expect(told('roi', { won: 5, reimbursed: 0 })).toMatchObject({ words: 'n/a', told: 'n/a: nothing was reimbursed in the period.' })
    expect(told('utilization', { allocated: 0 }).words).toBe('n/a')
    expect(told('utilization', { allocated: null }).told).toBe('n/a: money is allocated to partners, not to activities.')
    expect(told('costPerLead', { leads: 0 }).words).toBe('n/a')
    expect(told('claimsPerRequest', { requests: 0 }).words).toBe('n/a')
    expect(told('submissionsPerClaim', { claims: 0 }).words).toBe('n/a')
  })

  it('reckons each row as main does', () => {
    const one = row({ won: 900_000, returnRatio: 4.5, roi: 3.5 })
    for (const { id, of } of FIGURES) expect([id, of(one).value]).toEqual([id, one[id]])
  })

  it('adds numerators and denominators, and keeps currencies apart', () => {
    const sums = sumsOf([row(), row({ approvedClaims: 50_000, allocated: 2_000_000, leads: 0, won: 100 })], 'GBP')
    expect(sums).toMatchObject({ approvedClaims: 300_000, allocated: 3_000_000, leads: 10, won: 100 })
    expect(sumsOf([row({ allocated: null })], 'GBP').allocated).toBeNull()
    expect(() => sumsOf([row({ currency: 'EUR' })], 'GBP')).toThrow(/no sum/)
  })

  it('writes a file that no spreadsheet runs, with nothing where the page says n/a', () => {
    const [head = '', first = '', second = ''] = impactCsv('Q4 2026', [row({ name: '=cmd(1)' })], [row({ name: 'A, B "C"', currency: 'JPY', pipeline: 7 })]).split('\r\n')
    expect(head).toBe('Period,By,Name,Currency,Reimbursed,Registrations,MDF pipeline,MDF return ratio,MDF ROI (net),MDF utilization,Cost per lead,Claims per request,Submissions per claim')
    expect(first).toBe("Q4 2026,Activity,'=cmd(1),GBP,2000.00,2,50000.00,,,0.25,250.00,1.5,1.3333")
    expect(second).toBe('Q4 2026,Partner,"A, B ""C""",JPY,200000,2,7,,,0.25,25000,1.5,1.3333')
  })

  it('offers whole quarters and years back, the running ones first', () => {
    const periods = impactPeriods('2026-02-10')
    expect(periods.slice(0, 3)).toEqual([
      { id: '2026-Q1', label: 'Q1 2026', period: { from: '2026-01-01', until: '2026-03-31' } },
      { id: '2025-Q4', label: 'Q4 2025', period: { from: '2025-10-01', until: '2025-12-31' } },
      { id: '2025-Q3', label: 'Q3 2025', period: { from: '2025-07-01', until: '2025-09-30' } },
    ])
    expect(periods.filter((one) => !one.id.includes('Q')).map((one) => one.period)).toEqual([{ from: '2026-01-01', until: '2026-12-31' }, { from: '2025-01-01', until: '2025-12-31' }, { from: '2024-01-01', until: '2024-12-31' }])
  })
})
