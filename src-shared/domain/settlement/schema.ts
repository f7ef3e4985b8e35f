import { z } from 'zod'
import { action, recordId } from '../action.ts'
import { currency, minorUnits } from '../money.ts'

export const SETTLEMENT_STATUSES = ['open', 'settled', 'discarded'] as const

/** An approved claim in a batch, as it was when it was put there. */
export const settledClaim = z.strictObject({
  claimId: recordId,
  partnerId: z.string().min(1).max(64),
  partnerName: z.string().max(200),
  number: z.string().max(32),
  title: z.string().max(120),
  /** What is paid, minor units. */
  amount: minorUnits.min(1),
})
export type SettledClaim = Readonly<z.infer<typeof settledClaim>>

/** The reference of the payment to one partner. */
export const paymentReference = z.strictObject({ partnerId: z.string().min(1).max(64), reference: z.string().trim().min(1).max(60) })

/** A batch of approved claims of one currency that is paid together. Channel operations' alone. */
export const settlement = z.strictObject({
  id: recordId,
  kind: z.literal('settlement'),
  partnerId: z.literal(''),
  status: z.enum(SETTLEMENT_STATUSES),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  name: z.string().max(120),
  currency,
  claims: z.array(settledClaim).max(500).readonly(),
  /** Derived: the sum of the claims, minor units. */
  total: minorUnits,
  createdBy: z.string().max(64),
  createdAt: z.iso.datetime(),
  /** When the payment file was last made. */
  exportedAt: z.iso.datetime().optional(),
  paidOn: z.iso.date().optional(),
  references: z.array(paymentReference).max(500).optional(),
})
export type Settlement = Readonly<z.infer<typeof settlement>>
