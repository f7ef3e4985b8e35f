import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { firstValueFrom, filter } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { MAX_FILE_BYTES } from '../../../src-shared/domain/evidence/schema.ts'
import type { Evidence } from '../../../src-shared/domain/evidence/schema.ts'
import { EVIDENCE_CHUNK_BYTES as CHUNK } from '../../../src-shared/sync/protocol/evidence.ts'
import type { EvidencePlace } from '../../../src-shared/domain/evidence/place.ts'
import type { EvidenceService } from '../../../src-main/evidence/evidence.ts'
import type { FileProgress } from '../../../src-shared/bridge/contract/evidence.ts'
import { chunksOf, EvidenceDesktop, FakeEvidenceEndpoint, putFile, readFile } from '../../support/evidence-desktop.ts'
import { BAD_FILES, evidenceOf, GOOD_FILES, pdfOf } from '../../support/evidence-files.ts'
import { until } from '../../support/fake-timers.ts'

const DAY_MS = 86_400_000
const newPlace = (): EvidencePlace => ({ recordId: randomUUID(), evidenceId: randomUUID() })

/** A desktop with a file on its disk, put for a claim that does not name it yet. */
async function withFile(bytes = pdfOf(CHUNK * 3 + 100)) {
  const desktop = new EvidenceDesktop()
  const place = newPlace()
  desktop.records.set(place.recordId, {})
  const service = await desktop.open()
  const told = await putFile(service, place, 'invoice.pdf', bytes)
  if (!told.ok) throw new Error(told.error.message)
  const file: Evidence = { id: place.evidenceId, category: 'invoice', ...told.value }
  desktop.endpoint.sizes.set(file.id, file.size)
  return { desktop, place, service, file, bytes }
}

const known = (file: Evidence, received = false) => ({ known: [file], received: new Set(received ? [file.id] : []) })
const states = (service: EvidenceService, recordId: string, condition: (one: FileProgress) => boolean): Promise<FileProgress> =>
  firstValueFrom(service.progress(recordId).pipe(filter((all) => all.some(condition)))).then((all) => all.find(condition) as FileProgress)

