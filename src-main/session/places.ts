import { createHash } from 'node:crypto'
import { join } from 'node:path'

const digest = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length)

/** The part of a path that stands for an endpoint. */
export function endpointHash(origin: string): string {
  return digest(origin, 16)
}

/** Where one person's records of one endpoint lie, and what their secrets are called. */
export interface PersonPlaces {
  readonly folder: string
  readonly database: string
  /** The folder of evidence. */
  readonly evidence: string
  readonly keyName: string
  readonly tokenName: string
}

export function personPlaces(dataFolder: string, origin: string, personId: string): PersonPlaces {
  // An id from the endpoint becomes a path only when it cannot lead anywhere else.
  const name = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(personId) ? personId : `p-${digest(personId, 32)}`
  const folder = join(dataFolder, endpointHash(origin), name)
  const secret = digest(`${origin}\n${personId}`, 32)
  return { folder, database: join(folder, 'tradewind.db'), evidence: join(folder, 'evidence'), keyName: `db-${secret}`, tokenName: `session-${secret}` }
}
