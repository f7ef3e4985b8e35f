import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** Waits until a home page or a page of scorecards shows what was added up for it; others it leaves alone. */
export async function addedUp(page: Page, path: string): Promise<void> {
  if (path === '/') await expect(page.getByRole('region', { name: /ctual vs quota$/ })).toContainText(/as of/)
  if (path === '/scorecards') await expect(page.getByRole('grid', { name: 'Scorecards' }).getByRole('gridcell').first()).toBeVisible()
  if (path === '/scorecard' || /^\/scorecards\/partner-\w+$/.test(path)) await expect(page.getByRole('table', { name: 'Performance history' })).toBeVisible()
  if (/^\/scorecards?\/(?!partner-\w+$)/.test(path)) await expect(page.getByRole('table', { name: /^Rows behind / })).toBeVisible()
  if (path === '/scorecard-rules') await expect(page.getByRole('table', { name: 'What tiers ask for' })).toBeVisible()
}
