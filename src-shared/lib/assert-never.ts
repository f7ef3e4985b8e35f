/** Ends every switch over a union: the compiler rejects a missing case, and a value from outside the types throws with context. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
