import { z } from 'zod'
import { action } from '../action.ts'

/** A product of the vendor's catalog. */
export const product = z.strictObject({
  id: z.string().min(1).max(64),
  kind: z.literal('product'),
  partnerId: z.literal(''),
  status: z.enum(['active', 'retired']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  name: z.string().max(120),
  family: z.string().max(120),
  sku: z.string().max(40),
})
export type Product = Readonly<z.infer<typeof product>>
