import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { addDays, plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { World } from '../support/world.ts'
import { App } from './app.ts'
import { chooseByTyping, pressIn } from './keys.ts'
import { settledBox } from './settled.ts'

const today = () => plainDateIn(Date.now(), 'Europe/London')
/** A day as the form asks for it, `30/11/2026`. */
const dayFirst = (date: string) => date.split('-').toReversed().join('/')

/** Presses and releases where the target is when the button goes down; says whether it moved in between. */
async function pressAndRelease(page: Page, target: Locator): Promise<number> {
  await target.scrollIntoViewIfNeeded()
  const at = async () => {
    const box = await target.boundingBox()
    if (!box) throw new Error('The target is not on screen')
    return box
  }
  const before = await settledBox(target)
  // The lower edge: a page that moves down by a line leaves it outside.
  await page.mouse.move(before.x + Math.min(before.width / 2, 40), before.y + before.height - 3)
  await page.mouse.down()
  // Two frames: whatever leaving the field does to the page is painted by then.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  const moved = (await at()).y - before.y
  await page.mouse.up()
  return moved
}

test.describe('the form of a registration', () => {
  let world: World
  let app: App
  const form = () => app.page.getByRole('main')
  const field = (name: string) => form().getByRole('textbox', { name, exact: true })

  test.beforeAll(async ({ browser }) => {
    world = await World.create()
    await world.startEndpoint()
    app = await App.open(world, browser, 'seller')
    await app.signIn('callum@brightwater.example')
  })

  test.beforeEach(async () => {
    await app.page.setViewportSize({ width: 1440, height: 900 })
    await app.page.goto(new URL('/deals/new', app.page.url()).href)
    await expect(field('End customer')).toBeFocused()
    // What the form knows of the vendor comes after the form and moves it: for how long an approval protects.
    await expect(form().getByText(/approval protects the deal for \d+ days/)).toBeVisible()
  })

  test.afterAll(async () => {
    expect(app.errors).toEqual([])
    await app.close()
    await world.end()
  })

  for (const [what, target, happened] of [
    ['“They have none”', () => form().getByText('They have none'), () => expect(form().getByRole('checkbox', { name: 'They have none' })).toBeChecked()],
    ['the country', () => form().getByLabel('Country').first(), () => expect(app.page.getByRole('option').first()).toBeVisible()],
    ['“Add a product”', () => form().getByRole('button', { name: 'Add a product' }), () => expect(form().getByRole('group', { name: 'Product 1' })).toBeVisible()],
    ['the optional part', () => form().getByRole('button', { name: /Competitor, time frame/ }), () => expect(field('Notes')).toBeVisible()],
    ['the calendar', () => form().getByRole('button', { name: 'Pick expected close' }), () => expect(app.page.getByRole('dialog', { name: 'Pick expected close' })).toBeVisible()],
  ] as const) {
    for (const width of [1440, 512]) {
      test(`the first click on ${what} counts when the field left is wrong, at ${width}`, async () => {
        await app.page.setViewportSize({ width, height: 900 })
        await field('End customer').focus()
        expect(await pressAndRelease(app.page, target())).toBe(0)
        await happened()
        await expect(form().getByText('Enter the end customer')).toBeVisible()
      })
    }
  }

  test('a field that cannot be read says so without moving what is clicked next', async () => {
    await field('Expected close').fill('soon')
    expect(await pressAndRelease(app.page, form().getByRole('button', { name: /Competitor, time frame/ }))).toBe(0)
    await expect(field('Notes')).toBeVisible()
    await expect(form().getByText(/Enter a date such as/)).toBeVisible()
    await expect(field('Expected close')).toHaveValue('soon')
  })

  test('a close in the past is named, not offered and not submitted', async () => {
    const past = field('Expected close')
    await past.fill(dayFirst(addDays(today(), -1)))
    await pressIn(past, 'Tab')
    await expect(form().getByText('The expected close is in the past')).toBeVisible()
    await app.page.keyboard.press('Control+Enter')
    await expect(past).toHaveAccessibleDescription(/in the past/)

    await past.press('Alt+ArrowDown')
    const calendar = app.page.getByRole('dialog', { name: 'Pick expected close' })
    const now = new Date(`${today()}T00:00:00Z`)
    const name = (date: Date) => `${date.getUTCDate()} ${date.toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' })} ${date.getUTCFullYear()}`
    await expect(calendar.getByRole('button', { name: name(now), exact: true })).toBeFocused()
    const yesterday = new Date(now.getTime() - 86_400_000)
    if (yesterday.getUTCMonth() === now.getUTCMonth()) await expect(calendar.getByRole('button', { name: name(yesterday), exact: true })).toBeDisabled()
    await app.page.keyboard.press('Enter')
    await expect(calendar).toBeHidden()
    await expect(form().getByText('The expected close is in the past')).toBeHidden()
  })

  test('a quantity or amount that is none stays as typed, says why and counts as open', async () => {
    await form().getByRole('button', { name: 'Add a product' }).click()
    await chooseByTyping(form().getByLabel('Product 1', { exact: true }).and(form().locator('input')), 'Sentry')
    const quantity = field('Quantity 1')
    const amount = form().getByRole('textbox', { name: /^Amount 1/ })
    for (const [typed, words] of [['abc', 'in figures'], ['-3', '1 or more'], ['2.5', 'whole number']] as const) {
      await quantity.fill(typed)
      await app.page.keyboard.press('Tab')
      await expect(quantity).toHaveValue(typed)
      await expect(quantity).toHaveAttribute('aria-invalid', 'true')
      await expect(quantity).toHaveAccessibleDescription(new RegExp(words))
    }
    await amount.fill('0')
    await app.page.keyboard.press('Shift+Tab')
    await expect(amount).toHaveValue('0')
    await expect(amount).toHaveAccessibleDescription(/above zero/)
    await expect(form().getByText('1 of 8')).toBeVisible()
    await quantity.fill('3')
    await amount.fill('1200')
    await field('Expected close').focus()
    await expect(form().getByText('2 of 8')).toBeVisible()
    await expect(amount).toHaveValue('1,200.00')
  })

  test('two windows on one draft: what one typed is not undone by the other', async () => {
    await field('End customer').fill('Two Windows Ltd')
    await expect(app.page).toHaveURL(/\/edit$/)
    await expect(form().locator('[aria-busy="true"]')).toHaveCount(0)
    const second = await app.page.context().newPage()
    await second.goto(app.page.url())
    const other = second.getByRole('main')
    await expect(other.getByRole('textbox', { name: 'End customer', exact: true })).toHaveValue('Two Windows Ltd')
    await field('Website').fill('twowindows.example')
    await expect(form().locator('[aria-busy="true"]')).toHaveCount(0)
    await other.getByRole('textbox', { name: 'Current situation', exact: true }).fill('Typed beside it.')
    await expect(other.locator('[aria-busy="true"]')).toHaveCount(0)
    await second.close()
    await app.page.reload()
    await expect(field('Website')).toHaveValue('twowindows.example')
    await expect(field('Current situation')).toHaveValue('Typed beside it.')
  })
})
