import { derivedId } from '../../lib/derived-id.ts'

/** There is one standing for a partner and fiscal quarter. */
export function peerStandingId(partnerId: string, quarter: string): string {
  return derivedId('peer_standing', partnerId, quarter)
}
