import { expect, test } from '@playwright/test'
import { StallingProxy } from '../support/stalling-proxy.ts'
import { World } from '../support/world.ts'
import { App } from './app.ts'
import { converting } from './opportunity-story/converting.ts'
import { measuring } from './opportunity-story/measuring.ts'
import { winning } from './opportunity-story/winning.ts'

test.describe('opportunities', () => {
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

  test('a registration is converted offline and online at once, won, proved, credited, and counted against the quota', async ({ browser }, info) => {
    test.setTimeout(400_000)
    const picture = async (app: App, name: string) => {
      await app.page.screenshot({ path: info.outputPath(`${name}.png`) })
    }
    const enter = async (profile: string, email: string) => {
      const app = await App.open(world, browser, profile)
      await app.signIn(email)
      return app
    }
    const [seller, lead, manager] = await Promise.all([enter('callum', 'callum@brightwater.example'), enter('owen', 'owen@brightwater.example'), enter('ingrid', 'ingrid@halden.example')])
    const cast = { world, poor, seller, lead, manager, enter, picture }

    await converting(cast)
    await winning(cast)
    await measuring(cast)

    for (const app of [seller, lead, manager]) expect(app.errors).toEqual([])
    await Promise.all([seller, lead, manager].map((app) => app.close()))
  })
})
