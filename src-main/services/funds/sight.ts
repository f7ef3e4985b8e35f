import type { FundReview } from '../../../src-shared/domain/fund-review/schema.ts'
import type { Repository } from '../../store/repository.ts'
import type { ServiceContext } from '../context.ts'
import { vendorToday } from '../lookup.ts'
import { createRecordIndex } from '../record-index.ts'
import type { FundBook } from './book.ts'
import type { Sight } from './items.ts'

/** Everything that a row is made from, as it is now. */
export interface Sights {
  readonly read: () => Promise<Sight>
  readonly close: () => void
}

export function createSights(context: ServiceContext, book: FundBook, reviews: Repository<FundReview>): Sights {
  const seen = createRecordIndex<FundReview, true>(reviews, (review) => (review.sightings.length > 0 ? true : null))
  const nothing: ReadonlySet<string> = new Set()
  return {
    read: async () => {
      const actor = context.actor()
      const [read, directory, before] = await Promise.all([book.read(), context.lookup.read(), actor.partnerId === null ? seen.read() : null])
      return { book: read, directory, actor, today: vendorToday(directory, context.clock()), seenBefore: before ? new Set(before.keys()) : nothing }
    },
    close: () => seen.close(),
  }
}
