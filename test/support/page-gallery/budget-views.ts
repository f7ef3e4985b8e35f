import type { Page } from '@playwright/test'
import { BUDGET_ID, SETTLEMENT_ID } from '../fake-budgets.ts'
import type { View } from './views.ts'

const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor()
const press = (key: string, sheet: string | RegExp) => async (page: Page) => {
  await page.getByRole('heading', { name: 'Timeline' }).waitFor()
  await page.keyboard.press(key)
  await page.getByRole('form', { name: sheet }).waitFor()
}

/** What the vendor keeps: budgets, batches, rates; and what funds brought. */
export const BUDGET_VIEWS: readonly View[] = [
  { name: 'budgets', path: '/budgets', as: 'marta', act: text('Nordic utilities') },
  { name: 'budgets-empty', path: '/budgets', as: 'marta', scenario: 'empty', act: text('No budgets yet') },
  { name: 'budgets-error', path: '/budgets', as: 'marta', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
  { name: 'budgets-manager', path: '/budgets', as: 'ingrid', act: text('Nordic utilities') },
  { name: 'budget-new', path: '/budgets/new', as: 'marta' },
  {
    name: 'budget-new-errors', path: '/budgets/new', as: 'marta',
    act: async (page) => {
      await page.getByLabel('Last day', { exact: true }).fill('1 Jan 2020')
      await page.getByLabel('Participation rate').fill('150')
      await page.getByLabel('Channel manager, up to').fill('lots')
      await page.keyboard.press('Control+Enter')
      await page.getByText('Enter how much there is to give.').waitFor()
    },
  },
  { name: 'budget-record', path: `/budgets/${BUDGET_ID}`, as: 'marta', act: text('Brightwater IT') },
  { name: 'budget-record-manager', path: `/budgets/${BUDGET_ID}`, as: 'ingrid', act: text('Brightwater IT') },
  { name: 'budget-gone', path: '/budgets/019a0000-0000-7000-8000-000000b99999', as: 'marta', act: text('There is no such budget') },
  {
    name: 'budget-allocate', path: `/budgets/${BUDGET_ID}`, as: 'marta', scenario: 'offline',
    act: async (page) => {
      await press('a', /^Allocate from/)(page)
      await page.getByRole('button', { name: 'Split a sum' }).click()
      await page.getByLabel('Sum to split').fill('10,000')
      await page.getByRole('checkbox', { name: 'Brightwater IT' }).check()
      await page.getByText('10,000.00 each').waitFor()
    },
  },
  {
    name: 'budget-allocate-over', path: `/budgets/${BUDGET_ID}`, as: 'marta',
    act: async (page) => {
      await press('a', /^Allocate from/)(page)
      await page.getByLabel('Amount for Cobalt Ridge Systems').fill('900k')
      await page.getByText('more than is left').waitFor()
    },
  },
  { name: 'budget-adjust', path: `/budgets/${BUDGET_ID}`, as: 'marta', act: press('e', 'Adjust the budget') },
  { name: 'budget-limits', path: `/budgets/${BUDGET_ID}`, as: 'marta', act: press('l', 'Approver limits') },
  { name: 'budget-close', path: `/budgets/${BUDGET_ID}`, as: 'marta', act: press('x', /^Close/) },
  { name: 'settlements', path: '/settlements', as: 'marta', act: text('Rail cyber webinar') },
  {
    name: 'settlements-batch', path: '/settlements', as: 'marta',
    act: async (page) => {
      await text('Rail cyber webinar')(page)
      await page.keyboard.press('a')
      await page.keyboard.press('n')
      await page.getByRole('form', { name: 'New batch' }).waitFor()
    },
  },
  { name: 'settlements-empty', path: '/settlements', as: 'marta', scenario: 'empty', act: text('Nothing is ready to settle') },
  { name: 'settlements-error', path: '/settlements', as: 'marta', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
  { name: 'settlement', path: `/settlements/${SETTLEMENT_ID}`, as: 'marta', act: text('Autumn partner guide') },
  { name: 'settlement-pay', path: `/settlements/${SETTLEMENT_ID}`, as: 'marta', act: press('p', 'Record payment') },
  {
    name: 'settlement-remove', path: `/settlements/${SETTLEMENT_ID}`, as: 'marta',
    act: async (page) => {
      await page.getByRole('button', { name: /BRW-M0027-C1/ }).click()
      await page.getByRole('form', { name: /out of the batch/ }).waitFor()
    },
  },
  { name: 'rates', path: '/rates', as: 'marta', act: text('holds now') },
  { name: 'rates-reader', path: '/rates', as: 'callum', act: text('holds now') },
  {
    name: 'rates-add', path: '/rates', as: 'marta',
    act: async (page) => {
      await text('holds now')(page)
      await page.keyboard.press('n')
      await page.getByRole('form', { name: 'Add a rate' }).waitFor()
    },
  },
  { name: 'impact', path: '/mdf/impact', as: 'marta', act: text('Brightwater IT') },
  {
    name: 'impact-open', path: '/mdf/impact', as: 'ingrid',
    act: async (page) => {
      await page.getByRole('button', { name: 'Webinar', exact: true }).click()
      await page.getByText('BRW-M0041').first().waitFor()
    },
  },
  { name: 'impact-partner', path: '/mdf/impact', as: 'callum', act: text('Webinar') },
  { name: 'impact-empty', path: '/mdf/impact', as: 'callum', scenario: 'empty', act: text(/Nothing in/) },
]
