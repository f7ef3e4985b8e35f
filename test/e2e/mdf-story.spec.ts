import { plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { asking } from './mdf-story/asking.ts'
import { claiming } from './mdf-story/claiming.ts'
import { deciding } from './mdf-story/deciding.ts'
import { settling } from './mdf-story/settling.ts'
import { test } from './stage.ts'

test.describe('marketing funds', () => {
  test('a budget is allocated, requested from offline, approved above a limit, claimed with evidence, settled and seen paid', async ({ poor, world, enter, picture }) => {
    const [operations, seller, manager] = await Promise.all([enter('jonas@halden.example'), enter('callum@brightwater.example'), enter('ingrid@halden.example')])
    const cast = { world, poor, operations, seller, manager, enter, today: plainDateIn(Date.now(), 'Europe/Oslo'), picture }

    await asking(cast)
    await claiming(cast)
    await deciding(cast)
    await settling(cast)
  })
})
