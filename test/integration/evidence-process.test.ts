import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { EVIDENCE_CHUNK_BYTES as CHUNK } from '../../src-shared/sync/protocol/evidence.ts'
import { readConfig } from '../../src-server/config.ts'
import { StartError } from '../../src-server/db/start-error.ts'
import { folderStore } from '../../src-server/evidence/folder-store.ts'
import { sweep } from '../../src-server/jobs/sweep.ts'
import { startEndpoint as startConfigured } from '../../src-server/start.ts'
import { freshDatabase, startEndpoint } from '../support/endpoint.ts'
import { claimOf, download, putChunk, storeClaim, upload } from '../support/endpoint-evidence.ts'
import { evidenceOf, pdfOf } from '../support/evidence-files.ts'
import { startFakeS3 } from '../support/fake-s3.ts'
import { Child } from '../support/process.ts'

const SERVER = fileURLToPath(new URL('../../src-server/server.ts', import.meta.url))

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-evidence-process-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('a node that is killed', () => {
  it('in the middle of chunks loses none that it answered; another node on the same folder goes on, and what is left over is swept', async () => {
    const data = freshFolder()
    const evidence = join(data, 'endpoint', 'evidence')
    const endpoint = await startEndpoint({ blobs: folderStore(evidence) })
    const bytes = pdfOf(CHUNK * 9 + 5)
    const file = evidenceOf(bytes)
    const { id } = await storeClaim(endpoint.db, claimOf([file]))
    const ann = await endpoint.signIn('ann')
    let answered = 0
    for (let round = 1; round <= 3; round += 1) {
      const killed = new Child(SERVER, [], { DATABASE_URL: endpoint.db.url, TRADEWIND_DATA: data, TRADEWIND_ENDPOINT_PORT: '0' })
      const [, url = ''] = await killed.waitFor(/endpoint listening on (\S+)/)
      const there = ann.at(url)
      const state = await putChunk(there, id, file.id, answered, bytes.subarray(answered, answered + CHUNK))
      if (!('received' in state)) throw new Error(`The chunk was refused: ${state.code}`)
      answered = state.received
      // Several at once, so that the end comes somewhere between writing, noting and answering.
      const cut = [0, 1, 2].map(() => putChunk(there, id, file.id, answered, bytes.subarray(answered, answered + CHUNK)))
      const first = Promise.race(cut).catch(() => null)
      if (round === 2) await first
      await killed.end('SIGKILL')
      for (const one of await Promise.allSettled(cut)) if (one.status === 'fulfilled' && 'received' in one.value) answered = Math.max(answered, one.value.received)
      const { rows } = await endpoint.db.query<{ received: number; kept: number }>('select received, (select sum(size) from evidence_part where kept)::int as kept from evidence_upload')
      expect(rows[0]?.received).toBeGreaterThanOrEqual(answered)
      expect(rows[0]?.kept).toBe(rows[0]?.received)
      answered = rows[0]?.received ?? 0
    }
    expect(await upload(ann, id, file, bytes)).toEqual({ received: bytes.length, complete: true })
    expect(Buffer.from(await (await download(ann, id, file.id)).arrayBuffer()).equals(bytes)).toBe(true)
    endpoint.clock.advance(2 * 86_400_000)
    await sweep(endpoint.ports)
    const left = (readdirSync(evidence, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
    expect(left).toHaveLength(10)
  })
})

describe('an endpoint with an object store', () => {
  const start = async (env: Readonly<Record<string, string>>) => {
    const config = readConfig({ DATABASE_URL: await freshDatabase(), TRADEWIND_DATA: freshFolder(), TRADEWIND_ENDPOINT_PORT: '0', ...env }, [], process.platform)
    if (!config.ok) throw new Error(config.error)
    return startConfigured(config.value, pino({ level: 'silent' }), (sentence) => {
      throw new Error(sentence)
    })
  }
  const envOf = ({ options }: Awaited<ReturnType<typeof startFakeS3>>) => ({
    TRADEWIND_S3_ENDPOINT: options.endpoint, TRADEWIND_S3_BUCKET: options.bucket, TRADEWIND_S3_REGION: options.region, TRADEWIND_S3_ACCESS_KEY: options.accessKey, TRADEWIND_S3_SECRET_KEY: options.secretKey,
  })

  it('starts when it can write there, and leaves nothing of having tried', async () => {
    const s3 = await startFakeS3()
    const running = await start(envOf(s3))
    expect(await (await fetch(`${running.url}/readyz`)).json()).toMatchObject({ status: 'ready' })
    await running.close()
    expect([s3.objects.size, s3.refused]).toEqual([0, []])
  })

  it.each([
    ['a wrong secret', { TRADEWIND_S3_SECRET_KEY: 'wrong' }, 'SignatureDoesNotMatch'],
    ['nobody there', { TRADEWIND_S3_ENDPOINT: 'http://127.0.0.1:9' }, 'cannot be reached'],
  ])('does not start with %s, and says why', async (_name, change, words) => {
    const s3 = await startFakeS3()
    const failed = start({ ...envOf(s3), ...change })
    await expect(failed).rejects.toThrow(words)
    await expect(failed).rejects.toBeInstanceOf(StartError)
  })
})
