import type { Locator } from '@playwright/test'
import type { StallingProxy } from '../../support/stalling-proxy.ts'
import type { World } from '../../support/world.ts'
import type { App } from '../app.ts'

export const FUND = 'Lighthouse fund'
export const TITLE = 'Lighthouse trade show'
export const BREAKFAST = 'Lighthouse breakfast'
export const WEBINAR = 'Lighthouse webinar'

/** Who and what is there in every chapter of the story; each goes on where the one before it ended. */
export interface Cast {
  readonly world: World
  /** The network through which the seller's app reaches the endpoint. */
  readonly poor: StallingProxy
  readonly operations: App
  readonly seller: App
  readonly manager: App
  /** Opens and signs in one more app. */
  readonly enter: (profile: string, email: string) => Promise<App>
  /** The vendor's. */
  readonly today: string
  readonly picture: (app: App, name: string) => Promise<void>
}

/** A request or claim in an approver's queue. */
export function inQueue(app: App, title: string): Locator {
  return app.page.getByRole('listbox', { name: 'Requests and claims to decide' }).getByRole('option').filter({ hasText: title })
}
