import { agreeing } from './scorecard-story/agreeing.ts'
import { arranging } from './scorecard-story/arranging.ts'
import { handing } from './scorecard-story/handing.ts'
import { reading } from './scorecard-story/reading.ts'
import { sharing } from './scorecard-story/sharing.ts'
import { winning } from './scorecard-story/winning.ts'
import { test } from './stage.ts'

test.describe('scorecards', () => {
  test('both sides read the same numbers, which are those of the endpoint, follow an offline win, what is asked of tiers and what is agreed, and print', async ({ world, poor, enter, picture }) => {
    const [manager, lead, operations] = await Promise.all([enter('ingrid@halden.example'), enter('owen@brightwater.example'), enter('jonas@halden.example')])
    const cast = { world, poor, manager, lead, operations, enter, picture }

    await reading(cast)
    await sharing(cast)
    await winning(cast)
    await agreeing(cast)
    await handing(cast)
    await arranging(cast)
  })
})
