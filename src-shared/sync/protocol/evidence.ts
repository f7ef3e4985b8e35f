import { z } from 'zod'
import { recordId } from '../../domain/action.ts'

/**
 * Every chunk of a file has so many bytes, the last one what is left. Small enough to get through a poor network within the time of a
 * request, large enough that 25 MB are 50 of them.
 */
export const EVIDENCE_CHUNK_BYTES = 512 * 1024

/**
 * /v1/evidence/:claimId/:evidenceId, where `claimId` is the id of whatever record has the file: claims were the first, and the shape of
 * this protocol's version stays.
 */
export const evidencePlace = z.strictObject({ claimId: recordId, evidenceId: recordId })

/** PUT …/upload?offset=: where in the file the chunk begins. At the end of the file, with no bytes, it asks to finish. */
export const evidenceChunk = z.strictObject({ offset: z.string().regex(/^\d{1,9}$/) })

/**
 * The answer to GET and PUT …/upload: how far the endpoint is. A chunk for another place than `received` changes nothing, whoever
 * sent it goes on from there. `complete`: every byte was seen to be what its record names.
 */
export const evidenceUpload = z.strictObject({ received: z.int().min(0), complete: z.boolean() })
export type EvidenceUpload = Readonly<z.infer<typeof evidenceUpload>>
