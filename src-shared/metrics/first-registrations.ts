/** Which registration of an end customer was a partner's first: the one received earliest, of equals the one whose id comes first. */
export interface FirstRegistrations {
  /** Notes one and gives back the place of the customer, -1 where nothing certain is known of it. */
  readonly note: (partnerId: string, customerKey: string, receivedAt: number, id: string) => number
  /** Whether another one came before. Known once all were noted. */
  readonly isDuplicate: (place: number, id: string) => boolean
}

export function createFirstRegistrations(): FirstRegistrations {
  const places = new Map<string, Map<string, number>>()
  const receivedFirst: number[] = []
  const ids: string[] = []
  return {
    note: (partnerId, customerKey, receivedAt, id) => {
      if (customerKey === '') return -1
      let ofPartner = places.get(partnerId)
      if (!ofPartner) places.set(partnerId, (ofPartner = new Map()))
      const place = ofPartner.get(customerKey)
      if (place === undefined) {
        ofPartner.set(customerKey, ids.length)
        receivedFirst.push(receivedAt)
        return ids.push(id) - 1
      }
      const earliest = receivedFirst[place] ?? receivedAt
      if (receivedAt < earliest || (receivedAt === earliest && id < (ids[place] ?? id))) {
        receivedFirst[place] = receivedAt
        ids[place] = id
      }
      return place
    },
    isDuplicate: (place, id) => place >= 0 && ids[place] !== id,
  }
}
