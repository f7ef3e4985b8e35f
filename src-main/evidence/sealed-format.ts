import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/*
 * A sealed file: a header with a random salt, then blocks. Every file has a key of its own, made of the person's, the salt and the
 * file's name, so a file under another's name opens no more than a changed one. A block's nonce is its number and whether it is the
 * last: blocks cannot be moved, left out or cut off unnoticed.
 */

const MAGIC = Buffer.from('TWEV\u0001\0\0\0', 'latin1')
const SALT_BYTES = 16
export const HEADER_BYTES = MAGIC.length + SALT_BYTES
/** Plain bytes of every block but the last, which has from 1 to as many. */
export const BLOCK_BYTES = 64 * 1024
const TAG_BYTES = 16
export const SEALED_BLOCK_BYTES = BLOCK_BYTES + TAG_BYTES
const KEY_BYTES = 32

/** The file is not what this program wrote under that name with that key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/** The key of all evidence of a person on this computer, made of the key of their database. */
export function evidenceKey(databaseKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', databaseKey, new Uint8Array(), 'tradewind evidence', KEY_BYTES))
}

export interface BlockSealer {
  readonly header: Uint8Array
  readonly seal: (index: number, plain: Uint8Array, last: boolean) => Uint8Array
}

export function blockSealer(key: Uint8Array, name: string): BlockSealer {
  const salt = randomBytes(SALT_BYTES)
  const own = fileKey(key, salt, name)
  return {
    header: Buffer.concat([MAGIC, salt]),
    seal: (index, plain, last) => {
      const cipher = createCipheriv('aes-256-gcm', own, nonceOf(index, last))
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
  }
}

/** Opens blocks of the file with that header. Throws SealBroken for what was not sealed so. */
export function blockOpener(key: Uint8Array, name: string, header: Uint8Array): (index: number, sealed: Uint8Array, last: boolean) => Uint8Array {
  if (header.length !== HEADER_BYTES || !MAGIC.equals(header.subarray(0, MAGIC.length))) throw new SealBroken('The header is not one of a sealed file')
  const own = fileKey(key, header.subarray(MAGIC.length), name)
  return (index, sealed, last) => {
    if (sealed.length <= TAG_BYTES) throw new SealBroken('A block is cut off')
    const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(index, last), { authTagLength: TAG_BYTES })
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
    const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES))
    try {
      decipher.final()
    } catch (cause) {
      throw new SealBroken('A block was changed', { cause })
    }
    return plain
  }
}

/** Plain bytes of a sealed file of that length; null when no sealed file is so long. */
export function plainSize(sealedLength: number): number | null {
  const body = sealedLength - HEADER_BYTES
  const blocks = Math.ceil(body / SEALED_BLOCK_BYTES)
  const last = body - (blocks - 1) * SEALED_BLOCK_BYTES
  return blocks < 1 || last <= TAG_BYTES ? null : body - blocks * TAG_BYTES
}

function fileKey(key: Uint8Array, salt: Uint8Array, name: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, salt, name, KEY_BYTES))
}

function nonceOf(index: number, last: boolean): Uint8Array {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 0)
  nonce.writeUInt8(last ? 1 : 0, 11)
  return nonce
}
