import type { View } from './views.ts'

const id = (last: string) => `019a0000-0000-7000-8000-0000000${last}`
const request = (last: string) => `/mdf/requests/${id(last)}`
const claim = (last: string) => `/mdf/claims/${id(last)}`

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
      await page.getByRole('region', { name: /^HPD-20418/ }).waitFor()
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
]
