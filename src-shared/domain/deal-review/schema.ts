import { z } from 'zod'
import { action, recordId } from '../action.ts'

/** How a registration relates to another one of the same or a similar end customer; `vendor_opportunity` is an open sale of the vendor's own. */
export const MATCH_KINDS = ['same_customer', 'similar_name', 'own_earlier', 'vendor_opportunity'] as const

/**
 * Another registration as the reviewer compares it, frozen when the endpoint looked. Of an opportunity `dealId` is its id, `status` the name of
 * its stage, and `partnerName` says when it is a direct sale.
 */
export const dealMatch = z.strictObject({
  dealId: recordId,
  partnerId: z.string().max(64),
  partnerName: z.string(),
  number: z.string(),
  kind: z.enum(MATCH_KINDS),
  score: z.number().min(0).max(1),
  reason: z.string(),
  customerName: z.string(),
  website: z.string(),
  country: z.string(),
  contacts: z.array(z.strictObject({ name: z.string(), email: z.string() })),
  products: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  status: z.string(),
  receivedAt: z.iso.datetime().nullable(),
  protectedUntil: z.iso.date().nullable(),
})
export type DealMatch = Readonly<z.infer<typeof dealMatch>>

export const canonicalCustomer = z.strictObject({ id: z.string().max(64), name: z.string(), registrations: z.int().min(0) })

/** `certain`: same identity key. `suggested`: alike, a person decides. `linked`, `unlinked`: a person decided. */
export const CUSTOMER_LINKS = ['certain', 'new', 'linked', 'unlinked'] as const

/**
 * The vendor-only sibling of a deal registration, with the deal's id, in the scope `internal:<partner>`. Partners never
 * receive, count or infer it.
 */
export const dealReview = z.strictObject({
  id: recordId,
  kind: z.literal('deal_review'),
  partnerId: z.string().max(64),
  status: z.enum(['open']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  /** The canonical customer that the protection guard uses. */
  customer: canonicalCustomer,
  link: z.enum(CUSTOMER_LINKS),
  suggestions: z.array(canonicalCustomer),
  matches: z.array(dealMatch),
  matchedAt: z.iso.datetime(),
})
export type DealReview = Readonly<z.infer<typeof dealReview>>
export type CanonicalCustomer = Readonly<z.infer<typeof canonicalCustomer>>
