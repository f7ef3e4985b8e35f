import { z } from 'zod'
import { action } from '../action.ts'
import { role } from '../actor.ts'
import { currency } from '../money.ts'

const base = {
  id: z.string().min(1).max(64),
  partnerId: z.string().max(64),
  status: z.enum(['active', 'inactive']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
}

export const PARTNER_TYPES = ['reseller', 'distributor', 'system_integrator', 'managed_service_provider', 'referral'] as const
export const partnerType = z.enum(PARTNER_TYPES)
export type PartnerType = z.infer<typeof partnerType>

/** A partner organization. Its `partnerId` is its own id. */
export const partner = z.strictObject({
  ...base,
  kind: z.literal('partner'),
  name: z.string().max(200),
  /** Starts the numbers of its registrations, such as `BRW`. */
  code: z.string().regex(/^[A-Z]{3}$/),
  country: z.string().regex(/^[A-Z]{2}$/),
  currency,
  tierId: z.string().max(64),
  territory: z.string().max(120),
  /** The channel manager who owns it, and the one who stands in. */
  ownerId: z.string().max(64),
  backupId: z.string().max(64),
  /** Partners are compared within their type and tier. */
  type: partnerType.optional(),
  /** The day on which it was enrolled, in the vendor's zone. */
  since: z.iso.date().optional(),
})
export type Partner = Readonly<z.infer<typeof partner>>

/** A person, of a partner or (with an empty `partnerId`) of the vendor. */
export const person = z.strictObject({
  ...base,
  kind: z.literal('person'),
  name: z.string().max(120),
  email: z.email().max(254),
  role,
  title: z.string().max(120),
})
export type Person = Readonly<z.infer<typeof person>>
