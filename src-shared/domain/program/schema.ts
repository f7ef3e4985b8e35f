import { z } from 'zod'
import { action } from '../action.ts'

export const tier = z.strictObject({
  id: z.string().max(64),
  name: z.string().max(60),
  /** Default length of a protection period, in days. */
  protectionDays: z.int().min(1).max(730),
  /** Default margin credit, in basis points of the total. */
  marginBps: z.int().min(0).max(5000),
})
export type Tier = Readonly<z.infer<typeof tier>>

/** The rules of the deal registration program, one record for everybody, kept by channel operations. */
export const rules = z.strictObject({
  id: z.string().min(1).max(64),
  kind: z.literal('rules'),
  partnerId: z.literal(''),
  status: z.enum(['active']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  vendorName: z.string().max(120),
  /** IANA zone in which the vendor's days end. */
  zone: z.string().max(64),
  /** Clock hours from receipt within which a registration is answered. */
  decisionHours: z.int().min(1).max(720),
  tiers: z.array(tier).min(1).max(20),
})
export type Rules = Readonly<z.infer<typeof rules>>
