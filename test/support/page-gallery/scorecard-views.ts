import type { Page } from '@playwright/test'
import type { View } from './views.ts'

const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor()
const brightwater = '/scorecards/brightwater'

/** The scorecard of a partner, the rows behind its numbers, the list of partners, and what they are measured by. */
export const SCORECARD_VIEWS: readonly View[] = [
  { name: 'scorecard-vendor', path: brightwater, as: 'ingrid', act: text('Conflict rate') },
  { name: 'scorecard-partner', path: '/scorecard', as: 'nadia', act: text('What it takes') },
  { name: 'scorecard-seller', path: '/scorecard', as: 'callum', scenario: 'offline', act: text('What it takes') },
  { name: 'scorecard-behind', path: '/scorecards/cobalt', as: 'ingrid', act: text('Behind plan.') },
  { name: 'scorecard-no-quota', path: '/scorecards/veldhuis', as: 'ingrid', act: text('No quota.') },
  { name: 'scorecard-ahead', path: '/scorecards/nordlys', as: 'marta', act: text('Quota reached.') },
  { name: 'scorecard-past', path: `${brightwater}?on=2026-08-01&against=year`, as: 'ingrid', act: text(/Reached\.|Missed\./) },
  { name: 'scorecard-empty', path: brightwater, as: 'ingrid', scenario: 'empty', act: text('No quota.') },
  { name: 'scorecard-error', path: brightwater, as: 'ingrid', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
  { name: 'scorecard-none', path: '/scorecards/nobody', as: 'ingrid', act: text('There is no such scorecard') },
  {
    name: 'scorecard-period', path: brightwater, as: 'ingrid',
    act: async (page) => {
      await page.getByRole('button', { name: /^Period/ }).click()
      await page.getByText('The same quarter a year ago').waitFor()
    },
  },
  {
    name: 'scorecard-agree', path: brightwater, as: 'ingrid',
    act: async (page) => {
      await page.getByRole('button', { name: 'Enter what a review agreed' }).click()
      await page.getByRole('textbox', { name: 'Objective 4', exact: true }).fill('One joint customer story')
    },
  },
  {
    name: 'scorecard-agreement', path: brightwater, as: 'ingrid',
    act: async (page) => {
      await page.getByRole('button', { name: 'Replace the agreement on file' }).click()
      await page.getByLabel('Why it is replaced').waitFor()
    },
  },
  {
    name: 'scorecard-measure', path: brightwater, as: 'ingrid',
    act: async (page) => {
      await page.getByRole('button', { name: 'Enter certified people or satisfaction' }).click()
      await page.getByLabel('Value').fill('6')
    },
  },
  { name: 'partners-list', path: '/scorecards', as: 'ingrid', act: text('Brightwater IT') },
  { name: 'partners-filtered', path: '/scorecards?only=flagged&sort=-flags', as: 'marta', scenario: 'offline', act: text('Cobalt Ridge Systems') },
  { name: 'partners-none', path: '/scorecards?q=zzz', as: 'ingrid', act: text('Nothing matches') },
  { name: 'partners-empty', path: '/scorecards', as: 'ingrid', scenario: 'empty', act: text('No partners yet') },
  { name: 'partners-error', path: '/scorecards', as: 'ingrid', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
  { name: 'score-rows', path: `${brightwater}/win_rate_by_value`, as: 'ingrid', act: text('Kestrel Rail Signalling Ltd') },
  { name: 'score-rows-hours', path: '/scorecard/time_to_decision', as: 'nadia', act: text('Kestrel Rail Signalling Ltd') },
  { name: 'score-rows-empty', path: `${brightwater}/sourced`, as: 'ingrid', scenario: 'empty', act: text('Nothing is behind it') },
  { name: 'score-rows-none', path: '/scorecard/conflict_rate', as: 'nadia', act: text('There are no rows behind this number here') },
  { name: 'rules-scorecard', path: '/scorecard-rules', as: 'marta', act: text('Platinum partners answer for') },
  {
    name: 'rules-scorecard-wrong', path: '/scorecard-rules', as: 'marta',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Certified people, Gold' }).fill('many')
      await page.getByRole('button', { name: 'Save requirements' }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'rules-scorecard-reader', path: '/scorecard-rules', as: 'callum', act: text('Platinum partners answer for') },
  { name: 'rules-scorecard-empty', path: '/scorecard-rules', as: 'marta', scenario: 'empty', act: text('Nothing was changed yet') },
]
