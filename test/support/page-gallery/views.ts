import type { Page } from '@playwright/test'
import type { Scenario } from '../fake-session.ts'
import { BUDGET_VIEWS } from './budget-views.ts'
import { FUND_VIEWS } from './fund-views.ts'
import { HOME_VIEWS } from './home-views.ts'
import { MDF_VIEWS } from './mdf-views.ts'
import { OPPORTUNITY_VIEWS } from './opportunity-views.ts'
import { SALES_VIEWS } from './sales-views.ts'
import { SCORECARD_VIEWS } from './scorecard-views.ts'
import { PIPELINE_VIEWS } from './pipeline-views.ts'
import { WORK_VIEWS } from './work-views.ts'

/** A page in a state worth looking at. */
export interface View {
  readonly name: string
  readonly path: string
  /** A person of the sample world. */
  readonly as: string
  readonly scenario?: Scenario
  readonly generated?: number
  readonly act?: (page: Page) => Promise<void>
}

const record = (last: string) => `/deals/019a0000-0000-7000-8000-000000000${last}`

const SIGNATURE = 'Kind regards\nMoira Fenwick\nHead of IT\nKestrel Rail Signalling Ltd\nm.fenwick@kestrelrail.co.uk\n+44 1904 555 0142\n'

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const data = new DataTransfer()
    data.setData('text/plain', words)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

/** The whole form without a mouse, as a seller would. */
async function registerByKeyboard(page: Page): Promise<void> {
  const { keyboard } = page
  await page.getByLabel('End customer').waitFor()
  await keyboard.type('Kestrel Rail Signalling Ltd')
  await keyboard.press('Tab')
  await keyboard.type('kestrelrail.co.uk')
  for (let tabs = 0; tabs < 3; tabs += 1) await keyboard.press('Tab')
  await paste(page, SIGNATURE)
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  for (const [product, quantity, amount] of [['Sentry 2600', '12', '148,200'], ['Relay', '30', '36.6k']] as const) {
    await keyboard.type(product)
    await keyboard.press('Enter')
    await keyboard.press('Tab')
    await keyboard.type(quantity)
    await keyboard.press('Tab')
    await keyboard.type(amount)
    if (product !== 'Relay') await keyboard.press('Enter')
  }
  await page.getByLabel('Expected close', { exact: true }).fill('in 30 days')
  await page.getByLabel('Source', { exact: true }).focus()
  await keyboard.type('Own')
  await keyboard.press('Enter')
  await page.getByLabel('Which campaign').fill('“Rail cyber” webinar')
  await page.getByLabel('Current situation').fill('Firewalls out of support in March. Failed the ORR audit on segmentation; board has released budget for both depots.')
  await page.getByText('8 of 8').waitFor()
  await page.getByText('You registered this customer before').waitFor()
}

export const VIEWS: readonly View[] = [
  { name: 'sign-in', path: '/', as: 'callum', scenario: 'signed-out' },
  {
    name: 'sign-in-wrong', path: '/', as: 'callum', scenario: 'signed-out',
    act: async (page) => {
      await page.getByRole('button', { name: 'Callum Reyes' }).click()
      await page.getByLabel('Password', { exact: true }).fill('nonsense')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'sign-in-unreachable', path: '/', as: 'callum', scenario: 'unreachable' },
  { name: 'first-sync', path: '/', as: 'callum', scenario: 'first-sync' },
  { name: 'first-sync-trouble', path: '/', as: 'callum', scenario: 'first-sync-trouble' },
  { name: 'blocked', path: '/', as: 'callum', scenario: 'blocked' },
  { name: 'not-found', path: '/nowhere', as: 'callum' },
  {
    name: 'person-menu', path: '/nowhere', as: 'ingrid',
    act: async (page) => {
      await page.getByRole('button', { name: 'Ingrid Solheim, your account' }).click()
      await page.getByRole('button', { name: 'Sign out' }).waitFor()
    },
  },
  {
    name: 'notices', path: '/nowhere', as: 'callum',
    act: async (page) => {
      await page.getByRole('button', { name: /Notices, \d unread/ }).click()
      await page.getByRole('heading', { name: 'Notices' }).waitFor()
    },
  },
  { name: 'deals', path: '/deals', as: 'callum' },
  { name: 'deals-vendor', path: '/deals', as: 'ingrid', scenario: 'offline', generated: 2000 },
  { name: 'deals-empty', path: '/deals', as: 'callum', scenario: 'empty' },
  { name: 'deals-error', path: '/deals', as: 'callum', scenario: 'error' },
  { name: 'record-approved', path: record('131'), as: 'callum', scenario: 'offline' },
  { name: 'record-submitted', path: record('147'), as: 'ingrid' },
  { name: 'record-returned', path: record('140'), as: 'callum' },
  { name: 'record-rejected', path: record('128'), as: 'callum' },
  { name: 'record-withdrawn', path: record('125'), as: 'nadia' },
  { name: 'record-waiting', path: record('200'), as: 'callum', scenario: 'offline' },
  {
    name: 'record-withdraw', path: record('140'), as: 'callum',
    act: async (page) => {
      await page.getByRole('button', { name: 'Withdraw' }).click()
      await page.getByLabel('Reason').waitFor()
    },
  },
  { name: 'record-not-mine', path: record('139'), as: 'callum' },
  { name: 'record-gone', path: record('999'), as: 'callum' },
  ...HOME_VIEWS,
  ...OPPORTUNITY_VIEWS,
  ...MDF_VIEWS,
  ...WORK_VIEWS,
  ...SALES_VIEWS,
  ...SCORECARD_VIEWS,
  ...FUND_VIEWS,
  ...BUDGET_VIEWS,
  ...PIPELINE_VIEWS,
  { name: 'register-empty', path: '/deals/new', as: 'callum' },
  { name: 'register-filled', path: '/deals/new', as: 'callum', scenario: 'offline', act: registerByKeyboard },
  {
    name: 'register-errors', path: '/deals/new', as: 'callum',
    act: async (page) => {
      await page.getByLabel('End customer').fill('Kestrel Rail')
      await page.getByLabel('Website').fill('kestrelrail')
      await page.keyboard.press('Control+Enter')
      await page.getByText('Enter their e-mail address.').waitFor()
    },
  },
  { name: 'register-answer', path: `${record('140')}/edit`, as: 'callum' },
  { name: 'register-approved', path: `${record('131')}/edit`, as: 'callum' },
]
