import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { holderOf } from '../../src-shared/domain/evidence/holders.ts'
import { MAX_FILE_BYTES } from '../../src-shared/domain/evidence/schema.ts'
import { KINDS } from '../../src-shared/domain/kinds.ts'
import { EVIDENCE_CHUNK_BYTES as CHUNK } from '../../src-shared/sync/protocol/evidence.ts'
import { depositEvidence } from '../../src-server/evidence/deposit.ts'
import { s3Store } from '../../src-server/evidence/s3-store.ts'
import { sweep } from '../../src-server/jobs/sweep.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { HEADERS } from '../support/endpoint-client.ts'
import { claimOf, download, FILE_KINDS, pathOf, putChunk, readClaim, readFileRecord, stateOf, storeClaim, storeFileRecord, upload } from '../support/endpoint-evidence.ts'
import { BAD_FILES, evidenceOf, GOOD_FILES, pdfOf } from '../support/evidence-files.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'
import { wonWith } from '../support/opportunity-proof.ts'
import { startFakeS3 } from '../support/fake-s3.ts'

const NOT_FOUND = { status: 404, code: 'not_found' }

describe('an upload', () => {
  it.each(FILE_KINDS)('EVI-5 goes to a %s chunk by chunk, is noted there once it is whole, and comes back byte for byte', async (kind, recordOf) => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(CHUNK * 2 + 777)
    const file = evidenceOf(bytes)
    const { id } = await storeFileRecord(endpoint.db, recordOf([file]))
    expect(await stateOf(ann, id, file.id)).toEqual({ received: 0, complete: false })
    expect(await putChunk(ann, id, file.id, 0, bytes.subarray(0, CHUNK))).toEqual({ received: CHUNK, complete: false })
    expect(await download(ann, id, file.id).then((one) => one.status)).toBe(404)
    expect((await readFileRecord(endpoint.db, kind, id))?.received).toEqual([])
    expect(await upload(ann, id, file, bytes)).toEqual({ received: bytes.length, complete: true })
    expect((await readFileRecord(endpoint.db, kind, id))?.received).toEqual([{ evidenceId: file.id, at: expect.any(String) }])
    const back = await download(await endpoint.signIn('ivy'), id, file.id)
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('EVI-4 any place but the one where the file goes on changes nothing and tells that one', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(CHUNK * 2 + 5)
    const file = evidenceOf(bytes)
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    const first = bytes.subarray(0, CHUNK)
    expect(await putChunk(ann, id, file.id, CHUNK, bytes.subarray(CHUNK, CHUNK * 2))).toEqual({ received: 0, complete: false })
    await putChunk(ann, id, file.id, 0, first)
    expect(await putChunk(ann, id, file.id, 0, first)).toEqual({ received: CHUNK, complete: false })
    expect(await putChunk(ann, id, file.id, 7, first)).toEqual({ received: CHUNK, complete: false })
    expect(await putChunk(ann, id, file.id, bytes.length, Buffer.alloc(0))).toEqual({ received: CHUNK, complete: false })
    expect(await putChunk(ann, id, file.id, CHUNK, bytes.subarray(CHUNK, CHUNK + 9))).toEqual({ status: 400, code: 'bad_request' })
    expect(await upload(ann, id, file, bytes)).toMatchObject({ complete: true })
    expect(await putChunk(ann, id, file.id, 0, first)).toEqual({ received: bytes.length, complete: true })
    expect((await readClaim(endpoint.db, id))?.received).toHaveLength(1)
  })

  it.each(FILE_KINDS)('EVI-4 many who send the same file of a %s at once through two nodes make one file, and one note in it', async (kind, recordOf) => {
    const { blobs, objects } = memoryBlobs()
    const endpoint = await startEndpoint({ blobs })
    const ann = await endpoint.signIn('ann')
    const other = ann.at((await endpoint.addNode()).url)
    const bytes = pdfOf(CHUNK * 3 + 1)
    const file = evidenceOf(bytes)
    const { id } = await storeFileRecord(endpoint.db, recordOf([file]))
    const ends = await Promise.all([ann, other, ann, other, ann].map((who) => upload(who, id, file, bytes)))
    expect(ends).toEqual(ends.map(() => ({ received: bytes.length, complete: true })))
    const back = await download(other, id, file.id)
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true)
    const { rows } = await endpoint.db.query<{ n: number }>("select count(*) as n from action where record_id = $1 and body ->> 'type' = $2", [id, holderOf(KINDS[kind].collection, kind)?.receiveAction])
    expect(rows[0]?.n).toBe(1)
    expect([objects.size, (await endpoint.db.query('select 1 from evidence_part')).rowCount]).toEqual([4, 4])
  })

  it('EVI-4 two who send different bytes for the same file never mix: only what the claim names is ever complete', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(CHUNK * 2)
    const file = evidenceOf(bytes)
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    const wrong = pdfOf(CHUNK * 2, 99)
    for (let round = 0; round < 4; round += 1) await Promise.all([upload(ann, id, file, bytes), upload(ann, id, file, wrong)])
    expect(await upload(ann, id, file, bytes)).toMatchObject({ complete: true })
    expect(Buffer.from(await (await download(ann, id, file.id)).arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('EVI-4 goes on after the endpoint was killed between the last byte and its judgement', async () => {
    let refuses = true
    const seen: string[] = []
    const endpoint = await startEndpoint({ app: { receiveEvidence: async (_unit, _holder, { recordId, evidenceId }) => {
      if (refuses) throw new Error('killed here')
      seen.push(`${recordId} ${evidenceId}`)
    } } })
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(100)
    const file = evidenceOf(bytes)
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    expect(await putChunk(ann, id, file.id, 0, bytes)).toEqual({ status: 500, code: 'internal' })
    expect(await stateOf(ann, id, file.id)).toEqual({ received: 100, complete: false })
    refuses = false
    expect(await putChunk(ann, id, file.id, 100, Buffer.alloc(0))).toEqual({ received: 100, complete: true })
    expect(seen).toEqual([`${id} ${file.id}`])
  })

  it.each(FILE_KINDS)('EVI-5 a %s that forgot what arrived is told again, without the bytes', async (kind, recordOf) => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(100)
    const file = evidenceOf(bytes)
    const claim = await storeFileRecord(endpoint.db, recordOf([file]))
    await upload(ann, claim.id, file, bytes)
    await storeFileRecord(endpoint.db, claim)
    expect(await putChunk(ann, claim.id, file.id, 100, Buffer.alloc(0))).toEqual({ received: 100, complete: true })
    expect((await readFileRecord(endpoint.db, kind, claim.id))?.received).toHaveLength(1)
  })

  it('EVI-4 waits while the store is away, and leaves nothing behind', async () => {
    const { blobs, objects, trouble } = memoryBlobs()
    const endpoint = await startEndpoint({ blobs })
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(CHUNK + 1)
    const file = evidenceOf(bytes)
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    trouble.puts = 1
    expect(await putChunk(ann, id, file.id, 0, bytes.subarray(0, CHUNK))).toEqual({ status: 503, code: 'unavailable' })
    expect(await upload(ann, id, file, bytes)).toMatchObject({ complete: true })
    expect(objects.size).toBe(2)
    endpoint.clock.advance(2 * 86_400_000)
    await sweep(endpoint.ports)
    expect((await endpoint.db.query('select 1 from evidence_part')).rowCount).toBe(2)
  })

  it('works on an object store as well', async () => {
    const s3 = await startFakeS3()
    const endpoint = await startEndpoint({ blobs: s3Store(s3.options) })
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(CHUNK + 1)
    const file = evidenceOf(bytes)
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    expect(await upload(ann, id, file, bytes)).toMatchObject({ complete: true })
    expect(Buffer.from(await (await download(ann, id, file.id)).arrayBuffer()).equals(bytes)).toBe(true)
    expect([...s3.objects.keys()].every((key) => key.startsWith(`tradewind/of_ours/${id}.${file.id}.`))).toBe(true)
  })
})

describe('what a file must be', () => {
  it.each(GOOD_FILES)('takes %s as %s', async (name, type, bytes) => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const file = evidenceOf(bytes, { name, type })
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    expect(await upload(ann, id, file, bytes)).toEqual({ received: bytes.length, complete: true })
  })

  it.each(BAD_FILES)('EVI-1 drops %s, whatever the claim calls it', async (name, bytes) => {
    const { blobs, objects } = memoryBlobs()
    const endpoint = await startEndpoint({ blobs })
    const ann = await endpoint.signIn('ann')
    for (const type of ['application/pdf', 'text/csv', 'text/plain'] as const) {
      const file = evidenceOf(bytes, { name, type })
      const { id } = await storeClaim(endpoint.db, claimOf([file]))
      expect(await upload(ann, id, file, bytes)).toEqual({ status: 422, code: 'evidence_mismatch' })
      expect(await stateOf(ann, id, file.id)).toEqual({ received: 0, complete: false })
      expect((await readClaim(endpoint.db, id))?.received).toEqual([])
    }
    expect(objects.size).toBe(0)
    expect((await endpoint.db.query('select 1 from evidence_part')).rowCount).toBe(0)
  })

  it('EVI-5 drops bytes of another hash, and takes the right ones afterwards', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(2000)
    const file = evidenceOf(bytes)
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    expect(await upload(ann, id, file, pdfOf(2000, 5))).toEqual({ status: 422, code: 'evidence_mismatch' })
    expect(await upload(ann, id, file, bytes)).toMatchObject({ complete: true })
  })

  it.each(FILE_KINDS)('EVI-3 takes no byte that no %s names, and none beyond what one may hold', async (_kind, recordOf) => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(10)
    const huge = Array.from({ length: 4 }, () => evidenceOf(bytes, { size: MAX_FILE_BYTES }))
    const beyond = evidenceOf(bytes)
    const { id } = await storeFileRecord(endpoint.db, recordOf([...huge, beyond]))
    expect(await putChunk(ann, id, beyond.id, 0, bytes)).toEqual(NOT_FOUND)
    expect(await putChunk(ann, id, randomUUID(), 0, bytes)).toEqual(NOT_FOUND)
    expect(await putChunk(ann, id, huge[0]?.id ?? '', 0, Buffer.alloc(CHUNK + 1))).toEqual({ status: 413, code: 'too_large' })
    expect((await endpoint.db.query('select 1 from evidence_part')).rowCount).toBe(0)
  })

  it.each(['-1', '1.5', 'x', '', '9'.repeat(12)])('takes no %j for an offset', async (offset) => {
    const endpoint = await startEndpoint()
    const file = evidenceOf(pdfOf(10))
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    expect(await putChunk(await endpoint.signIn('ann'), id, file.id, offset, pdfOf(10))).toEqual({ status: 400, code: 'bad_request' })
  })
})

