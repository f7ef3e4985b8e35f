import { refusal } from '../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import type { Unit } from './unit.ts'

const TAKEN = refusal('invalid_input', 'This carries a number that is taken. Make it again.')

/**
 * Registrations, requests and claims have a sibling with their id, all in one collection, so none may take the id of another: its sibling would
 * be written over. Ids are random: only who chose one finds it taken. The id is locked, whatever the collection.
 */
export async function takenElsewhere(unit: Unit, other: 'deals' | 'funds', id: string): Promise<Refusal | null> {
  return (await unit.read(other, id)) === null ? null : TAKEN
}
