import { converting } from './opportunity-story/converting.ts'
import { measuring } from './opportunity-story/measuring.ts'
import { winning } from './opportunity-story/winning.ts'
import { test } from './stage.ts'

test.describe('opportunities', () => {
  // The poor network is there before the app that goes through it.
  test('a registration is converted offline and online at once, won, proved, credited, and counted against the quota', async ({ poor, world, enter, picture }) => {
    const [seller, lead, manager] = await Promise.all([enter('callum@brightwater.example'), enter('owen@brightwater.example'), enter('ingrid@halden.example')])
    const cast = { world, poor, seller, lead, manager, enter, picture }

    await converting(cast)
    await winning(cast)
    await measuring(cast)
  })
})
