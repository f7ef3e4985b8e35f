import { expect, test } from '@playwright/test'
import { pressFor, pressIn } from '../keys.ts'
import { when } from '../mdf-steps.ts'
import type { App } from '../app.ts'
import { part } from './cast.ts'
import type { Cast } from './cast.ts'

const HIDDEN = 'Partner status'
const MOVED = 'Leaderboard'

/** The home page is arranged by keyboard, and the arrangement follows the person to another computer. */
export async function arranging({ manager, enter, picture }: Cast): Promise<void> {
  const { page } = manager
  let arranged: readonly string[] = []

  await test.step('one part is hidden and another moved up, by keyboard', async () => {
    await manager.go('Home')
    await expect(part(manager, HIDDEN)).toBeVisible()
    const before = await parts(manager)
    await page.getByRole('button', { name: 'Arrange', exact: true }).press('Enter')
    const panel = page.getByRole('complementary', { name: 'Arrange home' })
    await expect(panel.getByRole('heading', { name: 'Arrange home' })).toBeFocused()
    await panel.getByRole('button', { name: `Hide ${HIDDEN}` }).press('Enter')
    await expect(panel.getByRole('button', { name: `Show ${HIDDEN}` })).toBeFocused()
    await expect(part(manager, HIDDEN)).toHaveCount(0)

    const grip = panel.getByRole('button', { name: `Move ${MOVED}`, exact: true })
    const place = async () => (await panel.getByRole('listitem').allInnerTexts()).findIndex((text) => text.includes(MOVED))
    const from = await place()
    expect(from).toBeGreaterThan(1)
    await grip.press('Space')
    await expect(grip).toHaveAttribute('aria-pressed', 'true')
    for (let to = from - 1; to >= 1; to -= 1) {
      await pressIn(grip, 'ArrowUp')
      await expect.poll(place).toBe(to)
    }
    await pressIn(grip, 'Space')
    await expect(grip).toHaveAttribute('aria-pressed', 'false')
    await picture(manager, '16-arrange')
    await pressFor(page, 'Escape', 'Done')
    await expect(panel).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Arrange', exact: true })).toBeFocused()
    await when(page, 'home.arrangement', {}, ({ order, hidden }) => order.indexOf('leaderboard') === 0 && hidden.includes('partner_status'))
    await manager.sent()
    arranged = await parts(manager)
    expect(arranged).not.toEqual(before)
    expect(arranged).not.toContain(HIDDEN)
  })

  await test.step('it stands after the page is loaded again, and on another computer of the same person', async () => {
    await page.reload()
    await expect.poll(async () => parts(manager)).toEqual(arranged)
    const laptop = await enter('ingrid@halden.example', 'ingrid-laptop')
    await expect.poll(async () => parts(laptop)).toEqual(arranged)
    await picture(laptop, '17-on-another-computer')
  })
}

/** The parts of the home page by their titles, in the order in which they are read. */
async function parts({ page }: App): Promise<readonly string[]> {
  return page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts()
}