describe('putting a file', () => {
  it.each(GOOD_FILES)('EVI-1 takes %s and says that it is %s', async (name, type, bytes) => {
    const desktop = new EvidenceDesktop()
    const place = newPlace()
    desktop.records.set(place.recordId, {})
    const service = await desktop.open()
    const { sha256 } = evidenceOf(bytes)
    expect(await putFile(service, place, `C:\\Desktop\\${name}`, bytes, 100)).toEqual({ ok: true, value: { name, type, size: bytes.length, sha256 } })
    expect(await readFile(service, place)).toEqual({ ok: true, value: bytes })
  })

  it.each([...BAD_FILES.map(([name, bytes]) => [name, bytes, 'is of a kind that is not taken'] as const), ['nothing.pdf', Buffer.alloc(0), 'is empty'] as const])('EVI-1 refuses %s with a sentence and keeps nothing', async (name, bytes, words) => {
    const desktop = new EvidenceDesktop()
    const place = newPlace()
    desktop.records.set(place.recordId, {})
    const told = await putFile(await desktop.open(), place, name, bytes)
    expect(told).toMatchObject({ ok: false, error: { code: 'invalid_input', message: expect.stringContaining(words) as string } })
    expect(readdirSync(desktop.folder)).toEqual([])
  })

  it('EVI-1 takes none that its record could not name any more, and calls that what it is', async () => {
    const { desktop, service } = await withFile()
    const other = newPlace()
    desktop.records.set(other.recordId, { takesFiles: false, holder: { collection: 'funds', noun: 'invoice', maxBytes: 100 } })
    expect(await putFile(service, other, 'late.pdf', pdfOf(10))).toMatchObject({ error: { code: 'invalid_input', message: expect.stringContaining('The invoice takes no more files') as string } })
    desktop.records.set(other.recordId, { holder: { collection: 'funds', noun: 'invoice', maxBytes: 100 } })
    expect(await putFile(service, other, 'late.pdf', pdfOf(101))).toMatchObject({ error: { code: 'too_large', message: expect.stringContaining('files of this invoice') as string } })
  })

  it('EVI-1 refuses what is too large for a file, and for a claim', async () => {
    const { desktop, place, service } = await withFile()
    const big = Buffer.alloc(CHUNK)
    const put = (offset: number, at: EvidencePlace = place) => service.put({ ...at, evidenceId: place.recordId, name: 'big.pdf', offset, bytes: big, last: false })
    for (let offset = 0; offset < MAX_FILE_BYTES; offset += CHUNK) expect(await put(offset)).toEqual({ ok: true, value: null })
    expect(await put(MAX_FILE_BYTES)).toMatchObject({ error: { code: 'too_large', message: expect.stringContaining('25 MB') as string } })
    const full = Array.from({ length: 4 }, () => evidenceOf(big, { size: MAX_FILE_BYTES }))
    desktop.records.set(place.recordId, { named: full })
    expect(await put(0)).toMatchObject({ error: { code: 'too_large', message: expect.stringContaining('100 MB') as string } })
    expect(readdirSync(desktop.folder)).toEqual([`${place.recordId}.${place.evidenceId}`])
  })

  it('slices out of order, for no claim, or for a file that the claim has are refused', async () => {
    const { desktop, place, service, file, bytes } = await withFile()
    const other = { ...place, evidenceId: randomUUID() }
    const slice = { name: 'x.pdf', bytes: bytes.subarray(0, 10), last: false }
    expect(await service.put({ ...other, ...slice, offset: 10 })).toMatchObject({ error: { code: 'invalid_input' } })
    expect(await service.put({ ...other, ...slice, offset: 0 })).toEqual({ ok: true, value: null })
    expect(await service.put({ ...other, ...slice, offset: 20 })).toMatchObject({ error: { code: 'invalid_input' } })
    expect(await service.put({ ...newPlace(), ...slice, offset: 0 })).toMatchObject({ error: { code: 'not_found' } })
    desktop.records.set(place.recordId, known(file))
    expect(await service.put({ ...place, ...slice, offset: 0 })).toMatchObject({ error: { code: 'invalid_input' } })
  })

  it('EVI-10 a kill in the middle leaves nothing, a kill afterwards loses nothing', async () => {
    const { desktop, place, service, file, bytes } = await withFile()
    await service.put({ ...place, evidenceId: randomUUID(), name: 'x.pdf', offset: 0, bytes: pdfOf(200_000), last: false })
    expect(readdirSync(desktop.folder)).toHaveLength(2)
    // As a kill leaves it: nobody closes anything.
    desktop.records.set(place.recordId, known(file))
    const again = await desktop.open()
    expect(readdirSync(desktop.folder)).toEqual([`${place.recordId}.${place.evidenceId}`])
    expect(await readFile(again, place)).toEqual({ ok: true, value: bytes })
  })

  it('a file that only its form names is shown after a restart, and counts for the claim', async () => {
    const { desktop, place, service, file, bytes } = await withFile()
    await service.close()
    desktop.records.set(place.recordId, { typed: [file], waiting: true })
    const again = await desktop.open()
    expect(await readFile(again, place)).toEqual({ ok: true, value: bytes })
    expect(await states(again, place.recordId, () => true)).toMatchObject({ id: file.id, state: 'here', local: true })
    desktop.records.set(place.recordId, { typed: Array.from({ length: 4 }, () => evidenceOf(bytes, { size: MAX_FILE_BYTES })), waiting: true })
    expect(await again.put({ ...place, evidenceId: randomUUID(), name: 'x.pdf', offset: 0, bytes, last: true })).toMatchObject({ error: { code: 'too_large' } })
  })

  it('many files that are never finished hold on to a few only', async () => {
    const { desktop, place, service } = await withFile()
    for (let count = 0; count < 30; count += 1) await service.put({ ...place, evidenceId: randomUUID(), name: 'x.pdf', offset: 0, bytes: pdfOf(10), last: false })
    expect(readdirSync(desktop.folder).length).toBeLessThanOrEqual(9)
  })
})

