import type { Page } from '@playwright/test'
import type { View } from './views.ts'

const numbers = (page: Page) => page.getByText('attained').first().waitFor()
const lower = async (page: Page) => {
  await numbers(page)
  await page.getByRole('region', { name: 'Home' }).evaluate((one) => one.scrollTo(0, one.scrollHeight / 2 - 100))
}
const last = async (page: Page) => {
  await numbers(page)
  await page.getByRole('region', { name: 'Home' }).evaluate((one) => one.scrollTo(0, one.scrollHeight))
}
/** As at 200 % zoom of a small window. */
const zoomed = async (page: Page) => {
  await page.setViewportSize({ width: 512, height: 700 })
  await numbers(page)
}
const arranging = async (page: Page) => {
  await numbers(page)
  await page.getByRole('button', { name: 'Arrange' }).click()
  await page.getByRole('heading', { name: 'Arrange home' }).waitFor()
}

/** Home, for each role and in each state. */
export const HOME_VIEWS: readonly View[] = [
  { name: 'home-vendor', path: '/', as: 'ingrid', scenario: 'queue', act: numbers },
  { name: 'home-vendor-lower', path: '/', as: 'ingrid', scenario: 'queue', act: lower },
  { name: 'home-vendor-last', path: '/', as: 'ingrid', scenario: 'queue', act: last },
  { name: 'home-vendor-zoomed', path: '/', as: 'ingrid', scenario: 'queue', act: zoomed },
  { name: 'home-operations', path: '/', as: 'marta', act: numbers },
  { name: 'home-seller', path: '/', as: 'callum', scenario: 'refusals', act: numbers },
  { name: 'home-seller-lower', path: '/', as: 'callum', scenario: 'refusals', act: last },
  { name: 'home-seller-zoomed', path: '/', as: 'callum', act: zoomed },
  { name: 'home-manager', path: '/', as: 'nadia', act: numbers },
  { name: 'home-manager-lower', path: '/', as: 'nadia', act: last },
  { name: 'home-partner-operations', path: '/', as: 'tom', act: numbers },
  { name: 'home-empty', path: '/', as: 'callum', scenario: 'empty', act: (page) => page.getByText('No registrations yet').waitFor() },
  { name: 'home-empty-operations', path: '/', as: 'marta', scenario: 'empty', act: (page) => page.getByRole('button', { name: 'Enter quotas' }).waitFor() },
  { name: 'home-error', path: '/', as: 'callum', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
  {
    name: 'home-table', path: '/', as: 'ingrid', scenario: 'queue',
    act: async (page) => {
      await numbers(page)
      await page.getByRole('region', { name: 'Leaderboard' }).getByRole('button', { name: 'Show as table' }).click()
      await page.getByRole('table', { name: 'Leaderboard' }).waitFor()
    },
  },
  { name: 'home-arrange', path: '/', as: 'ingrid', scenario: 'queue', act: arranging },
  {
    name: 'home-arranged', path: '/', as: 'ingrid', scenario: 'queue',
    act: async (page) => {
      await arranging(page)
      await page.getByRole('button', { name: 'Hide Leaderboard' }).click()
      await page.getByRole('button', { name: 'Move Partner status', exact: true }).focus()
      await page.keyboard.press('Space')
      for (let ups = 0; ups < 4; ups += 1) await page.keyboard.press('ArrowUp')
      await page.getByRole('button', { name: 'Move Partner status', exact: true, pressed: true }).waitFor()
    },
  },
]
