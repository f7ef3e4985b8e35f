import { uuidV7Source } from '../../src-shared/lib/ids.ts'

/** Ids of what stands within a record, such as lines and files, made on this computer. */
export const newId = uuidV7Source(
  () => Date.now(),
  (length) => crypto.getRandomValues(new Uint8Array(length)),
)
