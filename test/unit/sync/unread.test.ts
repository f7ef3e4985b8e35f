import { afterEach, describe, expect, it } from 'vitest'
import { dealIn, SELLER } from '../../support/deal-fixtures.ts'
import { FakeEndpoint } from '../../support/fake-endpoint.ts'
import { FakeTimers, until } from '../../support/fake-timers.ts'
import { TestDesktop } from '../../support/test-desktop.ts'

const timers = new FakeTimers()
const endpoint = new FakeEndpoint([{ email: 'seller@test', password: 'secret', actor: SELLER }], timers.now)
const seller = new TestDesktop(endpoint, 'seller@test', timers)
afterEach(() => seller.remove())

describe('a record that this version of the app cannot read', () => {
  it('SYNC-3: is asked for again after a restart, and only then', async () => {
    const deal = dealIn('submitted')
    const strange = endpoint.put('deals', { ...deal, ofTomorrow: true })
    const online = () => until(() => seller.workspace.driver.state.value.reach === 'online', 'online')
    const pulls = () => endpoint.seen.filter((one) => one.path === '/v1/pull' && (one.body as { collection: string; checkpoint: string | null }).collection === 'deals').map((one) => (one.body as { checkpoint: string | null }).checkpoint)
    await seller.start(true)
    await online()
    expect(await seller.records('deals')).toEqual([])
    expect(seller.log.lines.join('\n')).toMatch(/sync\.unreadable_record/)
    seller.workspace.driver.now()
    await until(() => pulls().length === 2, 'another look')
    expect(pulls()[1]).not.toBeNull()
    await seller.stop()
    // What an update of the app would do: now it can be read. The endpoint has nothing new to say.
    const entry = endpoint.records.get(`deals/${deal.id}`)
    if (!entry) throw new Error('no deal')
    const { ofTomorrow: _new, ...readable } = strange
    endpoint.records.set(`deals/${deal.id}`, { ...entry, record: readable })
    await seller.start(false)
    await online()
    expect(await seller.records('deals')).toEqual([readable])
    await seller.stop()
    const before = pulls().length
    await seller.start(false)
    await online()
    expect(pulls().slice(before)).not.toContain(null)
  })
})
