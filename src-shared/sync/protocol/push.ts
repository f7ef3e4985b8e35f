import { z } from 'zod'
import { action } from '../../domain/action.ts'
import { COLLECTIONS } from '../../domain/kinds.ts'
import { REFUSAL_CODES } from '../../domain/refusal.ts'
import { MAX_PUSH_ROWS } from './limits.ts'

/**
 * What is new of one record. `base` is the version the desktop knows (0: none), `expect` the fingerprint of the fields it computed;
 * no actions make it a version check.
 */
export const pushRow = z.strictObject({
  id: z.uuid(),
  base: z.int().min(0),
  actions: z.array(action).max(200),
  expect: z.string().max(64),
})
export type PushRow = Readonly<z.infer<typeof pushRow>>

/** The row as the endpoint first reads it: a malformed action is refused by itself and blocks nothing else. */
export const looseAction = z.looseObject({ id: z.uuid() })
export const loosePushRow = z.strictObject({ ...pushRow.shape, actions: z.array(looseAction).max(200) })

/** POST /v1/push */
export const pushRequest = z.strictObject({ collection: z.enum(COLLECTIONS), rows: z.array(loosePushRow).min(1).max(MAX_PUSH_ROWS) })
export type PushRequest = z.infer<typeof pushRequest>

const accepted = z.strictObject({ actionId: z.uuid(), state: z.literal('accepted'), receivedAt: z.iso.datetime() })
const refused = z.strictObject({ actionId: z.uuid(), state: z.literal('refused'), code: z.enum(REFUSAL_CODES), message: z.string() })
export const actionOutcome = z.discriminatedUnion('state', [accepted, refused])
export type ActionOutcome = Readonly<z.infer<typeof actionOutcome>>

const outcomes = z.array(actionOutcome)
/**
 * `accepted`: base matched, every action accepted, fingerprint equal, something new stored. `merged`: anything else, with the
 * document as it is. `gone`: nothing is stored and nothing may be seen.
 */
export const pushAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ id: z.string(), outcome: z.literal('accepted'), version: z.int().min(1), outcomes }),
  z.strictObject({ id: z.string(), outcome: z.literal('merged'), version: z.int().min(1), outcomes, document: z.looseObject({ id: z.string(), kind: z.string(), version: z.int() }) }),
  z.strictObject({ id: z.string(), outcome: z.literal('gone'), outcomes }),
])
export type PushAnswer = z.infer<typeof pushAnswer>

/** One answer a row, in the order of the rows. */
export const pushReply = z.strictObject({ answers: z.array(pushAnswer), epoch: z.string(), serverTime: z.iso.datetime() })
export type PushReply = z.infer<typeof pushReply>
