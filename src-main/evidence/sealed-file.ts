import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { BLOCK_BYTES, blockOpener, blockSealer, HEADER_BYTES, plainSize, SealBroken, SEALED_BLOCK_BYTES } from './sealed-format.ts'

/** Writes a sealed file from its start on. */
export interface SealedWriter {
  readonly append: (bytes: Uint8Array) => Promise<void>
  /** The last block, and everything on disk. At least one byte must have come. */
  readonly finish: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Begins a file that must not be there yet; readable by this user alone. `name` is what it will be opened under. */
export async function writeSealed(path: string, key: Uint8Array, name: string): Promise<SealedWriter> {
  const handle = await open(path, 'wx', 0o600)
  const { header, seal } = blockSealer(key, name)
  // Held back: whether a block is the last is known when the next byte comes or none does.
  const pending = Buffer.alloc(BLOCK_BYTES)
  let filled = 0
  let index = 0
  let closed = false

  async function flush(last: boolean): Promise<void> {
    await handle.writeFile(seal(index, pending.subarray(0, filled), last))
    index += 1
    filled = 0
  }

  await handle.writeFile(header)
  return {
    append: async (bytes) => {
      for (let at = 0; at < bytes.length; ) {
        if (filled === BLOCK_BYTES) await flush(false)
        const taken = Math.min(BLOCK_BYTES - filled, bytes.length - at)
        pending.set(bytes.subarray(at, at + taken), filled)
        filled += taken
        at += taken
      }
    },
    finish: async () => {
      if (filled === 0) throw new Error('A sealed file needs at least one byte')
      await flush(true)
      await handle.sync()
    },
    close: async () => {
      if (closed) return
      closed = true
      pending.fill(0)
      await handle.close()
    },
  }
}

/** The plain bytes from `from` on, at most so many. Throws SealBroken when the file was changed. */
export async function readSealed(path: string, key: Uint8Array, name: string, from: number, length: number): Promise<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const size = plainSize((await handle.stat()).size)
    if (size === null) throw new SealBroken('The file is cut off')
    const to = Math.min(size, from + length)
    if (to <= from) return new Uint8Array()
    const openBlock = blockOpener(key, name, await readAt(handle, 0, HEADER_BYTES))
    const lastIndex = Math.ceil(size / BLOCK_BYTES) - 1
    const first = Math.floor(from / BLOCK_BYTES)
    const end = Math.floor((to - 1) / BLOCK_BYTES)
    const sealed = await readAt(handle, HEADER_BYTES + first * SEALED_BLOCK_BYTES, (end - first + 1) * SEALED_BLOCK_BYTES)
    const plain: Uint8Array[] = []
    for (let index = first; index <= end; index += 1) {
      const at = (index - first) * SEALED_BLOCK_BYTES
      plain.push(openBlock(index, sealed.subarray(at, at + SEALED_BLOCK_BYTES), index === lastIndex))
    }
    return Buffer.concat(plain).subarray(from - first * BLOCK_BYTES, to - first * BLOCK_BYTES)
  } finally {
    await handle.close()
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
