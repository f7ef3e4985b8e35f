import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { World } from '../support/world.ts'
import { App } from './app.ts'
import { pressFor, pressIn } from './keys.ts'
import { addedUp } from './scorecard-pages.ts'

const WIDTHS = [512, 640, 800, 1024, 1280, 1366, 1440, 1920] as const

const ROLES = [
  { profile: 'seller', email: 'callum@brightwater.example', pages: ['/', '/deals', '/deals?mine=0', '/sync', '/scorecard', '/scorecard/win_rate_by_value'] },
  { profile: 'sales-manager', email: 'owen@brightwater.example', pages: ['/', '/deals?mine=0', '/deals?mine=1', '/opportunities', '/forecast'] },
  { profile: 'channel-manager', email: 'ingrid@halden.example', pages: ['/', '/deals', '/review', '/opportunities', '/forecast', '/scorecards', '/scorecards/partner-brw', '/scorecards/all/approval_rate'] },
  { profile: 'channel-operations', email: 'jonas@halden.example', pages: ['/', '/deals', '/review', '/quotas', '/sales/stages', '/scorecard-rules'] },
] as const

/** What is wider than its place and can only be read by scrolling sideways, and the cells of a list that stand outside of it. */
async function outside(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const scrolls = [...document.querySelectorAll('*')]
      .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth)
      .map((one) => `${one.getAttribute('aria-label') ?? one.className} is ${one.scrollWidth} wide in ${one.clientWidth}`)
    const grid = document.querySelector('[role=grid]')
    const end = grid === null ? 0 : grid.getBoundingClientRect().left + grid.clientWidth
    const cells = [...(grid?.querySelectorAll('[role=columnheader], [role=gridcell]') ?? [])].filter((one) => one.getBoundingClientRect().right > end + 0.5).map((one) => `${one.textContent} ends outside`)
    const page = document.documentElement
    return [...scrolls, ...cells, ...(page.scrollWidth > page.clientWidth ? ['the page'] : [])]
  })
}

test.describe('every width', () => {
  let world: World

  test.beforeAll(async () => {
    world = await World.create()
    await world.startEndpoint()
  })

  test.afterAll(async () => {
    await world.end()
  })

  for (const role of ROLES) {
    test(`${role.profile}: nothing is wider than its place from 512 to 1920, and a list keeps customer, status and amount`, async ({ browser }) => {
      const app = await App.open(world, browser, role.profile)
      await app.signIn(role.email)
      for (const path of role.pages) {
        await app.page.goto(new URL(path, app.page.url()).href)
        await app.pill(/Up to date/)
        const heads = path.startsWith('/deals') ? ['End customer', 'Status', 'Amount'] : path === '/opportunities' ? ['Customer', 'Stage', 'Amount'] : path === '/scorecards' ? ['Partner', 'Won', 'Of quota'] : []
        await addedUp(app.page, path)
        if (heads.length > 0) await expect(app.page.getByRole('gridcell').first()).toBeVisible()
        for (const width of WIDTHS) {
          await app.page.setViewportSize({ width, height: 760 })
          await expect.poll(() => outside(app.page), { message: `${role.profile} ${path} at ${width}` }).toEqual([])
          for (const head of heads) await expect(app.page.getByRole('columnheader', { name: head, exact: true })).toBeInViewport({ ratio: 1 })
        }
      }
      expect(app.errors).toEqual([])
      await app.close()
      await world.stopHost(role.profile)
    })
  }

  // Before decisions are made: of one that cannot be taken back in time the seller would hear too.
  test('a seller hears in the bell of a return, is asked for an answer, and gives one', async ({ browser }) => {
    const manager = await App.open(world, browser, 'returner')
    await manager.signIn('ingrid@halden.example')
    await manager.page.goto(new URL('/deals?status=submitted&q=Aldwych', manager.page.url()).href)
    await manager.page.getByRole('link', { name: 'Aldwych Chambers LLP' }).click()
    await manager.page.getByRole('button', { name: /^Review/ }).click()
    await expect(manager.page.getByRole('heading', { name: /Aldwych Chambers LLP/ })).toBeVisible()
    await pressFor(manager.page, 'r', 'Return')
    const questions = manager.page.getByRole('textbox', { name: /Questions/ })
    await questions.fill('Who signs?')
    await pressIn(questions, 'Enter')
    await expect(questions).toHaveCount(0)

    const seller = await App.open(world, browser, 'answerer')
    await seller.signIn('callum@brightwater.example')
    const bell = seller.page.getByRole('button', { name: 'Notices, 1 unread' })
    await expect(bell).toBeVisible()
    await bell.click()
    await seller.page.getByRole('button', { name: /Ingrid Solheim returned your registration with questions/ }).click()
    await expect(seller.page.getByRole('heading', { name: 'Aldwych Chambers LLP' })).toBeVisible()
    await expect(seller.page.getByRole('button', { name: 'Notices', exact: true })).toBeVisible()
    await pressFor(seller.page, 'r', 'Answer and resubmit')
    const answer = seller.page.getByRole('textbox', { name: 'Your answer' })
    await expect(answer).toBeFocused()
    await pressFor(seller.page, 'Control+Enter', 'Resubmit')
    await expect(seller.page.getByText('Answer the question, or change what it is about, before you resubmit.').first()).toBeVisible()
    await expect(answer).toBeFocused()
    await answer.fill('The managing clerk.')
    await pressFor(seller.page, 'Control+Enter', 'Resubmit')
    await expect(seller.page.getByText('answered and resubmitted')).toBeVisible()
    expect([...manager.errors, ...seller.errors]).toEqual([])
    await manager.close()
    await seller.close()
    await world.stopHost('returner')
    await world.stopHost('answerer')
  })

  test('two decisions that can be undone are both named, whole, at every width', async ({ browser }) => {
    const app = await App.open(world, browser, 'decider')
    await app.signIn('ingrid@halden.example')
    await app.page.goto(new URL('/review', app.page.url()).href)
    const open = () => app.page.getByRole('listbox').getByRole('option', { selected: true }).getAttribute('id')
    await expect(app.page.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled()
    // The seconds of Undo stand still on this page, so that a slow computer has the time to look at every width.
    await app.page.clock.setFixedTime(new Date())
    for (let decided = 0; decided < 2; decided += 1) {
      const now = await open()
      await pressFor(app.page, 'a', 'Approve')
      await expect(app.page.getByLabel('Margin credit')).toBeVisible()
      await pressIn(app.page.getByRole('textbox', { name: 'Protected until' }), 'Enter')
      await expect.poll(open).not.toBe(now)
    }
    const toast = app.page.getByRole('group', { name: /^Approved: / })
    await expect(toast.getByText('1 more can be undone after it')).toBeVisible()
    for (const width of [1440, 1280, 1024, 800, 512]) {
      await app.page.setViewportSize({ width, height: 760 })
      await expect(toast.getByRole('button', { name: 'Undo' })).toBeInViewport({ ratio: 1 })
      await expect(toast.getByText(/^Approved/)).toHaveCount(2)
      const cut = () => toast.evaluate((box) => [...box.querySelectorAll('div, span')].filter((one) => one.scrollWidth > one.clientWidth && getComputedStyle(one).display !== 'inline').map((one) => one.textContent))
      await expect.poll(cut, { message: `at ${width}` }).toEqual([])
    }
    await pressFor(app.page, 'z', 'Undo')
    await expect(toast.getByText(/^Approved/)).toHaveCount(1)
    await pressFor(app.page, 'z', 'Undo')
    await expect(toast).toHaveCount(0)
    await app.close()
    await world.stopHost('decider')
  })
})
