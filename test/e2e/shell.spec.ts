import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { World } from '../support/world.ts'
import { App } from './app.ts'
import { pressFor } from './keys.ts'
import { settledBox } from './settled.ts'

/** What the live regions say, one after the other. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    for (const region of document.querySelectorAll('[role=status][aria-atomic=true]')) {
      new MutationObserver(() => {
        if (region.textContent) said.push(region.textContent)
      }).observe(region, { childList: true, characterData: true, subtree: true })
    }
  })
  return () => page.evaluate(() => (window as unknown as { readonly said: readonly string[] }).said)
}

test.describe('the window around the pages', () => {
  let world: World

  test.beforeAll(async () => {
    world = await World.create()
    await world.startEndpoint()
  })

  test.afterAll(async () => {
    await world.end()
  })

  test('a page whose host died says so, keeps what is typed, and writes it when the host is back, without loading anew', async ({ browser }, info) => {
    const app = await App.open(world, browser, 'host-dies')
    const { page } = app
    await app.signIn('callum@brightwater.example')
    await app.go('Register a deal')
    await page.getByLabel('End customer').fill('Typed before')
    await app.draftSaved()
    await page.evaluate(() => Object.assign(window, { sameWindow: true }))

    await world.killHost('host-dies')
    await page.getByLabel('End customer').fill('Typed while nobody listens')
    await expect(page.getByText('Not saved yet', { exact: true })).toBeVisible()
    const bar = page.getByRole('alert').filter({ hasText: 'not running on this computer' }).filter({ hasText: 'npm start' })
    await expect(bar).toBeVisible()
    await app.pill(/Not running/)
    await expect(page.getByText(/^Draft saved/)).toHaveCount(0)
    await page.getByRole('button', { name: /^Submit/ }).click({ trial: true })
    await page.screenshot({ path: info.outputPath('lost.png') })

    await world.startHost('host-dies')
    await app.draftSaved()
    await expect(bar).toHaveCount(0)
    await expect(page.getByLabel('End customer')).toHaveValue('Typed while nobody listens')
    expect(await page.evaluate(() => 'sameWindow' in window)).toBe(true)
    await app.pill(/Up to date|waiting/)
    await page.reload()
    await expect(page.getByLabel('End customer')).toHaveValue('Typed while nobody listens')
    expect(app.errors).toEqual([])
    await app.close()
  })

  test('a page that comes is read out by its own title', async ({ browser }) => {
    const app = await App.open(world, browser, 'titles')
    const { page } = app
    await app.signIn('ingrid@halden.example')
    // The first page of a run is not read out; gone before it came, the next one would be the first.
    await expect(page).toHaveTitle('Home · Tradewind')
    const said = await listen(page)
    for (const [item, title] of [['Review queue', 'Review queue · Tradewind'], ['Registrations', 'Registrations · Tradewind'], ['Home', 'Home · Tradewind']] as const) {
      await app.go(item)
      await expect.poll(async () => (await said()).filter((words) => words.endsWith('· Tradewind')).at(-1)).toBe(title)
    }
    expect((await said()).filter((words) => words.endsWith('Tradewind'))).toHaveLength(3)
    await app.close()
    await world.stopHost('titles')
  })

  test('the next person starts at home; an address opened before anybody signed in stands', async ({ browser }) => {
    const app = await App.open(world, browser, 'two-people')
    const { page } = app
    const origin = new URL(page.url()).origin
    await page.goto(`${origin}/review`)
    await app.signIn('ingrid@halden.example')
    await expect(page).toHaveURL(`${origin}/review`)
    await expect(page.getByRole('heading', { name: 'Review queue' })).toBeVisible()
    await page.getByRole('button', { name: /your account/ }).click()
    await page.getByRole('button', { name: /^Sign out/ }).click()
    await app.signIn('callum@brightwater.example')
    await expect(page).toHaveURL(`${origin}/`)
    await app.close()
    await world.stopHost('two-people')
  })

  test('working offline: the pill counts a change at once, and Sync now says why it does nothing', async ({ browser }) => {
    const app = await App.open(world, browser, 'switch')
    const { page } = app
    await app.signIn('callum@brightwater.example')
    await page.goto(new URL('/sync', page.url()).href)
    const workOffline = page.getByRole('switch', { name: 'Work offline' })
    // Once the page knows how sync stands, nothing comes into its head any more.
    await expect(page.getByText(/Last sync/).first()).toBeVisible()
    const place = await settledBox(workOffline)
    await workOffline.click()
    await app.pill(/Offline · as of/)
    await expect.poll(() => workOffline.boundingBox()).toEqual(place)
    const said = await listen(page)
    await expect(page.getByRole('button', { name: /^Sync now/ })).toHaveAccessibleDescription('Working offline: turn the switch off to sync.')
    await expect(page.getByText('Working offline: turn the switch off to sync.')).toBeVisible()
    // Not `pressFor`: the button cannot be pressed, and that is what is to be said.
    await page.keyboard.press('s')
    await expect.poll(said).toContain('Working offline: turn the switch off to sync.')
    expect(await said()).not.toContain('Syncing now.')

    await app.go('Register a deal')
    await page.getByLabel('End customer').fill('Offline Orchards')
    await app.draftSaved()
    // Long before the draft would go out by itself, which it does after twenty seconds without a keystroke.
    await app.pill(/Offline · 1 change waiting/, 12_000)
    await page.goto(new URL('/sync', page.url()).href)
    await expect(page.getByText('It is safe on this computer and goes out when you turn off Work offline.')).toBeVisible()
    await app.close()
    await world.stopHost('switch')
  })

  test('the navigation folds by itself in a narrow window, whatever was chosen in a wide one', async ({ browser }) => {
    const app = await App.open(world, browser, 'widths')
    const { page } = app
    await app.signIn('callum@brightwater.example')
    const open = page.getByRole('button', { name: 'Collapse the navigation' })
    const folded = page.getByRole('button', { name: 'Expand the navigation' })
    await pressFor(page, '[', open)
    await expect(folded).toBeVisible()
    await pressFor(page, '[', folded)
    await expect(open).toBeVisible()
    await page.setViewportSize({ width: 512, height: 800 })
    await expect(folded).toBeVisible()
    const before = await settledBox(page.locator('#page'))
    await pressFor(page, '[', folded)
    await expect(open).toBeVisible()
    await expect.poll(() => page.locator('#page').boundingBox()).toEqual(before)
    await app.go('My registrations')
    await expect(folded).toBeVisible()
    await page.setViewportSize({ width: 1440, height: 900 })
    await expect(open).toBeVisible()
    await app.close()
    await world.stopHost('widths')
  })
})
