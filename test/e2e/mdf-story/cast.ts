import type { Locator } from '@playwright/test'
import type { App } from '../app.ts'
import type { Stage } from '../stage.ts'

export const FUND = 'Lighthouse fund'
export const TITLE = 'Lighthouse trade show'
export const BREAKFAST = 'Lighthouse breakfast'
export const WEBINAR = 'Lighthouse webinar'

/** Who and what is there in every chapter of the story; each goes on where the one before it ended. */
export interface Cast extends Stage {
  readonly operations: App
  readonly seller: App
  readonly manager: App
  /** The vendor's. */
  readonly today: string
}

/** A request or claim in an approver's queue. */
export function inQueue(app: App, title: string): Locator {
  return app.page.getByRole('listbox', { name: 'Requests and claims to decide' }).getByRole('option').filter({ hasText: title })
}
