import { z } from 'zod'
import { COLLECTIONS } from '../../domain/kinds.ts'

/** GET /v1/stream (server-sent events): the collections in which something visible to this person changed. No documents, no numbers. */
export const streamEvent = z.strictObject({ collections: z.array(z.enum(COLLECTIONS)) })
export type StreamEvent = Readonly<z.infer<typeof streamEvent>>
