import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import type { Scorecard } from '../../../src-shared/bridge/contract/scorecard.ts'
import { now } from '../mdf-steps.ts'
import type { App } from '../app.ts'
import type { Stage } from '../stage.ts'

export const PARTNER = { id: 'partner-brw', name: 'Brightwater IT' } as const
/** Managed by somebody else: the people of the story have nothing of it. */
export const RIVAL = { id: 'partner-crs', name: 'Cobalt Ridge Systems' } as const

/** Who is there in every chapter of the story; each goes on where the one before it ended. */
export interface Cast extends Stage {
  readonly manager: App
  readonly lead: App
  readonly operations: App
}

/** The numbers of a scorecard, as its tiles. */
export function tiles(app: App): Locator {
  return app.page.getByRole('list', { name: 'Numbers', exact: true })
}

export function tile(app: App, metric: string): Locator {
  return tiles(app).getByRole('link', { name: new RegExp(`^${metric}`) })
}

/** What the page heads with: won of the quota. */
export function headline(app: App): Locator {
  return app.page.getByText(/^of quota, /)
}

export function part(app: App, name: string): Locator {
  return app.page.getByRole('region', { name, exact: true })
}

/** The partner's scorecard as the person's app has it at this moment. */
export async function scorecard(app: App): Promise<Scorecard> {
  const view = await now(app.page, 'scorecard.view', { partnerId: PARTNER.id, against: 'previous' })
  if (view === null) throw new Error('There is no such scorecard')
  return view
}

/** What both sides are told: all but what is the vendor's alone, what each may do, and as of when it is. */
export function shared({ ours: _ours, may: _may, asOf: _asOf, people: _people, figures, ...told }: Scorecard): object {
  return { ...told, figures: figures.filter((one) => one.metric !== 'conflict_rate') }
}

/** Both sides have the same numbers. What changed arrives at one of them before the other. */
export async function expectSame(one: App, other: App): Promise<void> {
  await expect(async () => expect(shared(await scorecard(one))).toEqual(shared(await scorecard(other)))).toPass({ timeout: 60_000 })
  await expect(async () => expect(await tiles(one).getByRole('link').allInnerTexts()).toEqual(await tiles(other).getByRole('link').allInnerTexts())).toPass({ timeout: 60_000 })
}
