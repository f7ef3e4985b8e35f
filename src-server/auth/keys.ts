import { randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair, importJWK } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import { z } from 'zod'
import type { Database } from '../db/pool.ts'

/** Shared by all nodes through the database. */
export interface Keys {
  /** Signs access tokens. */
  readonly sign: CryptoKey
  readonly verify: CryptoKey
  /** 32 bytes: seals checkpoints. */
  readonly seal: Buffer
}

const stored = z.strictObject({ signing: z.looseObject({ kty: z.string(), x: z.string(), d: z.string() }), seal: z.base64() })

/** Reads the keys, making them on the first start; of nodes that start together, one wins. */
export async function loadKeys(db: Database): Promise<Keys> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true })
  const fresh = { signing: await exportJWK(privateKey), seal: randomBytes(32).toString('base64') }
  await db.query("insert into secret (name, value) values ('keys', $1) on conflict do nothing", [JSON.stringify(fresh)])
  const { rows } = await db.query<{ value: unknown }>("select value from secret where name = 'keys'")
  const { signing, seal } = stored.parse(rows[0]?.value)
  const { d: _private, ...open } = signing
  return { sign: await key({ ...signing, alg: 'EdDSA' }), verify: await key({ ...open, alg: 'EdDSA' }), seal: Buffer.from(seal, 'base64') }
}

async function key(jwk: JWK): Promise<CryptoKey> {
  const imported = await importJWK(jwk, 'EdDSA')
  if (imported instanceof Uint8Array) throw new Error('The signing key is not a key pair')
  return imported
}