describe('sending', () => {
  it('EVI-11 waits until the endpoint knows the claim, then sends in order and says how far it is', async () => {
    const { desktop, place, service, file, bytes } = await withFile()
    const { endpoint } = desktop
    desktop.online.next(true)
    desktop.records.set(place.recordId, { named: [file], waiting: true })
    expect(await states(service, place.recordId, () => true)).toEqual({ id: file.id, state: 'here', sent: 0, size: file.size, local: true, fetched: null, trouble: null })
    expect(endpoint.asked).toEqual([])
    const seen: number[] = []
    const watching = service.progress(place.recordId).subscribe((all) => seen.push(all[0]?.sent ?? -1))
    let release: () => void = () => undefined
    endpoint.before = (what) => (what === `put ${CHUNK} ${file.id}` ? new Promise((resolve) => (release = resolve)) : undefined)
    desktop.records.set(place.recordId, known(file))
    expect(await states(service, place.recordId, (one) => one.sent > 0)).toMatchObject({ state: 'sending', sent: CHUNK })
    release()
    expect(await states(service, place.recordId, (one) => one.state === 'sent')).toMatchObject({ sent: file.size })
    watching.unsubscribe()
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(endpoint.asked).toEqual([`state ${file.id}`, ...chunksOf(file).map((offset) => `put ${offset} ${file.id}`)])
    expect(endpoint.files.get(file.id)?.equals(bytes)).toBe(true)
    desktop.records.set(place.recordId, known(file, true))
    expect(await states(service, place.recordId, () => true)).toMatchObject({ state: 'sent', local: true })
  })

  it('EVI-11 goes on where the endpoint is, after the app was killed and after the endpoint forgot', async () => {
    const { desktop, place, service, file, bytes } = await withFile()
    await service.close()
    desktop.records.set(place.recordId, known(file))
    desktop.endpoint.files.set(file.id, Buffer.from(bytes.subarray(0, CHUNK * 2)))
    desktop.online.next(true)
    const again = await desktop.open()
    await states(again, place.recordId, (one) => one.state === 'sent')
    expect(desktop.endpoint.asked.filter((one) => one.startsWith('put'))).toEqual([`put ${CHUNK * 2} ${file.id}`, `put ${CHUNK * 3} ${file.id}`])
    desktop.endpoint.files.delete(file.id)
    desktop.endpoint.complete.clear()
    desktop.records.set(place.recordId, known(file))
    await until(() => desktop.endpoint.complete.has(file.id), 'the second upload')
    expect(desktop.endpoint.files.get(file.id)?.equals(bytes)).toBe(true)
  })

  it('a file that is complete already is finished once more, so that the claim comes to say so', async () => {
    const { desktop, place, service, file, bytes } = await withFile()
    desktop.endpoint.files.set(file.id, bytes)
    desktop.endpoint.complete.add(file.id)
    desktop.records.set(place.recordId, known(file))
    desktop.online.next(true)
    await states(service, place.recordId, (one) => one.state === 'sent')
    expect(desktop.endpoint.asked).toEqual([`state ${file.id}`, `put ${file.size} ${file.id}`])
  })

  it('EVI-11 stops at once when the person goes offline, and goes on when they are back', async () => {
    const { desktop, place, service, file } = await withFile()
    let release: () => void = () => undefined
    desktop.endpoint.before = (what) => (what.startsWith(`put ${CHUNK} `) ? new Promise((resolve) => (release = resolve)) : undefined)
    desktop.records.set(place.recordId, known(file))
    desktop.online.next(true)
    await states(service, place.recordId, (one) => one.sent === CHUNK)
    desktop.online.next(false)
    release()
    expect(await states(service, place.recordId, (one) => one.state === 'here')).toMatchObject({ sent: CHUNK })
    const asked = desktop.endpoint.asked.length
    desktop.timers.advance(10 * 60_000)
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(desktop.endpoint.asked).toHaveLength(asked)
    desktop.endpoint.before = () => undefined
    desktop.online.next(true)
    await states(service, place.recordId, (one) => one.state === 'sent')
  })

  it('EVI-11 one file at a time, and one that the endpoint does not know holds up no other', async () => {
    const { desktop, place, service, file } = await withFile()
    const second = { ...place, evidenceId: randomUUID() }
    const told = await putFile(service, second, 'other.pdf', pdfOf(CHUNK + 1, 3))
    if (!told.ok) throw new Error(told.error.message)
    const other: Evidence = { id: second.evidenceId, category: 'photo', ...told.value }
    desktop.endpoint.sizes.set(other.id, other.size)
    desktop.endpoint.failures.push({ kind: 'refused', status: 404, code: 'not_found', message: '', retryAfterMs: null })
    desktop.records.set(place.recordId, { known: [file, other] })
    desktop.online.next(true)
    await states(service, place.recordId, (one) => one.id === other.id && one.state === 'sent')
    const [, ...rest] = desktop.endpoint.asked
    expect(rest.every((one) => one.endsWith(other.id))).toBe(true)
    expect((await states(service, place.recordId, (one) => one.id === file.id)).state).toBe('here')
    // When the claim changes it is asked again.
    desktop.records.set(place.recordId, { known: [file, other], received: new Set([other.id]) })
    await states(service, place.recordId, (one) => one.id === file.id && one.state === 'sent')
  })

  it('waits longer and longer while the endpoint is in trouble, and at least as long as it says', async () => {
    const { desktop, place, service, file } = await withFile()
    const trouble = { kind: 'trouble', gateway: false, retryAfterMs: null, detail: '' } as const
    desktop.endpoint.failures.push(trouble, trouble, { ...trouble, retryAfterMs: 30_000 })
    desktop.records.set(place.recordId, known(file))
    desktop.online.next(true)
    const rest = async (asked: number, ms: number) => {
      await until(() => desktop.endpoint.asked.length === asked && desktop.timers.sleeping === 1, `request ${asked} and a rest`)
      desktop.timers.advance(ms - 1)
      for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      expect(desktop.endpoint.asked).toHaveLength(asked)
      desktop.timers.advance(1)
    }
    await rest(1, 1500)
    await rest(2, 3000)
    await rest(3, 30_000)
    await states(service, place.recordId, (one) => one.state === 'sent')
  })

  it('EVI-11 tries again at once when the person asks, or the network is back', async () => {
    const { desktop, place, service, file } = await withFile()
    const trouble = { kind: 'trouble', gateway: false, retryAfterMs: 60_000, detail: '' } as const
    desktop.endpoint.failures.push(trouble, trouble)
    desktop.records.set(place.recordId, known(file))
    desktop.online.next(true)
    await until(() => desktop.endpoint.asked.length === 1 && desktop.timers.sleeping === 1, 'a rest')
    service.now()
    await until(() => desktop.endpoint.asked.length === 2 && desktop.timers.sleeping === 1, 'the next rest')
    desktop.online.next(false)
    desktop.online.next(true)
    expect((await states(service, place.recordId, (one) => one.state === 'sent')).trouble).toBeNull()
  })

  it('EVI-11 asks again for what the endpoint did not know, when the person asks', async () => {
    const { desktop, place, service, file } = await withFile()
    desktop.endpoint.failures.push({ kind: 'refused', status: 404, code: 'not_found', message: '', retryAfterMs: null })
    desktop.records.set(place.recordId, known(file))
    desktop.online.next(true)
    await until(() => desktop.endpoint.failures.length === 0, 'the answer')
    expect((await states(service, place.recordId, (one) => one.state === 'here')).trouble).toBeNull()
    service.now()
    await states(service, place.recordId, (one) => one.state === 'sent')
  })

  it('says what is wrong when the endpoint finds another file, and sends it no more', async () => {
    const { desktop, place, service, file } = await withFile()
    desktop.endpoint.failures.push({ kind: 'refused', status: 422, code: 'evidence_mismatch', message: '', retryAfterMs: null })
    desktop.records.set(place.recordId, known(file))
    desktop.online.next(true)
    const stuck = await states(service, place.recordId, (one) => one.trouble !== null)
    expect(stuck).toMatchObject({ state: 'here', trouble: expect.stringContaining('Take it off the claim') as string })
    desktop.online.next(false)
    desktop.online.next(true)
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(desktop.endpoint.asked).toHaveLength(1)
  })

  it('says that a copy is damaged instead of sending it', async () => {
    const { desktop, place, service, file } = await withFile()
    const path = join(desktop.folder, `${place.recordId}.${place.evidenceId}`)
    const raw = readFileSync(path)
    raw.writeUInt8((raw[5000] ?? 0) ^ 1, 5000)
    writeFileSync(path, raw)
    desktop.records.set(place.recordId, known(file))
    desktop.online.next(true)
    expect((await states(service, place.recordId, (one) => one.trouble !== null)).trouble).toContain('damaged')
    expect(desktop.endpoint.files.size).toBe(0)
    expect(await readFile(service, place)).toMatchObject({ error: { code: 'storage_trouble' } })
  })

  it('EVI-12 counts what exists on this computer alone', async () => {
    const { desktop, place, service, file } = await withFile()
    expect(await service.outgoing()).toHaveLength(0)
    desktop.records.set(place.recordId, { named: [file], waiting: true })
    expect(await service.outgoing()).toHaveLength(0)
    desktop.records.set(place.recordId, known(file))
    expect(await service.outgoing()).toHaveLength(1)
    desktop.online.next(true)
    await states(service, place.recordId, (one) => one.state === 'sent')
    expect(await service.outgoing()).toHaveLength(0)
    desktop.records.set(place.recordId, known(file, true))
    expect(await service.outgoing()).toHaveLength(0)
  })
})

