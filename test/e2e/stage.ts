import { expect, test as base } from '@playwright/test'
import { StallingProxy } from '../support/stalling-proxy.ts'
import { World } from '../support/world.ts'
import { App } from './app.ts'

/** What a story with a world of its own starts from. */
export interface Stage {
  /** With its endpoint running. */
  readonly world: World
  /** The network through which the app of Callum reaches the endpoint; asked for, it stands between them from the beginning. */
  readonly poor: StallingProxy
  /** Opens an app for a person and signs them in; when the story ends well, nothing may have gone wrong on its page. `profile`: another computer of the same person. */
  readonly enter: (email: string, profile?: string) => Promise<App>
  readonly picture: (app: App, name: string) => Promise<void>
}

export const test = base.extend<Stage>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  world: async ({}, give) => {
    const world = await World.create()
    try {
      await world.startEndpoint()
      await give(world)
    } finally {
      await world.end()
    }
  },
  poor: async ({ world }, give) => {
    const poor = await StallingProxy.start(world.endpointPort)
    world.goThrough('callum', poor.origin)
    await give(poor)
    await poor.stop()
  },
  enter: async ({ world, browser }, give, info) => {
    const apps: App[] = []
    await give(async (email, profile = email.split('@')[0] ?? email) => {
      const app = await App.open(world, browser, profile)
      apps.push(app)
      await app.signIn(email)
      return app
    })
    if (info.status === 'passed') for (const app of apps) expect(app.errors).toEqual([])
    await Promise.all(apps.map((app) => app.close()))
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  picture: async ({}, give, info) => {
    await give(async (app, name) => {
      await app.page.screenshot({ path: info.outputPath(`${name}.png`) })
    })
  },
})
