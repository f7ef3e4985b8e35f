import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** What has the single keys to itself while it has the focus. */
const OWNS_KEYS = [
  'input:not([type=checkbox], [type=radio], [type=button]):focus',
  'textarea:focus',
  '[role=combobox]:focus',
  ...['[role=dialog][aria-modal=true]', '[role=menu]', '[data-owns-keys]'].map((owner) => `${owner}:focus-within`),
].join(', ')

/**
 * Waits until a key means what is on screen: a button by its name, which has to name the key, or anything else. It is there and can be used, and
 * nothing else has the keyboard. A key that nobody offers yet is lost.
 */
export async function offered(page: Page, key: string, offer: string | Locator): Promise<void> {
  const found = typeof offer === 'string' ? page.getByRole('button', { name: offer, exact: true }).first() : offer
  await expect(found).toBeVisible()
  await expect(found).toBeEnabled()
  if (typeof offer === 'string') await expect(found).toHaveAttribute('aria-keyshortcuts', key.length === 1 ? key.toUpperCase() : key)
  if (key.length === 1) await expect(page.locator(OWNS_KEYS)).toHaveCount(0)
}

/** Presses a key for what is on screen and does the same, once it is offered. */
export async function pressFor(page: Page, key: string, offer: string | Locator): Promise<void> {
  await offered(page, key, offer)
  await page.keyboard.press(key)
}

/** Presses a key in the field that has the focus, which has to be this one. */
export async function pressIn(field: Locator, key: string): Promise<void> {
  await expect(field).toBeFocused()
  await field.page().keyboard.press(key)
}

/** Types into the field that has the focus, which has to be this one, and confirms. */
export async function answerIn(field: Locator, words: string, confirm = 'Enter'): Promise<void> {
  await expect(field).toBeFocused()
  await field.page().keyboard.type(words)
  await expect(field).toHaveValue(words)
  await field.page().keyboard.press(confirm)
}

/** Confirms the sheet that is open, wherever in it the focus is. */
export async function confirmSheet(page: Page, key = 'Enter'): Promise<void> {
  await expect(page.locator('form[data-owns-keys]:focus-within')).toHaveCount(1)
  await page.keyboard.press(key)
}

/** Chooses by typing in the searchable list that has the focus, which has to be this one. */
export async function chooseByTyping(field: Locator, words: string): Promise<void> {
  const page = field.page()
  await expect(field).toBeFocused()
  await page.keyboard.type(words, { delay: 20 })
  // Enter takes the option that is marked, and that is marked only once it is there.
  const marked = page.locator('[role=option][data-combobox-selected]').filter({ visible: true })
  await expect(marked).toContainText(words)
  await page.keyboard.press('Enter')
  await expect(marked).toHaveCount(0)
  await expect(field).toHaveValue(new RegExp(words))
}

/** Opens the palette, types, and runs the one option of that name. */
export async function runInPalette(page: Page, words: string, option: string): Promise<void> {
  await openPalette(page)
  await page.keyboard.type(words)
  await expect(page.getByRole('option', { name: option, exact: true })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Search or run a command' })).toHaveCount(0)
}

export async function openPalette(page: Page): Promise<void> {
  await pressFor(page, 'Control+k', page.getByRole('button', { name: 'Search or run a command' }))
  await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toBeFocused()
}
