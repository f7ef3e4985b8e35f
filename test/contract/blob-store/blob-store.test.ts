import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { folderStore } from '../../../src-server/evidence/folder-store.ts'
import { BlobStoreError } from '../../../src-server/evidence/ports.ts'
import type { BlobStore } from '../../../src-server/evidence/ports.ts'
import { s3Store } from '../../../src-server/evidence/s3-store.ts'
import { startFakeS3 } from '../../support/fake-s3.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tradewind-blobs-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const ADAPTERS: readonly (readonly [string, () => Promise<BlobStore>])[] = [
  ['a folder', async () => folderStore(folder())],
  ['an S3 bucket', async () => s3Store((await startFakeS3()).options)],
]

describe.each(ADAPTERS)('a blob store in %s', (_name, open) => {
  const key = () => `${randomUUID()}.${randomUUID()}.${randomUUID()}`

  it('gives back what was put, of any size and any bytes', async () => {
    const store = await open()
    for (const size of [1, 4096, 512 * 1024]) {
      const bytes = randomBytes(size)
      const one = key()
      await store.put(one, bytes)
      expect(Buffer.from((await store.get(one)) ?? []).equals(bytes)).toBe(true)
    }
  })

  it('says null for what is not there', async () => {
    expect(await (await open()).get(key())).toBeNull()
  })

  it('puts the same key twice: the later one stands, whole', async () => {
    const store = await open()
    const one = key()
    await store.put(one, Buffer.alloc(5000, 1))
    await store.put(one, Buffer.alloc(10, 2))
    expect(await store.get(one)).toHaveLength(10)
  })

  it('removes, also what is not there', async () => {
    const store = await open()
    const [one, other] = [key(), key()]
    await store.put(one, Buffer.from('x'))
    await store.put(other, Buffer.from('y'))
    await store.remove(one)
    await store.remove(one)
    expect(await store.get(one)).toBeNull()
    expect(await store.get(other)).not.toBeNull()
  })

  it('keeps many at once apart', async () => {
    const store = await open()
    const keys = Array.from({ length: 40 }, key)
    await Promise.all(keys.map((one, index) => store.put(one, Buffer.from([index]))))
    const read = await Promise.all(keys.map((one) => store.get(one)))
    expect(read.map((one) => one?.[0])).toEqual(keys.map((_one, index) => index))
  })

  it.each(['', '../x', 'a/b', 'a..b', 'A', 'a\u0000', '.a', 'x'.repeat(201)])('takes %j for no key', async (bad) => {
    const store = await open()
    await expect(store.put(bad, Buffer.from('x'))).rejects.toThrow('not one')
    await expect(store.get(bad)).rejects.toThrow('not one')
    await expect(store.remove(bad)).rejects.toThrow('not one')
  })
})

describe('the folder', () => {
  it('leaves nothing after a removal, nothing of a write that was cut off, and nothing for others to read', async () => {
    const path = folder()
    const store = folderStore(path)
    await store.put('some.key', Buffer.from('x'))
    const file = join(path, 'ey', 'some.key')
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
    writeFileSync(`${file}.draft`, 'half')
    await store.remove('some.key')
    expect(readdirSync(join(path, 'ey'))).toEqual([])
  })

  it('says that the store failed when it cannot write', async () => {
    const path = folder()
    writeFileSync(join(path, 'ey'), 'a file where a folder should be')
    await expect(folderStore(path).put('some.key', Buffer.from('x'))).rejects.toBeInstanceOf(BlobStoreError)
  })
})

describe('the bucket', () => {
  it('signs bodies: the fake would refuse any other', async () => {
    const s3 = await startFakeS3()
    await s3Store(s3.options).put('some.key', Buffer.from('x'))
    expect([...s3.objects.keys()]).toEqual(['tradewind/of_ours/some.key'])
    expect(s3.refused).toEqual([])
  })

  it.each([
    ['a wrong secret', { secretKey: 'wrong' }, 'SignatureDoesNotMatch'],
    ['an unknown key', { accessKey: 'nobody' }, 'InvalidAccessKeyId'],
    ['another region', { region: 'us-east-1' }, 'AuthorizationHeaderMalformed'],
    ['another bucket', { bucket: 'others' }, 'NoSuchBucket'],
  ])('says what the service said: %s', async (_name, change, code) => {
    const s3 = await startFakeS3()
    const store = s3Store({ ...s3.options, ...change })
    await expect(store.put('some.key', Buffer.from('x'))).rejects.toThrow(code)
    expect(s3.objects.size).toBe(0)
  })

  it('tries again when the service is busy, and says that it is away when it stays so', async () => {
    const s3 = await startFakeS3()
    const store = s3Store(s3.options)
    s3.failing = 2
    await store.put('some.key', Buffer.from('x'))
    s3.failing = 100
    await expect(store.get('some.key')).rejects.toBeInstanceOf(BlobStoreError)
    await expect(s3Store({ ...s3.options, endpoint: 'http://127.0.0.1:9' }).get('some.key')).rejects.toBeInstanceOf(BlobStoreError)
  })
})
