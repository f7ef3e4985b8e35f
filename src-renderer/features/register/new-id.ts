import { uuidV7Source } from '../../../src-shared/lib/ids.ts'

/** Ids of lines and contacts, made on this computer. */
export const newId = uuidV7Source(
  () => Date.now(),
  (length) => crypto.getRandomValues(new Uint8Array(length)),
)
