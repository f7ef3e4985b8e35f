import { z } from 'zod'

export const PARTNER_ROLES = ['partner_seller', 'partner_sales_manager', 'partner_sales_operations'] as const
export const VENDOR_ROLES = ['channel_manager', 'channel_operations_manager'] as const
export const role = z.enum([...PARTNER_ROLES, ...VENDOR_ROLES])
export type Role = z.infer<typeof role>

/** `by` of actions that the endpoint itself writes. No person has this id. */
export const SYSTEM = 'system'

/**
 * Who acts, with the rights of this moment. `partnerId` is null for the vendor's people. `manages` lists the partners that a
 * channel manager owns or backs up, `'all'` for channel operations, and is empty for partner people.
 */
export const actor = z.strictObject({
  personId: z.string().min(1).max(64),
  role,
  partnerId: z.string().max(64).nullable(),
  manages: z.union([z.literal('all'), z.array(z.string().max(64)).readonly()]),
})
export type Actor = Readonly<z.infer<typeof actor>>

export const SYSTEM_ACTOR = { personId: SYSTEM } as const

export function isPartnerRole(value: Role): boolean {
  return (PARTNER_ROLES as readonly Role[]).includes(value)
}

/** Whether the person decides for this partner: its channel manager, the backup, or channel operations. */
export function managesPartner(who: Actor, partnerId: string): boolean {
  return who.manages === 'all' || who.manages.includes(partnerId)
}
