/** Milliseconds since the epoch. A parameter everywhere, so that the pure core never reads a clock. */
export type Clock = () => number

/** An instant as stored and sent: ISO 8601 in UTC with milliseconds. */
export function isoInstant(ms: number): string {
  return new Date(ms).toISOString()
}
