/**
 * A desktop's evidence as a process of its own, to be killed: keeps one file whole, begins another, says so, and waits for its end.
 * The folder and the key come with the environment.
 */
import { openEvidenceFiles } from '../../src-main/evidence/evidence-files.ts'
import { pdfOf } from './evidence-files.ts'

const recordId = '019a0000-0000-7000-8000-00000000c1a1'
const key = Buffer.from(process.env['EVIDENCE_KEY'] ?? '', 'hex')
const files = await openEvidenceFiles(process.env['EVIDENCE_FOLDER'] ?? '', key, Date.now)

const whole = await files.draft({ recordId, evidenceId: '019a0000-0000-7000-8000-00000000000a' })
await whole.append(pdfOf(300_000))
await whole.finish()
await whole.keep()

const finished = await files.draft({ recordId, evidenceId: '019a0000-0000-7000-8000-00000000000b' })
await finished.append(pdfOf(300_000))
await finished.finish()

const half = await files.draft({ recordId, evidenceId: '019a0000-0000-7000-8000-00000000000c' })
await half.append(pdfOf(300_000))

process.stdout.write('half way\n')
process.stdin.resume()