describe('who may', () => {
  it.each(FILE_KINDS)('EVI-2 bring to a %s: who works on it; read: who sees it; everybody else is told what they would be told of nothing', async (_kind, recordOf, own) => {
    const endpoint = await startEndpoint()
    const bytes = pdfOf(50)
    const [file, drafted] = [evidenceOf(bytes), evidenceOf(bytes)]
    const { id } = await storeFileRecord(endpoint.db, recordOf([file]))
    const draft = await storeFileRecord(endpoint.db, own([drafted]))
    const nothing = randomUUID()
    const complete = { received: 50, complete: true }
    const people = ['ann', 'amy', 'abe', 'bob', 'cleo', 'ivy', 'max', 'olga'] as const
    const brought: Record<string, unknown> = {}
    for (const who of people) {
      const client = await endpoint.signIn(who)
      brought[who] = [
        await stateOf(client, id, nothing), await putChunk(client, nothing, file.id, 0, bytes),
        await putChunk(client, id, file.id, 0, bytes), await stateOf(client, id, file.id), await putChunk(client, draft.id, drafted.id, 0, bytes), await stateOf(client, draft.id, drafted.id),
      ]
    }
    const none = [NOT_FOUND, NOT_FOUND]
    const nobody = [...none, ...none, ...none]
    expect(brought).toEqual({ ann: [...none, complete, complete, complete, complete], amy: [...none, complete, complete, ...none], abe: nobody, bob: nobody, cleo: nobody, ivy: nobody, max: nobody, olga: nobody })

    const words = await (await download(await endpoint.signIn('bob'), nothing, file.id)).text()
    const read: Record<string, unknown> = {}
    for (const who of people) {
      const client = await endpoint.signIn(who)
      const answers = [await download(client, id, file.id), await download(client, draft.id, drafted.id)]
      read[who] = await Promise.all(answers.map(async (one) => (one.status === 200 ? (await one.arrayBuffer()).byteLength : [one.status, await one.text()])))
    }
    const refused = [404, words]
    expect(read).toEqual({ ann: [50, 50], amy: [50, refused], abe: [50, refused], bob: [refused, refused], cleo: [refused, refused], ivy: [50, refused], max: [50, refused], olga: [50, refused] })
  })

  it('EVI-3 two records of one id have no files, so that neither leads to the bytes of the other', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(50)
    const file = evidenceOf(bytes)
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    await upload(ann, id, file, bytes)
    await storeFileRecord(endpoint.db, wonWith([file], { id, partnerId: 'partner-bir', ownerId: 'bob', createdBy: 'bob' }))
    for (const client of [ann, await endpoint.signIn('bob')]) {
      expect(await stateOf(client, id, file.id)).toEqual(NOT_FOUND)
      expect((await download(client, id, file.id)).status).toBe(404)
    }
  })

  it('EVI-2 nobody without a session, and no body of theirs is read', async () => {
    const endpoint = await startEndpoint()
    const file = evidenceOf(pdfOf(50))
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    for (const [method, path] of [['GET', `${pathOf(id, file.id)}/upload`], ['PUT', `${pathOf(id, file.id)}/upload?offset=0`], ['GET', pathOf(id, file.id)]] as const) {
      const answer = await endpoint.app.inject({ method, url: path, headers: { ...HEADERS, 'content-type': 'application/octet-stream' }, ...(method === 'PUT' ? { payload: Buffer.alloc(CHUNK * 2) } : {}) })
      expect([answer.statusCode, answer.json()]).toMatchObject([401, { code: 'signed_out' }])
    }
  })

  it('EVI-6 the same file in a claim of another partner changes nothing of any answer', async () => {
    const bytes = pdfOf(CHUNK + 3)
    const told = async (before: boolean) => {
      const endpoint = await startEndpoint()
      const [mine, theirs] = [evidenceOf(bytes), evidenceOf(bytes)]
      const bob = await storeClaim(endpoint.db, claimOf([theirs], { partnerId: 'partner-bir', claimedBy: 'bob' }))
      if (before) await upload(await endpoint.signIn('bob'), bob.id, theirs, bytes)
      const { id } = await storeClaim(endpoint.db, claimOf([mine]))
      const ann = await endpoint.signIn('ann')
      return [await stateOf(ann, id, mine.id), await putChunk(ann, id, mine.id, CHUNK, bytes.subarray(CHUNK)), await putChunk(ann, id, mine.id, 0, bytes.subarray(0, CHUNK)), await upload(ann, id, mine, bytes)]
    }
    expect(await told(true)).toEqual(await told(false))
  })
})

