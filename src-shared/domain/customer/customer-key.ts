import { customerKeys, namesCustomer } from './identity.ts'

/** What a record says of its end customer. */
export interface CustomerNamed {
  readonly customerName: string
  readonly website: string
  readonly country: string
  /** Says that the customer has no website, whatever stands there. */
  readonly noWebsite?: boolean
}

/**
 * A text that is equal for records that are certainly of one end customer: its identifying domain, else its folded name and country; empty where neither is known.
 * Equal keys are certain (CUST-9, CUST-10), but not every certain pair has equal keys: certainty is not transitive, so a customer without a domain is not
 * counted with one of the same name that has one.
 */
export function customerKeyOf({ customerName, website, country, noWebsite = false }: CustomerNamed): string {
  const keys = customerKeys({ name: customerName, website: noWebsite || website.trim() === '' ? null : website, country })
  if (keys.domain !== null) return `d:${keys.domain}`
  return namesCustomer(keys.nameCountry) ? `n:${keys.nameCountry}` : ''
}
