import type { FundItem } from '../../../../src-shared/bridge/contract/fund-views.ts'
import type { Claim } from '../../../../src-shared/domain/claim/schema.ts'

/** What a claim is called: `Rail cyber webinar, claim 1`; its place comes with its number. */
export function claimName({ title, number }: Pick<Claim, 'title' | 'number'>): string {
  const place = /-C(\d+)$/.exec(number ?? '')?.[1]
  return place === undefined ? `${title}, new claim` : `${title}, claim ${place}`
}

/** The same of a row, whichever it is. */
export function itemName(item: Pick<FundItem, 'kind' | 'title' | 'number'>): string {
  const title = item.title.trim() === '' ? 'No name yet' : item.title
  return item.kind === 'claim' ? claimName({ title, ...(item.number === null ? {} : { number: item.number }) }) : title
}
