import type { RegistrationFacts } from './registration-fact.ts'

/**
 * Ids of registrations of an end customer whom the same partner had registered before: all but the one received earliest, of equals the one whose id comes first. Those of
 * whom nothing certain is known, and what the endpoint does not have yet, are none. Each partner's are its own, so the whole's hold for any of them.
 */
export function duplicatesIn(facts: RegistrationFacts): ReadonlySet<string> {
  if (facts.duplicates) return facts.duplicates()
  const duplicates = new Set<string>()
  /** By partner and customer, the place of the first. */
  const places = new Map<string, Map<string, number>>()
  const ids: string[] = []
  const receivedFirst: number[] = []
  for (const { id, partnerId, customerKey, rounds: [first] } of facts) {
    if (customerKey === '' || !first) continue
    let ofPartner = places.get(partnerId)
    if (!ofPartner) places.set(partnerId, (ofPartner = new Map()))
    const place = ofPartner.get(customerKey)
    if (place === undefined) {
      ofPartner.set(customerKey, ids.length)
      ids.push(id)
      receivedFirst.push(first.from)
      continue
    }
    const [earliest = 0, known = ''] = [receivedFirst[place], ids[place]]
    if (first.from < earliest || (first.from === earliest && id < known)) {
      duplicates.add(known)
      ids[place] = id
      receivedFirst[place] = first.from
    } else duplicates.add(id)
  }
  return duplicates
}
