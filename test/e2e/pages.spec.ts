import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { World } from '../support/world.ts'
import { App } from './app.ts'
import { answerIn, openPalette, pressFor, pressIn } from './keys.ts'
import { when } from './mdf-steps.ts'
import { addedUp } from './scorecard-pages.ts'

const ROLES = [
  { profile: 'seller', email: 'callum@brightwater.example', pages: ['/', '/deals', '/deals/new', '/mdf', '/mdf/calendar', '/mdf/request/new', '/mdf/impact', '/sync', '/opportunities', '/opportunities?view=board', '/opportunities/:id', '/opportunities/new', '/forecast', '/forecast/win-loss', '/scorecard', '/scorecard/sourced'], sees: 'Kestrel Rail Signalling Ltd' },
  { profile: 'sales-manager', email: 'owen@brightwater.example', pages: ['/', '/deals', '/mdf', '/sync', '/scorecard', '/scorecard-rules'], sees: 'Kestrel Rail Signalling Ltd' },
  { profile: 'sales-operations', email: 'priya@brightwater.example', pages: ['/', '/deals', '/mdf'], sees: 'Kestrel Rail Signalling Ltd' },
  { profile: 'channel-manager', email: 'ingrid@halden.example', pages: ['/', '/review', '/deals', '/mdf/review', '/mdf/calendar', '/budgets', '/sync', '/opportunities?view=board', '/opportunities/:id', '/forecast', '/scorecards', '/scorecards/partner-brw', '/scorecards/partner-brw/win_rate_by_value'], sees: 'Kestrel Rail Signalling Ltd' },
  { profile: 'channel-operations', email: 'jonas@halden.example', pages: ['/', '/review', '/deals', '/mdf/review', '/budgets', '/budgets/new', '/settlements', '/rates', '/mdf/impact', '/opportunities/new', '/quotas', '/sales/stages', '/scorecards', '/scorecards/partner-crs', '/scorecards/all/registrations', '/scorecard-rules'], sees: 'Kestrel Rail Signalling Ltd' },
] as const

/** One that is won with a credit whose proof was judged has the most to show. */
async function anOpportunity(page: Page): Promise<string> {
  const { rows } = await when(page, 'opportunities.list', { filter: { credit: ['earned'] }, sort: { by: 'number', direction: 'desc' }, offset: 0, limit: 1 }, (list) => list.rows.length === 1)
  return rows[0]?.id ?? ''
}

async function isSound(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map((one) => `${what}: ${one.id} at ${one.nodes.map((node) => `${node.target.join(' ')} (${node.html}: ${node.failureSummary ?? ''})`).join('; ')}`)).toEqual([])
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(sideways, `${what} does not scroll sideways`).toBeLessThanOrEqual(0)
}

