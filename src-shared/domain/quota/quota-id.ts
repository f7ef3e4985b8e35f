import { derivedId } from '../../lib/derived-id.ts'

/** There is one quota for a partner or person and quarter: two computers that enter it meet in the same record. */
export function quotaId(partnerId: string, personId: string, quarter: string): string {
  return derivedId('quota', partnerId, personId, quarter)
}
