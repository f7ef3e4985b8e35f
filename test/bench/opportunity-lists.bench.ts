// Run: node test/bench/opportunity-lists.bench.ts [opportunities]. How long a page of 50 takes for channel operations, who see every partner: each sort with and without filters.
import { firstValueFrom, take } from 'rxjs'
import type { OpportunityFilter } from '../../src-shared/bridge/contract/opportunities.ts'
import { opportunitySort } from '../../src-shared/bridge/contract/opportunities.ts'
import { DEFAULT_STAGES } from '../../src-shared/domain/sales-rules/defaults.ts'
import { OPERATIONS, testId } from '../support/deal-fixtures.ts'
import { FakeEndpoint } from '../support/fake-endpoint.ts'
import { FakeTimers } from '../support/fake-timers.ts'
import { lineOf, opportunities, stageOf } from '../support/opportunity-fixtures.ts'
import { putSales, SALES_PEOPLE } from '../support/sales-desktop.ts'
import { TestDesktop } from '../support/test-desktop.ts'

const ROWS = Number(process.argv[2] ?? 100_000)
const TURNS = 5
const timers = new FakeTimers()
const endpoint = new FakeEndpoint(SALES_PEOPLE, timers.now)
putSales(endpoint)
const desktop = new TestDesktop(endpoint, `${OPERATIONS.personId}@test`, timers)
const { opportunities: service, store } = await desktop.open(true)
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T
const day = (n: number) => new Date(Date.parse('2025-01-01') + (n % 900) * 86_400_000).toISOString().slice(0, 10)
const PARTNERS = ['', ...Array.from({ length: 199 }, (_, one) => `partner-${one}`)]
const place = new Map(Array.from({ length: ROWS }, (_, n) => [testId(), n]))
const [open, lost] = [opportunities.in('open'), opportunities.in('lost')]
await store.repositories.opportunities.updateMany([...place.keys()], (stored) => {
  const n = place.get(stored.id) ?? 0
  const status = pick(['open', 'open', 'won', 'won', 'lost', 'lost', 'lost'] as const, n)
  const total = 1000 + ((n * 31) % 900_000)
  const record = {
    ...(status === 'lost' ? lost : open), id: stored.id, status, version: 1, partnerId: pick(PARTNERS, n * 7), ownerId: `person-${(n * 13) % 1200}`, stage: stageOf(pick(DEFAULT_STAGES, n * 3).id), customerName: `Customer ${(n * 7919) % ROWS}`,
    lines: [lineOf(`product-${n % 60}`, total)], total, expectedClose: day(n * 17), nextStepDue: n % 5 < 2 ? '' : day(n * 29), number: `BRW-O-${n}`, updatedAt: new Date(Date.parse('2025-06-01') + ((n * 104_729) % ROWS) * 400_000).toISOString(),
    stageSince: new Date(Date.parse('2026-01-01') + ((n * 7907) % 320) * 86_400_000).toISOString(), competitor: n % 997 === 0 ? 'Rarely' : pick(['', 'Fortavia', 'Pala'], n), ...(status === 'open' ? {} : { closedOn: day(n * 17) }),
  }
  return { ...stored, base: record, record }
})
const FILTERS: Readonly<Record<string, OpportunityFilter>> = {
  all: {}, open: { statuses: ['open'] }, 'one partner': { partnerId: 'partner-7' }, 'own, open': { statuses: ['open'], ownerId: 'person-13' }, 'indirect commit': { statuses: ['open'], channel: 'indirect', categories: ['commit'] },
  'this quarter': { statuses: ['open'], closing: { from: '2026-10-01', to: '2026-12-31' } }, stalled: { stalled: true }, 'own, stalled': { stalled: true, ownerId: 'person-13' },
  'to a rare competitor': { competitor: 'Rarely' }, 'a product': { productId: 'product-7' }, 'a frequent competitor': { competitor: 'Pala' }, 'a text': { text: 'customer 4711' },
}
const wanted = process.argv[3]
console.log(`${ROWS} opportunities: milliseconds of a page of 50 with its total, median of ${TURNS} and slowest`)
for (const [name, filter] of Object.entries(FILTERS)) {
  if (wanted !== undefined && wanted !== name) continue
  const said: string[] = []
  for (const by of opportunitySort.options) {
    const each: number[] = []
    for (let turn = 0; turn <= TURNS; turn += 1) {
      const started = performance.now()
      await firstValueFrom(service.views.list({ filter, sort: { by, direction: turn % 2 === 0 ? 'desc' : 'asc' }, offset: 0, limit: 50 }).pipe(take(1)))
      if (turn > 0) each.push(performance.now() - started)
    }
    each.sort((a, b) => a - b)
    said.push(`${by} ${(each[Math.floor(TURNS / 2)] ?? 0).toFixed(1)}/${(each.at(-1) ?? 0).toFixed(1)}`)
  }
  console.log(`  ${name.padEnd(22)} ${said.join('  ')}`)
}
await desktop.remove()
