import { expect, test } from '@playwright/test'
import { plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { StallingProxy } from '../support/stalling-proxy.ts'
import { World } from '../support/world.ts'
import { App } from './app.ts'
import { asking } from './mdf-story/asking.ts'
import { claiming } from './mdf-story/claiming.ts'
import { deciding } from './mdf-story/deciding.ts'
import { settling } from './mdf-story/settling.ts'

test.describe('marketing funds', () => {
  let world: World
  let poor: StallingProxy

  test.beforeEach(async () => {
    world = await World.create()
    poor = await StallingProxy.start(world.endpointPort)
    world.goThrough('callum', poor.origin)
    await world.startEndpoint()
  })

  test.afterEach(async () => {
    await poor.stop()
    await world.end()
  })

  test('a budget is allocated, requested from offline, approved above a limit, claimed with evidence, settled and seen paid', async ({ browser }, info) => {
    test.setTimeout(400_000)
    const picture = async (app: App, name: string) => {
      await app.page.screenshot({ path: info.outputPath(`${name}.png`) })
    }
    const enter = async (profile: string, email: string) => {
      const app = await App.open(world, browser, profile)
      await app.signIn(email)
      return app
    }
    const [operations, seller, manager] = await Promise.all([enter('jonas', 'jonas@halden.example'), enter('callum', 'callum@brightwater.example'), enter('ingrid', 'ingrid@halden.example')])
    const cast = { world, poor, operations, seller, manager, enter, today: plainDateIn(Date.now(), 'Europe/Oslo'), picture }

    await asking(cast)
    await claiming(cast)
    await deciding(cast)
    await settling(cast)

    expect(seller.errors).toEqual([])
    expect(manager.errors).toEqual([])
    expect(operations.errors).toEqual([])
    await Promise.all([seller.close(), manager.close(), operations.close()])
  })
})
