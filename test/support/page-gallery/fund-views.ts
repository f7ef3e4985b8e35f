import type { Page } from '@playwright/test'
import type { View } from './views.ts'

const id = (last: string) => `019a0000-0000-7000-8000-0000000${last}`
const request = (last: string) => `/mdf/requests/${id(last)}`
const claim = (last: string) => `/mdf/claims/${id(last)}`
const review = (last: string) => `/mdf/review/${id(last)}`

async function sheet(page: Page, key: string, name: RegExp): Promise<void> {
  await page.getByRole('heading', { level: 3 }).first().waitFor()
  await page.keyboard.press(key)
  await page.getByRole('region', { name }).waitFor()
}

/** Requests and claims as their own pages. */
export const FUND_VIEWS: readonly View[] = [
  { name: 'fund-request-approved', path: request('60001'), as: 'callum' },
  { name: 'fund-request-returned', path: request('60002'), as: 'callum' },
  { name: 'fund-request-submitted', path: request('60011'), as: 'ingrid' },
  { name: 'fund-request-closed', path: request('60005'), as: 'nadia' },
  { name: 'fund-request-rejected', path: request('60007'), as: 'callum' },
  { name: 'fund-request-waiting', path: request('60009'), as: 'callum', scenario: 'offline' },
  {
    name: 'fund-claim-submitted', path: claim('70001'), as: 'callum',
    act: async (page) => {
      await page.getByRole('button', { name: 'Invoice: HPD-20418' }).click()
      await page.locator('canvas').first().waitFor()
    },
  },
  { name: 'fund-claim-waiting', path: claim('70002'), as: 'callum' },
  { name: 'fund-claim-part', path: claim('70007'), as: 'ingrid' },
  { name: 'fund-claim-paid', path: claim('70003'), as: 'callum' },
  { name: 'fund-claim-rejected', path: claim('70008'), as: 'callum' },
  {
    name: 'fund-claim-away', path: claim('70001'), as: 'ingrid', scenario: 'offline',
    act: async (page) => {
      await page.getByRole('button', { name: 'Photo: Stand photo' }).click()
      await page.getByText('Not on this computer').waitFor()
    },
  },
  {
    name: 'fund-claim-withdraw', path: claim('70001'), as: 'callum',
    act: async (page) => {
      await page.getByRole('heading', { name: /claim 1/ }).waitFor()
      await page.keyboard.press('w')
      await page.getByLabel('Reason').waitFor()
    },
  },
  { name: 'fund-request-gone', path: request('69999'), as: 'callum' },
  { name: 'fund-claim-error', path: claim('70001'), as: 'callum', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
  {
    name: 'fund-review', path: review('70001'), as: 'ingrid',
    act: async (page) => {
      await page.getByRole('heading', { name: /claim 1/ }).first().waitFor()
      // In a wide window the invoice stands beside the claim.
      if ((page.viewportSize()?.width ?? 0) > 1200) await page.locator('canvas').first().waitFor()
    },
  },
  { name: 'fund-review-request', path: review('60010'), as: 'ingrid', act: (page) => page.getByRole('heading', { name: /Depot security/ }).first().waitFor() },
  { name: 'fund-review-approve', path: review('60010'), as: 'ingrid', act: (page) => sheet(page, 'a', /^Approve/) },
  { name: 'fund-review-above', path: review('60011'), as: 'ingrid', act: (page) => sheet(page, 'a', /^Approve/) },
  { name: 'fund-review-recommended', path: review('60012'), as: 'marta', act: (page) => sheet(page, 'a', /^Approve/) },
  {
    name: 'fund-review-grant', path: review('70001'), as: 'ingrid',
    act: async (page) => {
      await sheet(page, 'a', /^Approve/)
      await page.getByLabel('Granted of Speaker travel, GBP').fill('500')
      await page.keyboard.press('Enter')
      await page.getByText('Say why it is less.').waitFor()
    },
  },
  { name: 'fund-review-seen', path: review('70005'), as: 'ingrid', act: (page) => page.getByRole('table', { name: /^What is alike/ }).scrollIntoViewIfNeeded() },
  { name: 'fund-review-away', path: review('70006'), as: 'ingrid', act: (page) => page.getByText(/Decide when everything has arrived/).first().waitFor() },
  { name: 'fund-review-return', path: review('70001'), as: 'ingrid', act: (page) => sheet(page, 'r', /^Return/) },
  { name: 'fund-review-reject', path: review('70005'), as: 'ingrid', act: (page) => sheet(page, 'x', /^Reject/) },
  {
    name: 'fund-review-undo', path: review('60010'), as: 'ingrid',
    act: async (page) => {
      await sheet(page, 'a', /^Approve/)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Undo' }).first().waitFor()
    },
  },
  { name: 'fund-review-empty', path: '/mdf/review', as: 'ingrid', scenario: 'empty' },
  { name: 'fund-review-error', path: '/mdf/review', as: 'ingrid', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
]
