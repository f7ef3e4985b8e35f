import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { preferencesId } from '../../src-shared/domain/preferences/preferences-id.ts'
import { SALES_MANAGER, SELLER } from '../support/deal-fixtures.ts'
import { FakeEndpoint } from '../support/fake-endpoint.ts'
import { FakeTimers, until } from '../support/fake-timers.ts'
import { fundsDesktop } from '../support/funds-desktop.ts'
import { putSales, SALES_PEOPLE } from '../support/sales-desktop.ts'
import { first } from '../support/test-desktop.ts'
import type { TestDesktop } from '../support/test-desktop.ts'

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

async function desktopOf(actor: Actor): Promise<TestDesktop> {
  const desktop = await fundsDesktop(endpoint, timers, actor)
  open.push(desktop)
  return desktop
}
const shown = ({ workspace }: TestDesktop) => first(workspace.home.arrangement.view(), () => true)
const settled = (desktop: TestDesktop) => until(async () => (await desktop.waiting()).length === 0, 'nothing waiting')
const ID = preferencesId(SELLER.personId)

describe('the arrangement of the home page', () => {
  it('is as it comes until the person chooses, is theirs alone and outlives the program', async () => {
    const seller = await desktopOf(SELLER)
    expect(await shown(seller)).toEqual({ order: [], hidden: [] })
    expect(await seller.workspace.home.arrangement.arrange({ order: ['money', 'top'], hidden: ['stalled'] })).toEqual({ ok: true, value: null })
    expect(await seller.workspace.home.arrangement.arrange({ order: ['money', 'money'], hidden: [] })).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(await shown(seller)).toEqual({ order: ['money', 'top'], hidden: ['stalled'] })
    await settled(seller)
    expect(endpoint.get('personal', ID)).toMatchObject({ personId: SELLER.personId, home: { order: ['money', 'top'], hidden: ['stalled'] } })
    await seller.stop()
    await seller.start(false)
    expect(await shown(seller)).toEqual({ order: ['money', 'top'], hidden: ['stalled'] })
    await seller.stop()
    const lead = await desktopOf(SALES_MANAGER)
    expect(await shown(lead)).toEqual({ order: [], hidden: [] })
    expect(await lead.records('personal')).toEqual([])
  })

  it('follows the person to their other computer; the later choice holds, also one that was made offline', async () => {
    const laptop = await desktopOf(SELLER)
    laptop.workspace.driver.workOffline(true)
    await laptop.workspace.home.arrangement.arrange({ order: ['team'], hidden: [] })
    await laptop.stop()
    const desk = await desktopOf(SELLER)
    await desk.workspace.home.arrangement.arrange({ order: ['money'], hidden: ['team'] })
    await settled(desk)
    await desk.stop()
    await laptop.start(false)
    expect(await shown(laptop)).toEqual({ order: ['team'], hidden: [] })
    await settled(laptop)
    expect(endpoint.get('personal', ID)).toMatchObject({ home: { order: ['team'], hidden: [] } })
    await laptop.stop()
    await desk.start(false)
    await first(desk.workspace.home.arrangement.view(), (now) => now.order[0] === 'team' && now.hidden.length === 0)
  })

  it('is sent once, however often its answer is lost', async () => {
    const seller = await desktopOf(SELLER)
    let lost = 2
    endpoint.fault = (path) => (path === '/v1/push' && (lost -= 1) >= 0 ? 'unanswered' : 'none')
    await seller.workspace.home.arrangement.arrange({ order: ['money'], hidden: [] })
    await until(() => endpoint.get('personal', ID) !== null, 'the choice at the endpoint')
    await until(async () => {
      timers.wakeNext(timers.now() + 60_000)
      return (await seller.waiting()).length === 0
    }, 'nothing waiting')
    expect(endpoint.accepted.filter((one) => one.action.type === 'preferences.arrange_home')).toHaveLength(1)
  })
})
