import type { Page } from '@playwright/test'
import { conversionId } from '../../../src-shared/domain/opportunity/conversion.ts'
import type { View } from './views.ts'

const deal = (last: string) => `019a0000-0000-7000-8000-000000000${last}`
const own = (last: string) => `/opportunities/019a0000-0000-7000-8000-0000000${last}`
const converted = (last: string) => `/opportunities/${conversionId(deal(last))}`

async function sheet(page: Page, key: string, label: string): Promise<void> {
  await page.getByRole('region', { name: 'Opportunity' }).waitFor()
  await page.keyboard.press(key)
  await page.getByLabel(label, { exact: true }).waitFor()
}

const shown = (page: Page) => page.getByRole('list', { name: 'What happened' }).waitFor()

/** The page and the form of one opportunity. */
export const OPPORTUNITY_VIEWS: readonly View[] = [
  { name: 'opportunity-open', path: converted('411'), as: 'callum', scenario: 'offline', act: shown },
  {
    name: 'opportunity-stages', path: own('90002'), as: 'callum',
    act: async (page) => {
      await shown(page)
      await page.keyboard.press('m')
      await page.getByRole('menuitem', { name: /Close/ }).waitFor()
    },
  },
  { name: 'opportunity-won-due', path: converted('412'), as: 'callum', act: shown },
  {
    name: 'opportunity-proof-add', path: converted('412'), as: 'callum',
    act: async (page) => {
      await shown(page)
      await page.locator('input[type=file]').setInputFiles([{ name: 'Invoice 8812.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nproof') }])
      await page.getByRole('button', { name: 'Show Invoice 8812.pdf' }).waitFor()
    },
  },
  { name: 'opportunity-returned', path: converted('414'), as: 'callum', act: (page) => sheet(page, 's', 'Your answer') },
  {
    name: 'opportunity-proof', path: converted('413'), as: 'ingrid',
    act: async (page) => {
      await page.getByRole('region', { name: 'Opportunity' }).waitFor()
      // In a wide window the proof stands beside it from the start.
      if ((page.viewportSize()?.width ?? 0) <= 1200) await page.getByRole('button', { name: /Other: Order 7741/ }).click()
      await page.locator('canvas').first().waitFor()
    },
  },
  { name: 'opportunity-credit', path: converted('413'), as: 'ingrid', act: (page) => sheet(page, 'r', 'Question to the partner') },
  {
    name: 'opportunity-undo', path: converted('413'), as: 'ingrid',
    act: async (page) => {
      await sheet(page, 'a', 'Note to the partner')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Undo' }).waitFor()
    },
  },
  { name: 'opportunity-win', path: converted('411'), as: 'callum', act: (page) => sheet(page, 'w', 'Closed on') },
  { name: 'opportunity-lose', path: own('90002'), as: 'callum', act: (page) => sheet(page, 'l', 'Reason') },
  { name: 'opportunity-assign', path: own('90002'), as: 'nadia', act: (page) => sheet(page, 'h', 'New owner') },
  { name: 'opportunity-lost', path: own('90008'), as: 'nadia', act: shown },
  { name: 'opportunity-helped', path: converted('416'), as: 'ingrid', act: shown },
  { name: 'opportunity-direct', path: own('90030'), as: 'ingrid', act: shown },
  { name: 'opportunity-not-mine', path: own('90003'), as: 'callum', act: shown },
  { name: 'opportunity-gone', path: own('99999'), as: 'callum' },
  { name: 'opportunity-error', path: own('90002'), as: 'callum', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
  { name: 'opportunity-new', path: '/opportunities/new', as: 'callum' },
  { name: 'opportunity-new-vendor', path: '/opportunities/new', as: 'ingrid' },
  {
    name: 'opportunity-errors', path: '/opportunities/new', as: 'callum', scenario: 'offline',
    act: async (page) => {
      await page.getByLabel('Customer', { exact: true }).fill('Linnet Bakery')
      await page.keyboard.press('Control+Enter')
      await page.getByText('Enter the day you expect to close.').waitFor()
    },
  },
  { name: 'opportunity-edit', path: `${converted('411')}/edit`, as: 'callum', act: (page) => page.getByText('The customer stays').waitFor() },
  { name: 'opportunity-draft', path: own('90009'), as: 'callum', act: (page) => page.getByRole('button', { name: /Into the pipeline/ }).waitFor() },
  { name: 'record-converted', path: `/deals/${deal('411')}`, as: 'callum', act: (page) => page.getByRole('button', { name: /Open the opportunity/ }).waitFor() },
]
