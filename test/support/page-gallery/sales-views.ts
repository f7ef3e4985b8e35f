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
]