describe('what is on its way', () => {
  it('EVI-12 is read once for each record, and again only when it or its files change', async () => {
    const { desktop, place, service, file } = await withFile()
    const other = newPlace()
    desktop.records.set(other.recordId, {})
    await putFile(service, other, 'other.pdf', pdfOf(10))
    desktop.records.set(place.recordId, known(file))
    await service.settled()
    expect(await service.outgoing()).toMatchObject([{ collection: 'funds', recordId: place.recordId, files: 1, bytes: file.size, sentBytes: 0, sending: false }])
    const reads = desktop.records.reads
    for (let time = 0; time < 50; time += 1) await service.outgoing()
    // Of records without files nothing is read at all.
    desktop.records.changes.next(Array.from({ length: 50 }, () => randomUUID()))
    await service.settled()
    expect(await service.outgoing()).toHaveLength(1)
    expect(desktop.records.reads).toBe(reads)
    desktop.records.set(place.recordId, known(file, true))
    expect(await service.outgoing()).toEqual([])
    expect(desktop.records.reads).toBeGreaterThan(reads)
  })

  it('EVI-12 what changes while it is read is read again', async () => {
    const { desktop, place, service, file } = await withFile()
    await service.settled()
    const reading = service.outgoing()
    desktop.records.set(place.recordId, known(file))
    await reading
    expect(await service.outgoing()).toHaveLength(1)
  })
})

