import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Argon2Parameters } from 'node:crypto'

/** OWASP's second profile: 19 MiB, two passes, one lane. Kept in each hash, so that it can be raised later. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

function derive(parameters: Argon2Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

/** NFKC, so that the same password typed on another keyboard is the same password. */
function message(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'), 'utf8')
}

/** `$argon2id$v=19$m=…,t=…,p=…$salt$key` with base64 without padding. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const key = await derive({ ...COST, message: message(password), nonce })
  const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(nonce)}$${base64(key)}`
}

const FORMAT = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`

/** Null stands for an account that does not exist: it costs as much as a wrong password, and is one. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = FORMAT.exec(hash ?? NOBODY)
  if (!parts) throw new Error('A stored password hash is not in the expected format')
  const [, memory, passes, parallelism, salt = '', stored = ''] = parts
  const expected = Buffer.from(stored, 'base64')
  const key = await derive({
    message: message(password), nonce: Buffer.from(salt, 'base64'), memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: expected.length,
  })
  return timingSafeEqual(key, expected) && hash !== null
}
