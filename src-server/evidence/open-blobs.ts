import { join } from 'node:path'
import type { Config } from '../config.ts'
import { StartError } from '../db/start-error.ts'
import { folderStore } from './folder-store.ts'
import type { BlobStore } from './ports.ts'
import { s3Store } from './s3-store.ts'

const PROBE_KEY = 'start-probe'

/** The store of the evidence, seen to work: a wrong key is better found now than by the first who adds a file. */
export async function openBlobs(config: Pick<Config, 's3' | 'dataDir'>): Promise<BlobStore> {
  const blobs = config.s3 ? s3Store(config.s3) : folderStore(join(config.dataDir, 'endpoint', 'evidence'))
  try {
    await blobs.put(PROBE_KEY, Buffer.from('Tradewind writes here.'))
    await blobs.remove(PROBE_KEY)
    return blobs
  } catch (cause) {
    const where = config.s3 ? `The object store at ${config.s3.endpoint} cannot be used for evidence` : 'The data folder cannot be used for evidence'
    throw new StartError(`${where}: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause })
  }
}
