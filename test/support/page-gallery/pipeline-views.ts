import type { Page } from '@playwright/test'
import type { View } from './views.ts'

const first = (page: Page) => page.locator('[data-card]').first().waitFor()
const rows = (page: Page) => page.getByRole('row').nth(1).waitFor()

/** Many opportunities: the list and the board. */
export const PIPELINE_VIEWS: readonly View[] = [
  { name: 'pipeline-list', path: '/opportunities', as: 'nadia', act: rows },
  { name: 'pipeline-list-seller', path: '/opportunities', as: 'callum', scenario: 'offline', act: rows },
  { name: 'pipeline-list-vendor', path: '/opportunities', as: 'ingrid', act: rows },
  { name: 'pipeline-list-won', path: '/opportunities?status=won,lost&mine=0&competitor=Fortress', as: 'nadia' },
  { name: 'pipeline-proofs', path: '/opportunities?status=won&credit=submitted', as: 'ingrid', act: rows },
  { name: 'pipeline-empty', path: '/opportunities', as: 'callum', scenario: 'empty', act: (page) => page.getByText('You have no open opportunities').waitFor() },
  { name: 'pipeline-error', path: '/opportunities', as: 'callum', scenario: 'error', act: (page) => page.getByRole('alert').waitFor() },
  { name: 'pipeline-board', path: '/opportunities?view=board', as: 'nadia', act: first },
  { name: 'pipeline-board-vendor', path: '/opportunities?view=board', as: 'marta', act: first },
  {
    name: 'pipeline-board-moved', path: '/opportunities?view=board', as: 'nadia',
    act: async (page) => {
      await first(page)
      const card = page.getByRole('region', { name: 'Qualify' }).locator('[data-card]').first()
      const id = await card.getAttribute('data-card')
      await card.focus()
      await page.keyboard.press(']')
      await page.getByRole('region', { name: 'Discover' }).locator(`[data-card="${id}"]:focus`).waitFor()
    },
  },
  {
    name: 'pipeline-board-dragged', path: '/opportunities?view=board', as: 'nadia',
    act: async (page) => {
      await first(page)
      const card = page.getByRole('region', { name: 'Discover' }).getByRole('listitem').first()
      const id = await card.locator('[data-card]').getAttribute('data-card')
      await card.dragTo(page.getByRole('region', { name: 'Close' }))
      await page.getByRole('region', { name: 'Close' }).locator(`[data-card="${id}"]`).waitFor()
      await page.getByText('1 change waiting').or(page.getByText('Up to date')).first().waitFor()
    },
  },
  {
    name: 'pipeline-board-refused', path: '/opportunities?view=board', as: 'ingrid',
    act: async (page) => {
      await first(page)
      await page.locator('[data-card]').first().focus()
      await page.keyboard.press('Shift+ArrowRight')
      await page.getByText(/was not moved\./).first().waitFor()
    },
  },
  { name: 'pipeline-board-empty', path: '/opportunities?view=board', as: 'marta', scenario: 'empty', act: (page) => page.getByText('No open opportunities yet').waitFor() },
]
