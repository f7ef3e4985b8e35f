import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import { refusal } from '../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import type { Unit } from './unit.ts'

const TAKEN = refusal('invalid_input', 'This carries a number that is taken. Make it again.')
const SHARING = ['deals', 'opportunities', 'funds'] as const satisfies readonly CollectionName[]

/** The version digit of ids that are worked out from what they stand for. */
const DERIVED = '8'

/**
 * Registrations, requests and claims have a sibling with their id, all in one collection, and files are kept under the id of what they
 * belong to, so none may take the id of another: something of it would be written over. Ids are random: only who chose one finds it
 * taken. The id is locked, whatever the collection. Ids that are worked out are kept free for what they stand for.
 */
export async function takenElsewhere(unit: Unit, own: (typeof SHARING)[number], id: string): Promise<Refusal | null> {
  if (id[14] === DERIVED) return TAKEN
  for (const other of SHARING) if (other !== own && (await unit.read(other, id)) !== null) return TAKEN
  return null
}