describe('looking at a file', () => {
  async function elsewhere(bytes = pdfOf(CHUNK * 2 + 9)) {
    const desktop = new EvidenceDesktop()
    const file = evidenceOf(bytes)
    const place = { recordId: randomUUID(), evidenceId: file.id }
    desktop.endpoint.files.set(file.id, bytes)
    desktop.records.set(place.recordId, known(file, true))
    return { desktop, file, place, bytes, service: await desktop.open() }
  }

  it('EVI-13 brings it once, however many ask, and then needs no network', async () => {
    const { desktop, file, place, bytes, service } = await elsewhere()
    expect(await states(service, place.recordId, () => true)).toMatchObject({ state: 'sent', local: false })
    const three = await Promise.all([1, 2, 3].map(() => readFile(service, place)))
    expect(three).toEqual([1, 2, 3].map(() => ({ ok: true, value: bytes })))
    expect(desktop.endpoint.asked).toEqual(chunksOf(file).map((from) => `bytes ${from} ${file.id}`))
    desktop.mayAsk = false
    expect(await readFile(await desktop.open(), place)).toEqual({ ok: true, value: bytes })
    expect(await states(service, place.recordId, () => true)).toMatchObject({ local: true })
  })

  it.each([
    ['nobody answers', { kind: 'offline' } as const, 'offline'],
    ['it has not arrived', { kind: 'refused', status: 404, code: 'not_found', message: '', retryAfterMs: null } as const, 'not_found'],
    ['the endpoint has trouble', { kind: 'trouble', gateway: false, retryAfterMs: null, detail: '' } as const, 'server_trouble'],
  ])('says so when %s, and leaves nothing', async (_name, failure, code) => {
    const { desktop, place, bytes, service } = await elsewhere()
    let chunk = 0
    desktop.endpoint.before = () => {
      chunk += 1
      if (chunk === 2) desktop.endpoint.failures.push(failure)
    }
    expect(await readFile(service, place)).toMatchObject({ ok: false, error: { code } })
    expect(readdirSync(desktop.folder)).toEqual([])
    expect(await readFile(service, place)).toEqual({ ok: true, value: bytes })
  })

  it('EVI-13 asks nobody while the person works offline', async () => {
    const { desktop, place, service } = await elsewhere()
    desktop.mayAsk = false
    expect(await readFile(service, place)).toMatchObject({ error: { code: 'offline', message: expect.stringContaining('work offline') as string } })
    expect(desktop.endpoint.asked).toEqual([])
  })

  it('EVI-13 keeps no bytes that are not what the claim names', async () => {
    const { desktop, file, place, service } = await elsewhere()
    desktop.endpoint.files.set(file.id, pdfOf(file.size, 9))
    expect(await readFile(service, place)).toMatchObject({ error: { code: 'server_trouble' } })
    expect(readdirSync(desktop.folder)).toEqual([])
  })

  it('says how far it is', async () => {
    const { desktop, place, service } = await elsewhere()
    let release: () => void = () => undefined
    desktop.endpoint.before = (what) => (what.startsWith(`bytes ${CHUNK} `) ? new Promise((resolve) => (release = resolve)) : undefined)
    const reading = readFile(service, place)
    expect(await states(service, place.recordId, (one) => one.fetched === CHUNK)).toMatchObject({ local: false, state: 'sent' })
    release()
    await reading
    expect(await states(service, place.recordId, (one) => one.local)).toMatchObject({ fetched: null })
  })

  it('a damaged copy is brought anew', async () => {
    const { desktop, place, bytes, service } = await elsewhere()
    await readFile(service, place)
    const path = join(desktop.folder, `${place.recordId}.${place.evidenceId}`)
    writeFileSync(path, Buffer.from(readFileSync(path)).fill(0, 100, 200))
    expect(await readFile(service, place)).toMatchObject({ error: { code: 'storage_trouble' } })
    expect(await readFile(service, place)).toEqual({ ok: true, value: bytes })
  })

  it('what is unknown, or asked beyond its end, is an answer', async () => {
    const { file, place, service } = await elsewhere()
    expect(await service.read(newPlace(), 0)).toMatchObject({ error: { code: 'not_found' } })
    expect(await service.read({ ...place, evidenceId: randomUUID() }, 0)).toMatchObject({ error: { code: 'not_found' } })
    expect(await service.read(place, file.size)).toMatchObject({ error: { code: 'invalid_input' } })
  })

  it('a file that nobody sent yet, put on another computer, is said to be there', async () => {
    const { desktop, file, place, service } = await elsewhere()
    desktop.records.set(place.recordId, known(file))
    expect(await states(service, place.recordId, () => true)).toMatchObject({ state: 'elsewhere', local: false, sent: 0 })
  })
})