describe('bytes out', () => {
  it('EVI-7 come as nothing but a file, under a name that cannot mislead', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const bytes = Buffer.from('<script>alert(1)</script>')
    const file = evidenceOf(bytes, { name: '../etc/\u202efdp.exe"\r\nx: Rechnung ä.html', type: 'text/plain' })
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    await upload(ann, id, file, bytes)
    const response = await download(ann, id, file.id)
    expect(Object.fromEntries(['content-type', 'content-disposition', 'x-content-type-options', 'content-security-policy', 'cache-control', 'content-encoding'].map((name) => [name, response.headers.get(name)]))).toEqual({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="fdp.exe_x_ Rechnung _.html.txt"; filename*=UTF-8''fdp.exe_x_%20Rechnung%20%C3%A4.html.txt`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cache-control': 'private, no-store',
      'content-encoding': null,
    })
  })

  it('come in ranges', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(CHUNK * 2 + 10)
    const file = evidenceOf(bytes)
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    await upload(ann, id, file, bytes)
    for (const [range, from, to] of [
      [`bytes=0-9`, 0, 10], [`bytes=${CHUNK - 5}-${CHUNK + 4}`, CHUNK - 5, CHUNK + 5], [`bytes=${CHUNK * 2}-`, CHUNK * 2, bytes.length], ['bytes=-7', bytes.length - 7, bytes.length], [`bytes=5-${bytes.length * 2}`, 5, bytes.length],
    ] as const) {
      const part = await download(ann, id, file.id, range)
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${from}-${to - 1}/${bytes.length}`])
      expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(from, to))).toBe(true)
    }
    expect(await download(ann, id, file.id, `bytes=${bytes.length}-`).then((one) => [one.status, one.headers.get('content-range')])).toEqual([416, `bytes */${bytes.length}`])
    const whole = await download(ann, id, file.id, 'bytes=0-1,5-6')
    expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, bytes.length])
  })
})

