import { ofKind } from '../../store/of-kind.ts'
import type { ServiceContext } from '../context.ts'
import type { Directory } from '../lookup.ts'

/** So many of a partner's latest reviews are looked at for a name. */
const LOOKED_AT = 300
const UNNAMED = 'Another partner'

export type RivalNames = (directory: Directory, partnerId: string, rivals: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** What rivals are called: a channel manager has no record of partners that others manage, only what the reviews say of them. */
export function createRivalNames(context: ServiceContext): RivalNames {
  const reviews = ofKind(context.repositories, 'internal', 'deal_review')
  const told = new Map<string, string>()
  return async (directory, partnerId, rivals) => {
    if (rivals.some((id) => !directory.partners.has(id) && !told.has(id))) {
      const rows = await reviews.find({ where: { status: 'open', partnerId }, sort: [['updatedAt', 'desc']], limit: LOOKED_AT })
      for (const { record } of rows) for (const match of record?.matches ?? []) if (!told.has(match.partnerId)) told.set(match.partnerId, match.partnerName)
    }
    return new Map(rivals.map((id) => [id, directory.partners.get(id)?.name ?? told.get(id) ?? UNNAMED]))
  }
}
