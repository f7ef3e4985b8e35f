import { expect as playwrightExpect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** Generous: the machine may be doing other things. */
const expect = playwrightExpect.configure({ timeout: 20_000 })

/** Signs in and waits until the first sync is over. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await expect(page.getByRole('navigation')).toBeVisible({ timeout: 60_000 })
}

/** Fills the eight required fields and submits; `status` is what the record's page says of it. */
export async function registerDeal(page: Page, customer: string): Promise<{ readonly url: string; readonly status: Locator }> {
  await page.goto('app://tradewind/deals/new')
  await page.getByLabel('End customer').fill(customer)
  await page.getByLabel('They have none').check()
  await choose(page, page.getByLabel('Country', { exact: true }), 'United Kingdom')
  await page.getByLabel('Contact name').fill('Moira Fenwick')
  await page.getByLabel('Contact e-mail').fill('moira@fenwick.example')
  if ((await page.getByRole('textbox', { name: 'Quantity 1' }).count()) === 0) await page.getByRole('button', { name: 'Add a product' }).click()
  const product = page.getByRole('combobox', { name: 'Product 1' })
  await product.click()
  await page.getByRole('option').first().click()
  await page.getByRole('textbox', { name: 'Quantity 1' }).fill('12')
  await page.getByLabel(/^Amount 1/).fill('148200')
  await page.getByRole('textbox', { name: 'Expected close' }).fill(`18 Dec ${new Date().getFullYear() + 1}`)
  await page.keyboard.press('Tab')
  await choose(page, page.getByLabel('Source', { exact: true }), 'Existing customer')
  await page.getByRole('textbox', { name: 'Current situation' }).fill('Firewalls out of support in March.')
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/\/deals\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('main')).toContainText(customer)
  return { url: page.url(), status: page.getByRole('main') }
}

/** The scorecard of the person's company, with a sum of money in its chief number. */
export async function readScorecard(page: Page): Promise<void> {
  await page.goto('app://tradewind/scorecard')
  await expect(page.getByRole('list', { name: 'Numbers', exact: true }).getByRole('link', { name: /^Sourced revenue/ })).toContainText(/£\d/)
}

async function choose(page: Page, field: Locator, option: string): Promise<void> {
  await field.fill(option)
  await page.getByRole('option', { name: option, exact: true }).click()
}