describe('sample data', () => {
  it('brings files as an upload would have, once', async () => {
    const { blobs, objects } = memoryBlobs()
    const endpoint = await startEndpoint({ blobs })
    const bytes = pdfOf(CHUNK + 10)
    const file = evidenceOf(bytes)
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    await endpoint.db.tx((tx) => depositEvidence(tx, blobs, [{ recordId: id, evidence: file, bytes }], endpoint.clock.now()))
    await expect(endpoint.db.tx((tx) => depositEvidence(tx, blobs, [{ recordId: id, evidence: file, bytes: bytes.subarray(1) }], endpoint.clock.now()))).rejects.toThrow('instead of')
    const ann = await endpoint.signIn('ann')
    expect(await stateOf(ann, id, file.id)).toEqual({ received: bytes.length, complete: true })
    expect(Buffer.from(await (await download(ann, id, file.id)).arrayBuffer()).equals(bytes)).toBe(true)
    endpoint.clock.advance(2 * 86_400_000)
    await sweep(endpoint.ports)
    expect(objects.size).toBe(2)
  })
})

describe('the sweep', () => {
  it.each(FILE_KINDS)('EVI-8 removes what stopped coming a month ago and what no %s names any more, and nothing else', async (_kind, recordOf) => {
    const { blobs, objects } = memoryBlobs()
    const endpoint = await startEndpoint({ blobs })
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(CHUNK + 10)
    const [kept, abandoned, removed] = [evidenceOf(bytes), evidenceOf(bytes), evidenceOf(bytes)]
    const claim = await storeFileRecord(endpoint.db, recordOf([kept, abandoned, removed]))
    await upload(ann, claim.id, kept, bytes)
    await upload(ann, claim.id, removed, bytes)
    await putChunk(ann, claim.id, abandoned.id, 0, bytes.subarray(0, CHUNK))
    expect(objects.size).toBe(5)
    await storeFileRecord(endpoint.db, { ...claim, evidence: [kept, abandoned] })
    for (let day = 0; day < 29; day += 1) {
      endpoint.clock.advance(86_400_000)
      await sweep(endpoint.ports)
    }
    expect(objects.size).toBe(5)
    for (let day = 0; day < 3; day += 1) {
      endpoint.clock.advance(86_400_000)
      await sweep(endpoint.ports)
    }
    expect([...objects.keys()].map((key) => key.split('.')[1])).toEqual([kept.id, kept.id])
    expect((await endpoint.db.query('select 1 from evidence_part')).rowCount).toBe(2)
  })

  it('EVI-8 what it takes from under an upload begins anew', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(CHUNK + 10)
    const file = evidenceOf(bytes)
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    await putChunk(ann, id, file.id, 0, bytes.subarray(0, CHUNK))
    endpoint.clock.advance(31 * 86_400_000)
    await sweep(endpoint.ports)
    const back = await endpoint.signIn('ann')
    expect(await putChunk(back, id, file.id, CHUNK, bytes.subarray(CHUNK))).toEqual({ received: 0, complete: false })
    expect(await upload(back, id, file, bytes)).toMatchObject({ complete: true })
  })
})

describe('measure', () => {
  it('25 MB go up and come down within the patience of a person', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const bytes = pdfOf(MAX_FILE_BYTES)
    const file = evidenceOf(bytes)
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    const start = performance.now()
    expect(await upload(ann, id, file, bytes)).toMatchObject({ complete: true })
    const up = performance.now()
    expect(Buffer.from(await (await download(ann, id, file.id)).arrayBuffer()).equals(bytes)).toBe(true)
    const down = performance.now()
    console.info(`evidence of 25 MB: up ${Math.round(up - start)} ms, down ${Math.round(down - up)} ms`)
    expect(down - start).toBeLessThan(30_000)
  })
})
