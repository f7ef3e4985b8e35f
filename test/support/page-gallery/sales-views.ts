import type { Page } from '@playwright/test'
import type { View } from './views.ts'

const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor()

/** Forecast, wins and losses, quotas, and what sales go by. */
export const SALES_VIEWS: readonly View[] = [
  { name: 'forecast-vendor', path: '/forecast', as: 'marta', act: text('What must close') },
  { name: 'forecast-partner', path: '/forecast', as: 'nadia', act: text('What must close') },
  { name: 'forecast-months', path: '/forecast?by=month', as: 'nadia', act: text('What must close') },
  { name: 'forecast-empty', path: '/forecast', as: 'marta', scenario: 'empty', act: text('Nothing to forecast yet') },
  { name: 'forecast-direct', path: '/forecast?channel=direct', as: 'marta', act: text('What must close') },
  { name: 'forecast-error', path: '/forecast', as: 'marta', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
  { name: 'win-loss', path: '/forecast/win-loss', as: 'marta', act: text('By reason') },
  { name: 'win-loss-partner', path: '/forecast/win-loss?by=competitor', as: 'marta', act: text('By competitor') },
  { name: 'win-loss-empty', path: '/forecast/win-loss', as: 'marta', scenario: 'empty', act: text('Nothing was won or lost') },
  { name: 'quotas', path: '/quotas', as: 'marta', act: (page) => page.getByRole('button', { name: 'Brightwater IT', exact: true }).click() },
  {
    name: 'quotas-change', path: '/quotas', as: 'marta',
    act: async (page) => {
      await page.getByRole('textbox', { name: /^Cobalt Ridge Systems, Q4/ }).fill('260,000')
      await page.getByRole('textbox', { name: /^Arkadia Consulting, Q4/ }).fill('many')
      await page.getByRole('button', { name: /^Save/ }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'quotas-history', path: '/quotas', as: 'nadia',
    act: async (page) => {
      await page.getByRole('button', { name: '680,000', exact: true }).first().click()
      await page.getByText('Two framework renewals').waitFor()
    },
  },
  { name: 'quotas-empty', path: '/quotas', as: 'marta', scenario: 'empty', act: text('No quotas yet') },
  { name: 'quotas-error', path: '/quotas', as: 'marta', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
  { name: 'stages', path: '/sales/stages', as: 'marta', act: text('Procurement takes longer') },
  {
    name: 'stages-retire', path: '/sales/stages', as: 'marta',
    act: async (page) => {
      await page.getByRole('button', { name: 'Retire Negotiate' }).click()
      await page.getByRole('textbox', { name: 'Chance of Discover, percent' }).fill('a lot')
      await page.getByRole('button', { name: 'Save stages' }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'stages-reader', path: '/sales/stages', as: 'callum', act: text('Procurement takes longer') },
  { name: 'stages-empty', path: '/sales/stages', as: 'marta', scenario: 'empty', act: text('Nothing was changed yet') },
]
