import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FILE_SLICE_BYTES } from '../../../src-shared/bridge/contract/evidence.ts'
import { MAX_FILE_BYTES } from '../../../src-shared/domain/evidence/schema.ts'
import { fromBase64, putEvidence, readEvidence, toBase64 } from '../../../src-renderer/api/evidence.ts'

interface Call {
  readonly name: string
  readonly input: { readonly offset: number; readonly chunk: string; readonly last: boolean; readonly name: string }
}

const place = { recordId: randomUUID(), evidenceId: randomUUID() }
const found = { name: 'a.pdf', type: 'application/pdf', size: 1, sha256: 'f'.repeat(64) }
let calls: Call[] = []
let answer: (call: Call) => unknown = () => ({ ok: true, value: null })

beforeEach(() => {
  calls = []
  answer = () => ({ ok: true, value: null })
  vi.stubGlobal('window', {
    tradewind: {
      call: async (name: string, input: Call['input']) => {
        calls.push({ name, input })
        return answer({ name, input })
      },
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('a file on its way to main', () => {
  it.each([1, FILE_SLICE_BYTES - 1, FILE_SLICE_BYTES, FILE_SLICE_BYTES + 1, FILE_SLICE_BYTES * 2])('of %i bytes goes slice by slice, in order, each within a message', async (size) => {
    const bytes = randomBytes(size)
    answer = ({ input }) => ({ ok: true, value: input.last ? found : null })
    const shares: number[] = []
    expect(await putEvidence(place, new File([bytes], 'a.pdf'), { onProgress: (share) => shares.push(share) })).toEqual({ ok: true, value: found })
    expect(Buffer.concat(calls.map((one) => Buffer.from(one.input.chunk, 'base64'))).equals(bytes)).toBe(true)
    expect(calls.map((one) => one.input.offset)).toEqual(calls.map((_one, index) => index * FILE_SLICE_BYTES))
    expect(calls.map((one) => one.input.last)).toEqual(calls.map((_one, index) => index === calls.length - 1))
    expect(calls.every((one) => one.input.chunk.length <= 512 * 1024 && one.input.name === 'a.pdf')).toBe(true)
    expect([shares.length, shares.at(-1)]).toEqual([calls.length, 1])
  })

  it('an empty one is asked about, a refusal ends it, and too large is said before a byte is read', async () => {
    answer = () => ({ ok: false, error: { code: 'invalid_input', message: 'empty' } })
    expect(await putEvidence(place, new File([], 'a.pdf'))).toMatchObject({ error: { message: 'empty' } })
    expect(calls).toMatchObject([{ input: { offset: 0, chunk: '', last: true } }])
    await putEvidence(place, new File([randomBytes(FILE_SLICE_BYTES * 3)], 'a.pdf'))
    expect(calls).toHaveLength(2)
    const huge = Object.assign(new File([], 'film.mov'), {})
    Object.defineProperty(huge, 'size', { value: MAX_FILE_BYTES + 1 })
    expect(await putEvidence(place, huge)).toMatchObject({ error: { code: 'too_large', message: expect.stringContaining('“film.mov” is larger than 25 MB') as string } })
    expect(calls).toHaveLength(2)
  })

  it('is forgotten when the person stops it, or when it cannot be read any more', async () => {
    const stop = new AbortController()
    answer = () => {
      stop.abort()
      return { ok: true, value: null }
    }
    expect((await putEvidence(place, new File([randomBytes(FILE_SLICE_BYTES * 3)], 'a.pdf'), { signal: stop.signal })).ok).toBe(false)
    expect(calls.map((one) => one.name)).toEqual(['evidence.put', 'evidence.drop'])
    const gone = new File([randomBytes(10)], 'a.pdf')
    vi.spyOn(gone, 'slice').mockReturnValue({ arrayBuffer: async () => Promise.reject(new DOMException('gone', 'NotFoundError')) } as unknown as Blob)
    expect(await putEvidence(place, gone)).toMatchObject({ error: { message: expect.stringContaining('cannot be read any more') as string } })
    expect(calls.at(-1)?.name).toBe('evidence.drop')
  })
})

describe('a file on its way to the screen', () => {
  const bytes = randomBytes(FILE_SLICE_BYTES * 2 + 5)
  const slices = ({ input }: Call) => ({ ok: true, value: { chunk: bytes.subarray(input.offset, input.offset + FILE_SLICE_BYTES).toString('base64'), size: bytes.length, type: 'image/png', name: 'a.png' } })

  it('is whole, has the type of its content, and tells how far it is', async () => {
    answer = slices
    const shares: number[] = []
    const told = await readEvidence(place, { onProgress: (share) => shares.push(share) })
    if (!told.ok) throw new Error(told.error.message)
    expect(Buffer.from(await told.value.blob.arrayBuffer()).equals(bytes)).toBe(true)
    expect([told.value.blob.type, told.value.name, shares.length, shares.at(-1)]).toEqual(['image/png', 'a.png', 3, 1])
  })

  it('ends with what main says, or when the person leaves', async () => {
    answer = (call) => (call.input.offset === 0 ? slices(call) : { ok: false, error: { code: 'offline', message: 'away' } })
    expect(await readEvidence(place)).toMatchObject({ error: { code: 'offline' } })
    const left = new AbortController()
    left.abort()
    calls = []
    expect((await readEvidence(place, { signal: left.signal })).ok).toBe(false)
    expect(calls).toEqual([])
  })
})

it.each([0, 1, 2, 3, 8191, 8192, 8193, 100_000])('%i bytes are the same after base64', (size) => {
  const bytes = randomBytes(size)
  expect(toBase64(bytes)).toBe(bytes.toString('base64'))
  expect(Buffer.from(fromBase64(toBase64(bytes))).equals(bytes)).toBe(true)
})
