import type { CollectionName } from '../../../src-shared/domain/kinds.ts'

/** What the collections are called on screen. */
export const COLLECTION_WORDS: Readonly<Record<CollectionName, string>> = {
  directory: 'Partners and people',
  programs: 'Programs and rules',
  products: 'Products',
  deals: 'Registrations',
  opportunities: 'Opportunities',
  funds: 'Marketing funds',
  internal: 'Matches and reviews',
  personal: 'Attention and notices',
}
