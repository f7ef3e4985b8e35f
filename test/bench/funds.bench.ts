// Run: node test/bench/funds.bench.ts [requests]. How long the live views of funds take for channel operations, who see every partner.
import { firstValueFrom, take } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Repository } from '../../src-main/store/repository.ts'
import { dealIn, OPERATIONS, testId } from '../support/deal-fixtures.ts'
import { FakeEndpoint } from '../support/fake-endpoint.ts'
import { FakeTimers } from '../support/fake-timers.ts'
import { reviewOf } from '../support/fake-world.ts'
import { FUND_PEOPLE } from '../support/funds-desktop.ts'
import { allocations, budgets, claims, requests } from '../support/funds-fixtures.ts'
import { TestDesktop } from '../support/test-desktop.ts'

const REQUESTS = Number(process.argv[2] ?? 3000)
const PARTNERS = 40
const FUNDS_EACH = 4
/** Of registrations, in the same collection as those of claims. */
const DEAL_REVIEWS = 10_000

const desktop = new TestDesktop(new FakeEndpoint(FUND_PEOPLE, Date.now), `${OPERATIONS.personId}@test`, new FakeTimers())
const workspace = await desktop.open(true)
const funds = workspace.store.repositories.funds as unknown as Repository
const budget = { ...budgets.in('open'), version: 1 }
const made = Array.from({ length: PARTNERS * FUNDS_EACH }, (_, index) => ({ ...allocations.in('open'), id: testId(), partnerId: `partner-${index % PARTNERS}`, version: 1 }))
const shapes = [requests.in('approved'), requests.in('submitted'), requests.in('returned'), requests.in('closed'), requests.in('approved')]
const asked = Array.from({ length: REQUESTS }, (_, index) => {
  const fund = made[index % made.length]
  const shape = shapes[index % shapes.length]
  if (!fund || !shape) throw new Error('There is nothing to copy.')
  return { ...shape, id: testId(), partnerId: fund.partnerId, allocationId: fund.id, version: 1, title: `Activity ${index}`, number: `BRW-M${index}` }
})
const settled = [claims.in('submitted'), claims.in('paid'), claims.in('approved')]
const claimed = asked.filter((one) => one.status === 'approved').flatMap((request, index) => {
  const shape = settled[index % settled.length]
  return shape ? [{ ...shape, id: testId(), requestId: request.id, allocationId: request.allocationId, partnerId: request.partnerId, version: 1 }] : []
})
const AT = '2026-11-22T09:00:00.000Z'
const all = new Map([budget, ...made, ...asked, ...claimed].map((record) => [record.id, { ...record, actions: record.actions.map((one) => ({ ...one, receivedAt: AT })) }]))
await funds.updateMany([...all.keys()], (stored) => ({ ...stored, base: all.get(stored.id) ?? null, record: all.get(stored.id) ?? null }))
const internal = workspace.store.repositories.internal as unknown as Repository
const reviewed = reviewOf(dealIn('submitted'), [dealIn('approved'), dealIn('approved')].map((one) => ({ ...one, id: testId() })), Date.now())
await internal.updateMany(Array.from({ length: DEAL_REVIEWS }, testId), (stored) => ({ ...stored, base: { ...reviewed, id: stored.id }, record: { ...reviewed, id: stored.id } }))
console.log(`${made.length} allocations, ${asked.length} requests, ${claimed.length} claims, ${DEAL_REVIEWS} reviews of registrations`)

const { views } = workspace.funds
const now = async <T>(values: Observable<T>): Promise<T> => firstValueFrom(values.pipe(take(1)))
async function measure(name: string, task: () => Promise<unknown>, times = 20): Promise<void> {
  const each: number[] = []
  for (let turn = 0; turn < times; turn += 1) {
    const started = performance.now()
    await task()
    each.push(performance.now() - started)
  }
  each.sort((a, b) => a - b)
  console.log(`  ${name.padEnd(44)} median ${(each[Math.floor(each.length / 2)] ?? 0).toFixed(2).padStart(8)} ms   slowest ${(each.at(-1) ?? 0).toFixed(2).padStart(8)} ms`)
}
const [touched] = asked
if (!touched) throw new Error('There are no requests.')
let turn = 0
/** One request changes, as it does when somebody acts or something arrives. */
const touch = () => funds.update(touched.id, (stored) => {
  turn += 1
  return stored.record ? { ...stored, record: { ...stored.record, updatedAt: new Date(turn * 1000).toISOString() } } : stored
})
const after = (view: () => Promise<unknown>) => async () => {
  await touch()
  return view()
}

await measure('first list: the index is made', () => now(views.items({}, 0, 50)), 1)
await measure('a change alone, on disk', touch)
await measure('a change, then a list of 50', after(() => now(views.items({}, 0, 50))))
await measure('a change, then what is mine', after(() => now(views.items({ mine: true }, 0, 50))))
await measure('a text filter', () => now(views.items({ text: 'activity 29' }, 0, 50)))
await measure('a change, then all balances', after(() => now(views.allocations(null))))
await measure('a change, then the budgets', after(() => now(views.budgets())))
await measure('a change, then one request', after(() => now(views.request(touched.id))))
await measure('a change, then one claim', after(() => now(views.claim(claimed[0]?.id ?? ''))))
await measure('the calendar of a quarter', () => now(views.calendar({ from: '2027-01-01', until: '2027-03-31' }, null)))
await measure('what is ready to settle', () => now(views.ready()))
await measure('the counts', () => views.counts())
await measure('what funds brought in a year', () => now(views.impact({ from: '2026-01-01', until: '2026-12-31' })))
await desktop.remove()
