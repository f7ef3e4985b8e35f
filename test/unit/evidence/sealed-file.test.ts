import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { readSealed, writeSealed } from '../../../src-main/evidence/sealed-file.ts'
import { BLOCK_BYTES, evidenceKey, HEADER_BYTES, plainSize, SealBroken, SEALED_BLOCK_BYTES } from '../../../src-main/evidence/sealed-format.ts'

const folder = mkdtempSync(join(tmpdir(), 'tradewind-sealed-'))
const key = evidenceKey(randomBytes(32))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function sealed(bytes: Uint8Array, name = 'a', cuts: readonly number[] = []): Promise<string> {
  const path = join(folder, randomUUID())
  const writer = await writeSealed(path, key, name)
  let from = 0
  for (const cut of [...cuts.map((one) => one % bytes.length).toSorted((a, b) => a - b), bytes.length]) {
    await writer.append(bytes.subarray(from, cut))
    from = cut
  }
  await writer.finish()
  await writer.close()
  return path
}

const SIZES = [1, 2, 1000, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1, BLOCK_BYTES * 2, BLOCK_BYTES * 3 + 17]

describe('EVI-9 a sealed file', () => {
  it.each(SIZES)('of %i bytes gives them back, says its size, and shows none of them', async (size) => {
    const bytes = randomBytes(size)
    const path = await sealed(bytes)
    const raw = readFileSync(path)
    expect(plainSize(raw.length)).toBe(size)
    expect(Buffer.from(await readSealed(path, key, 'a', 0, size + 10)).equals(bytes)).toBe(true)
    if (size >= 1000) expect(raw.includes(bytes.subarray(0, 32))).toBe(false)
  })

  it('is the same however it was cut when it came, and any stretch of it can be read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SIZES), fc.array(fc.nat(), { maxLength: 6 }), fc.nat(), fc.nat(BLOCK_BYTES * 3), async (size, cuts, at, length) => {
        const bytes = randomBytes(size)
        const path = await sealed(bytes, 'a', cuts)
        const from = at % size
        expect(Buffer.from(await readSealed(path, key, 'a', from, length)).equals(bytes.subarray(from, from + length))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('two with the same bytes have nothing in common', async () => {
    const bytes = Buffer.alloc(5000, 7)
    const [one, other] = [readFileSync(await sealed(bytes)), readFileSync(await sealed(bytes))]
    expect(one.subarray(HEADER_BYTES, HEADER_BYTES + 64).equals(other.subarray(HEADER_BYTES, HEADER_BYTES + 64))).toBe(false)
  })

  const bytes = randomBytes(BLOCK_BYTES * 3)
  const read = (path: string, name = 'a', by = key) => readSealed(path, by, name, 0, bytes.length)
  const changed = async (change: (raw: Buffer) => Buffer) => {
    const path = await sealed(bytes)
    writeFileSync(path, change(readFileSync(path)))
    return path
  }
  const block = (raw: Buffer, index: number) => raw.subarray(HEADER_BYTES + index * SEALED_BLOCK_BYTES, HEADER_BYTES + (index + 1) * SEALED_BLOCK_BYTES)

  it.each<[string, () => Promise<string>]>([
    ['a changed byte', () => changed((raw) => (raw.writeUInt8((raw[HEADER_BYTES + 5] ?? 0) ^ 1, HEADER_BYTES + 5), raw))],
    ['a changed salt', () => changed((raw) => (raw.writeUInt8((raw[HEADER_BYTES - 1] ?? 0) ^ 1, HEADER_BYTES - 1), raw))],
    ['another header', () => changed((raw) => (raw.write('XXXX', 0), raw))],
    ['a block too few', async () => {
      const path = await sealed(bytes)
      truncateSync(path, HEADER_BYTES + SEALED_BLOCK_BYTES * 2)
      return path
    }],
    ['half a block too few', async () => {
      const path = await sealed(bytes)
      truncateSync(path, HEADER_BYTES + SEALED_BLOCK_BYTES * 2 + 100)
      return path
    }],
    ['a cut in a tag', async () => {
      const path = await sealed(bytes)
      truncateSync(path, HEADER_BYTES + SEALED_BLOCK_BYTES + 10)
      return path
    }],
    ['no block', async () => {
      const path = await sealed(bytes)
      truncateSync(path, HEADER_BYTES)
      return path
    }],
    ['exchanged blocks', () => changed((raw) => Buffer.concat([raw.subarray(0, HEADER_BYTES), block(raw, 1), block(raw, 0), block(raw, 2)]))],
    ['a block twice', () => changed((raw) => Buffer.concat([raw, block(raw, 2)]))],
  ])('%s is noticed', async (_name, damage) => {
    await expect(read(await damage())).rejects.toBeInstanceOf(SealBroken)
  })

  it('opens under its own name and with its own key alone', async () => {
    const path = await sealed(bytes)
    const moved = `${path}-moved`
    renameSync(path, moved)
    await expect(read(moved, 'b')).rejects.toBeInstanceOf(SealBroken)
    await expect(read(moved, 'a', evidenceKey(randomBytes(32)))).rejects.toBeInstanceOf(SealBroken)
    expect((await read(moved)).length).toBe(bytes.length)
  })
})