describe('what stays on the disk', () => {
  it('EVI-14 leaves with its claim at once, also while it comes, and after a kill in between', async () => {
    const { desktop, place, service, file } = await withFile()
    desktop.records.set(place.recordId, known(file, true))
    await service.settled()
    expect(readdirSync(desktop.folder)).toHaveLength(1)
    desktop.records.set(place.recordId, null)
    await service.settled()
    expect(readdirSync(desktop.folder)).toEqual([])

    const other = await withFile()
    await other.service.close()
    other.desktop.records.set(other.place.recordId, null)
    expect(readdirSync(other.desktop.folder)).toHaveLength(1)
    const again = await other.desktop.open()
    await again.settled()
    expect(readdirSync(other.desktop.folder)).toEqual([])
  })

  it('EVI-14 a file whose claim leaves while it is brought is not kept', async () => {
    const endpoint = new FakeEvidenceEndpoint()
    const desktop = new EvidenceDesktop(endpoint)
    const bytes = pdfOf(CHUNK + 1)
    const file = evidenceOf(bytes)
    const place = { recordId: randomUUID(), evidenceId: file.id }
    endpoint.files.set(file.id, bytes)
    desktop.records.set(place.recordId, known(file, true))
    const service = await desktop.open()
    endpoint.before = (what) => {
      if (what.startsWith(`bytes ${CHUNK} `)) desktop.records.set(place.recordId, null)
    }
    await readFile(service, place)
    await service.settled()
    expect(readdirSync(desktop.folder)).toEqual([])
  })

  it('EVI-14 what no claim names goes after a day, what the endpoint still names stays', async () => {
    const { desktop, place, service, file } = await withFile()
    desktop.timers.advance(DAY_MS - 1)
    desktop.records.set(place.recordId, {})
    await service.settled()
    expect(readdirSync(desktop.folder)).toHaveLength(1)
    desktop.timers.advance(2)
    desktop.records.set(place.recordId, { named: [], known: [file] })
    await service.settled()
    expect(readdirSync(desktop.folder)).toHaveLength(1)
    desktop.records.set(place.recordId, {})
    await service.settled()
    expect(readdirSync(desktop.folder)).toEqual([])
  })

  it('EVI-15 what is typed, waits or was refused keeps its files until it is settled', async () => {
    const { desktop, place, service } = await withFile()
    const left = async () => {
      await service.settled()
      return readdirSync(desktop.folder).length
    }
    desktop.timers.advance(DAY_MS * 90)
    desktop.records.set(place.recordId, { waiting: true })
    expect(await left()).toBe(1)
    desktop.records.refusals.set(place.recordId, new Set([place.evidenceId]))
    desktop.records.set(place.recordId, {})
    expect(await left()).toBe(1)
    desktop.records.set(place.recordId, null)
    expect(await left()).toBe(1)
    desktop.records.refusals.set(place.recordId, new Set([randomUUID()]))
    desktop.records.changes.next([place.recordId])
    expect(await left()).toBe(0)
  })

  it('is dropped when the person says so, unless the claim names it', async () => {
    const { desktop, place, service, file } = await withFile()
    desktop.records.set(place.recordId, known(file))
    expect(await service.drop(place)).toMatchObject({ error: { code: 'invalid_input' } })
    desktop.records.set(place.recordId, { named: [], known: [file], waiting: true })
    expect(await service.drop(place)).toEqual({ ok: true, value: null })
    expect(readdirSync(desktop.folder)).toHaveLength(1)
    desktop.records.set(place.recordId, {})
    expect(await service.drop(place)).toEqual({ ok: true, value: null })
    expect(readdirSync(desktop.folder)).toEqual([])
  })
})
