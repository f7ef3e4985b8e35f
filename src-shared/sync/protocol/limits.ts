/** Limits of one request; the endpoint refuses what exceeds them, the desktop never sends it. */
export const MAX_PULL = 1000
/** Characters of a checkpoint: it names every scope, and a channel manager may hold two for each of hundreds of partners. */
export const MAX_CHECKPOINT = 65_536
export const MAX_PUSH_ROWS = 500
/** Bytes of a request body, inflated. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024
export const HEARTBEAT_MS = 15_000
