import { derivedId } from '../../lib/derived-id.ts'

/** Each person has one record of preferences, on whichever computer it begins. */
export function preferencesId(personId: string): string {
  return derivedId('preferences', personId)
}