test.describe('every page, for every role', () => {
  let world: World

  test.beforeAll(async () => {
    world = await World.create()
    await world.startEndpoint()
  })

  test.afterAll(async () => {
    await world.end()
  })

  for (const role of ROLES) {
    test(`${role.profile}: sound at 1440 light and at 1024 dark, nothing on the console`, async ({ browser }, info) => {
      test.setTimeout(120_000 + role.pages.length * 60_000)
      const app = await App.open(world, browser, role.profile)
      await app.signIn(role.email)
      for (const path of role.pages) {
        await app.page.goto(new URL(path.endsWith('/:id') ? path.replace(':id', await anOpportunity(app.page)) : path, app.page.url()).href)
        await app.pill(/Up to date/)
        if (path === '/opportunities') await expect(app.page.getByRole('gridcell').first()).toBeVisible()
        if (path.endsWith('view=board')) await expect(app.page.getByRole('region', { name: 'Qualify' })).toBeVisible()
        if (path === '/opportunities/:id') await expect(app.page.getByRole('list', { name: 'What happened' })).toBeVisible()
        if (path === '/forecast') await expect(app.page.getByRole('table', { name: 'By period' })).toBeVisible()
        if (path === '/forecast/win-loss') await expect(app.page.getByRole('table', { name: /^Won and lost/ })).toBeVisible()
        if (path === '/quotas') await expect(app.page.getByRole('table', { name: 'Quotas' })).toBeVisible()
        if (path === '/sales/stages') await expect(app.page.getByRole('region', { name: 'Stages', exact: true })).toBeVisible()
        await addedUp(app.page, path)
        if (path === '/deals') await expect(app.page.getByText(role.sees).first()).toBeVisible()
        if (path === '/mdf') await expect(app.page.getByText('£22,700').first()).toBeVisible()
        if (path === '/budgets') await expect(app.page.getByText(/Co-marketing/).first()).toBeVisible()
        if (path === '/deals/new') await expect(app.page.getByLabel('End customer')).toBeFocused()
        for (const [width, height, colorScheme] of [[1440, 900, 'light'], [1024, 700, 'dark']] as const) {
          await app.page.setViewportSize({ width, height })
          await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          // Axe reads a page bit by bit: one that is still changing its colours or filling up would be judged half before and half after.
          await expect(app.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
          await expect(app.page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
          await expect(app.page.getByText('Not on this computer')).toHaveCount(0)
          await isSound(app.page, `${path} ${width} ${colorScheme}`)
          await app.page.screenshot({ path: info.outputPath(`${role.profile}${path.replaceAll(/[^a-z]+/g, '-')}-${width}-${colorScheme}.png`) })
        }
      }
      expect(app.errors).toEqual([])
      await app.close()
      await world.stopHost(role.profile)
    })
  }

  test('another partner sees nothing of it: not a row, not a number, not a hit in the search', async ({ browser }) => {
    const app = await App.open(world, browser, 'other-partner')
    await app.signIn('tessa@cobaltridge.example')
    await app.page.goto(new URL('/deals', app.page.url()).href)
    await expect(app.page.getByText(/CRS-\d{4}/).first()).toBeVisible()
    await expect(app.page.getByText(/BRW-\d{4}/)).toHaveCount(0)
    await openPalette(app.page)
    await app.page.keyboard.type('BRW-0')
    await expect(app.page.getByText(/Nothing fits/)).toBeVisible()
    await expect(app.page.getByText(/BRW-0\d{3}/)).toHaveCount(0)
    await app.close()
    await world.stopHost('other-partner')
  })

  test('a queue of registrations is decided without the mouse, and Undo brings one back', async ({ browser }) => {
    const app = await App.open(world, browser, 'keyboard')
    await app.signIn('ingrid@halden.example')
    await app.page.goto(new URL('/review', app.page.url()).href)
    const { page } = app
    const { keyboard } = page
    const count = async () => Number((await page.getByRole('navigation').getByRole('link', { name: /Review queue/ }).textContent())?.match(/\d+/)?.[0] ?? '0')
    /** By its id: two that stand next to each other may begin with the same words. */
    const open = () => page.getByRole('listbox').getByRole('option', { selected: true }).getAttribute('id')
    await expect.poll(count).toBeGreaterThan(8)
    await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled()
    const before = await count()
    const first = await open()
    await pressFor(page, 'a', 'Approve')
    await expect(page.getByLabel('Margin credit')).toBeVisible()
    await pressIn(page.getByRole('textbox', { name: 'Protected until' }), 'Enter')
    await expect.poll(open).not.toBe(first)
    await expect.poll(count, { intervals: [100] }).toBe(before - 1)
    await pressFor(page, 'z', 'Undo')
    await expect.poll(count).toBe(before)
    await expect.poll(open).toBe(first)
    for (let decided = 1; decided <= 3; decided += 1) {
      const decides = await open()
      await pressFor(page, 'x', 'Reject')
      const reason = page.getByRole('combobox', { name: 'Reason' }).or(page.getByRole('textbox', { name: 'Reason' })).first()
      await pressIn(reason, 'ArrowDown')
      await expect(reason).toHaveAttribute('aria-expanded', 'true')
      await pressIn(reason, 'ArrowDown')
      await expect(page.locator('[role=option][data-combobox-selected]').filter({ visible: true })).toHaveCount(1)
      await pressIn(reason, 'Enter')
      await expect(reason).not.toHaveValue('')
      await keyboard.press('Tab')
      await answerIn(page.getByLabel(/Explanation to/), 'It does not fit the program.')
      await expect.poll(open).not.toBe(decides)
      await expect.poll(count).toBe(before - decided)
    }
    await app.close()
    await world.stopHost('keyboard')
  })
})
