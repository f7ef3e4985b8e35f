// Run: node test/bench/home.bench.ts [rows]. What a page waits for: home, scorecard and partners' lines as the bridge tells them, over as many registrations as opportunities, at first, later and after a change.
import { firstValueFrom } from 'rxjs'
import type { Observable } from 'rxjs'
import type { RecordBase } from '../../src-shared/domain/action.ts'
import { createCredits } from '../../src-main/services/home/credits.ts'
import type { Repository } from '../../src-main/store/repository.ts'
import { nthDeal, nthReview, nthScored } from '../support/analytics/score-records.ts'
import { OPERATIONS } from '../support/deal-fixtures.ts'
import { FakeEndpoint } from '../support/fake-endpoint.ts'
import { FakeTimers, until } from '../support/fake-timers.ts'
import { RATES, TODAY } from '../support/opportunity-facts.ts'
import { putSales, SALES_PEOPLE } from '../support/sales-desktop.ts'
import { quotaFor } from '../support/score-world.ts'
import { TestDesktop } from '../support/test-desktop.ts'
import { createBudgets } from './budgets.ts'

const COUNT = Number(process.argv[2] ?? 100_000)
const PARTNERS = 60
const WARM = 100
const CHANGED = 200
const { measure, limit, finish } = createBudgets()

const timers = new FakeTimers(Date.parse(`${TODAY}T10:00:00Z`))
const endpoint = new FakeEndpoint(SALES_PEOPLE, timers.now)
putSales(endpoint)
endpoint.put('programs', RATES)
const base = { version: 1, updatedAt: '2026-11-01T09:00:00.000Z', actions: [], status: 'active' }
for (let one = 0; one < PARTNERS; one += 1) {
  const id = `partner-${one}`
  endpoint.put('directory', { ...base, id, kind: 'partner', partnerId: id, name: `Partner ${one}`, code: 'PAR', country: 'GB', currency: 'EUR', tierId: 'gold', territory: 'UK', ownerId: 'ingrid', backupId: '', type: 'reseller', since: '2025-01-01' } as never)
  endpoint.put('programs', quotaFor(100_000_000, '2026-10-01', '', id))
}
const desktop = new TestDesktop(endpoint, `${OPERATIONS.personId}@test`, timers)
await desktop.start(true)
await until(() => desktop.workspace.complete(), 'everything that the endpoint has')
const { home, scorecards, store } = desktop.workspace

async function fill(collection: 'deals' | 'opportunities' | 'internal', nth: (index: number) => RecordBase): Promise<void> {
  const repository = store.repositories[collection] as unknown as Repository
  for (let start = 0; start < COUNT; start += 5000) {
    const some = new Map(Array.from({ length: Math.min(5000, COUNT - start) }, (_, index) => nth(start + index)).map((one) => [one.id, one]))
    await repository.updateMany([...some.keys()], (stored) => ({ ...stored, base: some.get(stored.id) ?? null, record: some.get(stored.id) ?? null }))
  }
}
await fill('deals', nthDeal)
await fill('internal', nthReview)
await fill('opportunities', (index) => {
  const one = nthScored(index)
  return one.status === 'won' && index % 5 === 0 ? { ...one, credit: { status: index % 50 === 0 ? 'due' : 'earned', amount: 100 + index, words: '' } } : one
})
console.log(`${COUNT} registrations, ${COUNT} opportunities, ${PARTNERS} partners: channel operations, who see all of them`)

const card = () => scorecards.view({ partnerId: 'partner-7', against: 'previous' })
const lines = () => scorecards.lines({})

/** Changes an open opportunity, and waits until a watched page says something else. */
function changed(watched: () => Observable<unknown>): (turn: number) => Promise<unknown> {
  return async (turn) => {
    let said = 0
    let heard: () => void = () => undefined
    const subscription = watched().subscribe(() => {
      said += 1
      heard()
    })
    const told = (count: number) => new Promise<void>((resolve) => {
      heard = () => said >= count && resolve()
      heard()
    })
    await told(1)
    const started = performance.now()
    const id = open[turn % open.length] ?? ''
    await store.repositories.opportunities.update(id, (stored) => (stored.record ? { ...stored, record: { ...stored.record, total: stored.record.total + 1_000_000 } } : stored))
    await told(2)
    subscription.unsubscribe()
    waited.push(performance.now() - started)
  }
}
const waited: number[] = []
const open = Array.from({ length: COUNT }, (_, index) => index).filter((index) => {
  const one = nthScored(index)
  return one.status === 'open' && one.partnerId === 'partner-7'
}).map((index) => nthScored(index).id)

console.log('At first')
const credits = createCredits({ repositories: store.repositories, clock: timers.now })
await measure('margin credit, which home remembers', () => credits.sums({ isOf: () => true, ownerId: null }, '2026-10-01', 'Europe/Oslo'), { times: 1 })
credits.close()
await measure('home', () => firstValueFrom(home.view()), { times: 1 })
console.log('Later: pages opened again while nothing changed, whose sums are remembered')
await measure('home', () => firstValueFrom(home.view()), { budget: WARM })
await measure('scorecard of one partner', () => firstValueFrom(card()), { budget: WARM })
await measure('lines of all partners', () => firstValueFrom(lines()), { budget: WARM })
await measure('rows behind an average deal', () => firstValueFrom(scorecards.rows({ metric: 'average_deal', limit: 200 })), { budget: WARM * 2 })
console.log('From a change to the page that shows it, opened just before')
for (const [name, watched] of [['home', () => home.view()], ['scorecard', card], ['lines', lines]] as const) {
  await measure(`${name}: opened, changed, shown`, changed(watched), { times: 10 })
  const each = waited.splice(0).toSorted((a, b) => a - b)
  limit(`${name}, from the change to what is shown`, each[Math.floor(each.length / 2)] ?? 0, CHANGED)
  console.log(`    from the change on: ${each.map((one) => one.toFixed(0)).join(' ')} ms`)
}
await desktop.remove()
finish()
