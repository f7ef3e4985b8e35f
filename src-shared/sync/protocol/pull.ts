import { z } from 'zod'
import { actor } from '../../domain/actor.ts'
import { COLLECTIONS } from '../../domain/kinds.ts'
import { MAX_CHECKPOINT, MAX_PULL } from './limits.ts'

/** POST /v1/pull. The checkpoint is sealed: opaque, and of no meaning but to the endpoint. */
export const pullRequest = z.strictObject({
  collection: z.enum(COLLECTIONS),
  checkpoint: z.string().max(MAX_CHECKPOINT).nullable(),
  limit: z.int().min(1).max(MAX_PULL),
})
export type PullRequest = Readonly<z.infer<typeof pullRequest>>

/** A record that left this person's sight: nothing of it but its id. */
const gone = z.strictObject({ id: z.string(), gone: z.literal(true) })
/** A whole record; its kind's schema says the rest. */
const pulledRecord = z.looseObject({ id: z.string(), kind: z.string(), version: z.int().min(1) })
export const pulledDocument = z.union([gone, pulledRecord])
export type PulledDocument = z.infer<typeof pulledDocument>

const page = z.strictObject({
  documents: z.array(pulledDocument),
  checkpoint: z.string(),
  more: z.boolean(),
  /** How many documents are still to come after this page, for a true progress bar: of what this person may see, nothing else. */
  left: z.int().min(0),
  /** Another epoch than before: the endpoint was restored. */
  epoch: z.string(),
  serverTime: z.iso.datetime(),
  /** The person's rights of this moment. */
  actor,
})
const resync = z.strictObject({ resync: z.literal(true), epoch: z.string(), serverTime: z.iso.datetime() })
export const pullReply = z.union([page, resync])
export type PullReply = z.infer<typeof pullReply>
