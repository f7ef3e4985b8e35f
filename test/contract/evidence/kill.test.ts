import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { openEvidenceFiles } from '../../../src-main/evidence/evidence-files.ts'
import { pdfOf } from '../../support/evidence-files.ts'
import { Child } from '../../support/process.ts'

it('a killed app leaves the files that were kept, whole, and nothing of the others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-evidence-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const key = '5e'.repeat(32)
  const writer = new Child(fileURLToPath(new URL('../../support/evidence-writer.ts', import.meta.url)), [], { EVIDENCE_FOLDER: folder, EVIDENCE_KEY: key })
  await writer.waitFor(/half way/)
  await writer.end('SIGKILL')
  expect(readdirSync(folder)).toHaveLength(3)
  const files = await openEvidenceFiles(folder, Buffer.from(key, 'hex'), Date.now)
  const [only, ...more] = files.list()
  if (!only) throw new Error('Nothing was left')
  expect(more).toEqual([])
  expect(readdirSync(folder)).toHaveLength(1)
  expect(Buffer.from(await files.read(only, 0, 400_000)).equals(pdfOf(300_000))).toBe(true)
})
