import { z } from 'zod'
import { METRICS } from '../../metrics/metric-definitions.ts'
import type { MetricKey } from '../../metrics/metric-definitions.ts'
import { action, recordId } from '../action.ts'
import { partnerType } from '../directory/schema.ts'
import { currency } from '../money.ts'

/** Fewer partners than this are not compared: among so few a number would be somebody's. */
export const FEWEST_PEERS = 5

const metricKey = z.enum(Object.keys(METRICS) as [MetricKey, ...MetricKey[]])

/** Where the partner stands in one number. */
export const placed = z.strictObject({
  metric: metricKey,
  /** 1 is the best; those that are equal share the better place. Null where the partner has no such number. */
  place: z.int().min(1).nullable(),
  /** Of the partners that have the number. */
  of: z.int().min(FEWEST_PEERS),
  /** Of all of them together: sums over sums for ratios, the sum a partner for money and counts; rounded to two digits, so that nobody's part can be subtracted. Null where it would tell one partner's. */
  together: z.number().nullable(),
})
export type Placed = Readonly<z.infer<typeof placed>>

/**
 * Where a partner stands among those of its type and tier in a fiscal quarter, written by the endpoint once a day. It names nobody, and there is
 * none for a group of fewer than `FEWEST_PEERS`.
 */
export const peerStanding = z.strictObject({
  id: recordId,
  kind: z.literal('peer_standing'),
  partnerId: z.string().min(1).max(64),
  /** `withdrawn`: the group became too small. */
  status: z.enum(['active', 'withdrawn']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  /** First day of the fiscal quarter. */
  quarter: z.iso.date(),
  /** When the endpoint added it up. */
  countedAt: z.iso.datetime(),
  partnerType,
  tierId: z.string().max(64),
  peers: z.int().min(FEWEST_PEERS),
  /** What money is in. */
  currency,
  placed: z.array(placed).max(60).readonly(),
})
export type PeerStanding = Readonly<z.infer<typeof peerStanding>>
