import { BehaviorSubject } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OutgoingFiles } from '../../../src-main/evidence/outgoing.ts'
import { createSyncViews } from '../../../src-main/sync/status.ts'
import type { SyncViews } from '../../../src-main/sync/status.ts'
import { SELLER } from '../../support/deal-fixtures.ts'
import { FakeEndpoint } from '../../support/fake-endpoint.ts'
import { FakeTimers, until } from '../../support/fake-timers.ts'
import { FUND_PEOPLE, fundsDesktop, putFunds } from '../../support/funds-desktop.ts'
import { CLAIM_ID, claims } from '../../support/funds-fixtures.ts'
import { first } from '../../support/test-desktop.ts'
import type { TestDesktop } from '../../support/test-desktop.ts'

let desktop: TestDesktop
let views: SyncViews
const onTheWay = new BehaviorSubject<readonly OutgoingFiles[]>([])

beforeEach(async () => {
  const timers = new FakeTimers()
  const endpoint = new FakeEndpoint(FUND_PEOPLE, timers.now)
  putFunds(endpoint)
  endpoint.put('funds', claims.in('submitted'))
  desktop = await fundsDesktop(endpoint, timers, SELLER)
  await until(async () => (await desktop.workspace.store.repositories.funds.read(CLAIM_ID)) !== null && desktop.workspace.driver.state.value.reach === 'online', 'the claim')
  const { store, checkpoints, driver, lookup } = desktop.workspace
  onTheWay.next([])
  views = createSyncViews({ repositories: store.repositories, checkpoints, driver, clock: timers.now, lookup, holdEnds: new BehaviorSubject(null), evidence: { outgoing: async () => onTheWay.value, changes: onTheWay } })
})
afterEach(() => desktop.remove())

describe('files on their way', () => {
  it('EVI-12 keep the pill from saying that everything is up to date, and stand on the sync page', async () => {
    expect((await first(views.status(), (one) => one.pill.say !== 'syncing')).pill.say).toBe('up_to_date')
    onTheWay.next([{ collection: 'funds', recordId: CLAIM_ID, files: 2, sentBytes: 6_450, bytes: 10_000, sending: true }])
    expect(await first(views.status(), (one) => one.waiting > 0)).toMatchObject({ pill: { say: 'waiting', count: 1 }, waiting: 1 })
    const [row] = await first(views.changes(), (rows) => rows.length > 0)
    expect(row).toMatchObject({ collection: 'funds', recordId: CLAIM_ID, summary: '2 files, 64 % sent', state: 'sending', number: claims.in('submitted').number ?? null })
    onTheWay.next([])
    expect((await first(views.status(), (one) => one.waiting === 0)).pill.say).toBe('up_to_date')
  })
})
