/** Limits of one request; the endpoint refuses what exceeds them, the desktop never sends it. */
export const MAX_PULL = 1000
export const MAX_PUSH_ROWS = 500
/** Bytes of a request body, inflated. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024
export const HEARTBEAT_MS = 15_000
