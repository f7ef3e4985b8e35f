import { expect, test } from '@playwright/test'
import { now } from '../mdf-steps.ts'
import { expectSame, headline, part, PARTNER, RIVAL, tiles } from './cast.ts'
import type { Cast } from './cast.ts'
import { otherPartners } from './endpoint-sums.ts'

/** The partner's sales manager has the same numbers, and nothing that reaches their window speaks of another partner. */
export async function sharing({ world, manager, lead, picture }: Cast): Promise<void> {
  const { page } = lead
  // Everything that the app tells the page from here on.
  const told: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => told.push(payload.toString())))

  await test.step('the partner opens its own scorecard and reads what the channel manager reads', async () => {
    await page.reload()
    await lead.go('Scorecard')
    await expect(headline(lead)).toBeVisible()
    await expect(page.getByText('Ingrid Solheim sees the same numbers once both are up to date')).toBeVisible()
    await expectSame(lead, manager)
    await expect(headline(lead)).toHaveText(await headline(manager).innerText())
    await picture(lead, '5-the-partner-reads-the-same')
  })

  await test.step('without what is ours only', async () => {
    await expect(part(lead, 'Ours only')).toHaveCount(0)
    await expect(page.getByText(/Conflict/)).toHaveCount(0)
    await expect(part(lead, 'Red flags')).toBeVisible()
    const asked = { partnerId: PARTNER.id, against: 'previous' } as const
    expect(await now(page, 'scorecard.view', asked)).toMatchObject({ ours: null })
    expect(await now(page, 'scorecard.view', { ...asked, partnerId: RIVAL.id })).toBeNull()
    expect(await now(page, 'scorecard.rows', { metric: 'conflict_rate', limit: 10 })).toBeNull()
    expect(await now(page, 'scorecard.rows', { metric: 'sourced', partnerId: RIVAL.id, limit: 10 })).toBeNull()
    for (const path of ['/scorecard/conflict_rate', `/scorecards/${RIVAL.id}/sourced`]) {
      await page.goto(new URL(path, page.url()).href)
      await expect(page.getByText('There are no rows behind this number here')).toBeVisible()
    }
    await lead.go('Home')
    await expect(part(lead, 'Actual vs quota')).toBeVisible()
    await picture(lead, '6-home-of-the-partner')
    await lead.go('Scorecard')
    await expect(tiles(lead)).toBeVisible()
  })

  await test.step('no other partner is named in anything that came into the window', async () => {
    const all = told.join('\n')
    // The page did read all of it by this door.
    expect(all).toContain(PARTNER.name)
    for (const { id, name } of await otherPartners(world, PARTNER.id)) {
      expect(all.includes(JSON.stringify(name).slice(1, -1)), `${name} is named`).toBe(false)
      expect(all.includes(id), `${id} is told`).toBe(false)
    }
  })
}
