import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import type { App } from '../app.ts'
import type { Stage } from '../stage.ts'

export const CUSTOMER = 'Pemberton Marine Services Ltd'
/** The vendor's own sale, and the customer as a partner registered them. */
export const DIRECT = 'Bergmann Logistik'

/** Who and what is there in every chapter of the story; each goes on where the one before it ended. */
export interface Cast extends Stage {
  readonly seller: App
  readonly lead: App
  readonly manager: App
}

/** Narrows the list that an item of the navigation leads to down to a customer. */
export async function filterIn(app: App, item: string, customer: string): Promise<void> {
  const { page } = app
  await app.go(item)
  await expect(page.getByRole('heading', { name: item })).toBeVisible()
  await page.getByLabel('Filter by customer or number').fill(customer)
  await expect(page).toHaveURL(({ searchParams }) => searchParams.get('q') === customer)
  // The head is a row, too. What the filter leaves of a list is one row, not what stood there before it came.
  await expect(page.getByRole('row')).toHaveCount(2)
}

/** Opens what a list shows of a customer, by its filter. */
export async function findIn(app: App, item: string, customer: string): Promise<void> {
  await filterIn(app, item, customer)
  await app.page.getByRole('grid').getByRole('link', { name: customer, exact: true }).click()
  await expect(app.page.getByRole('heading', { name: customer }).first()).toBeVisible()
}

/** What happened, on the page of an opportunity. */
export function timeline(app: App): Locator {
  return app.page.getByRole('list', { name: 'What happened' })
}

/** The stage in which the page of an opportunity shows it. */
export function stageNow(app: App): Locator {
  return app.page.getByRole('region', { name: 'Stage' }).locator('[aria-current=step]')
}
