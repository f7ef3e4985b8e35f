/** A sale of the vendor's own to an end customer whom a partner registers too. */
export interface DirectStory {
  readonly customerName: string
  readonly website: string
  readonly country: string
  readonly ownerId: string
  readonly notes: string
  /** Days since it began, how many stages it has entered since, and in how many days it is expected to close. */
  readonly age: number
  readonly stages: number
  readonly closesIn: number
}

export const DIRECT_STORY: readonly DirectStory[] = [
  { customerName: 'Bergmann Logistik', website: 'bergmann-logistik.de', country: 'DE', ownerId: 'person-marta-kowalska', notes: 'Group tender for eleven depots; our own team was invited in autumn.', age: 40, stages: 3, closesIn: 33 },
  { customerName: 'Castellan Insurance Group', website: 'castellan-group.co.uk', country: 'GB', ownerId: 'person-marta-kowalska', notes: 'Renewal of the contract from 2021, with a talk about remote access.', age: 24, stages: 2, closesIn: 61 },
]
