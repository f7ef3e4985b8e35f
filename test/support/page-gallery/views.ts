import type { Page } from '@playwright/test'
import type { Scenario } from '../fake-session.ts'
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
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
    },
  },
  {
    name: 'notices', path: '/nowhere', as: 'callum',
    act: async (page) => {
      await page.getByRole('button', { name: 'Notices, 1 unread' }).click()
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
  { name: 'record-gone', path: record('999'), as: 'callum' },
  ...WORK_VIEWS,
  { name: 'register-empty', path: '/deals/new', as: 'callum' },
]
