import { BlobStoreError } from '../../src-server/evidence/ports.ts'
import type { BlobStore } from '../../src-server/evidence/ports.ts'

/** A store in memory whose writes can be held up and made to fail. */
export function memoryBlobs() {
  const objects = new Map<string, Buffer>()
  const trouble = { puts: 0 }
  const blobs: BlobStore = {
    put: async (key, bytes) => {
      if (trouble.puts > 0) {
        trouble.puts -= 1
        throw new BlobStoreError('away')
      }
      objects.set(key, Buffer.from(bytes))
    },
    get: async (key) => objects.get(key) ?? null,
    remove: async (key) => void objects.delete(key),
  }
  return { blobs, objects, trouble }
}
