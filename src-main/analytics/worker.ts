import { parentPort, workerData } from 'node:worker_threads'
import type { ExchangeRates } from '../../src-shared/domain/exchange-rates/schema.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { boardSums } from '../../src-shared/metrics/board.ts'
import { forecast } from '../../src-shared/metrics/forecast.ts'
import { scoreRows } from '../../src-shared/metrics/score-rows.ts'
import { scoreSums } from '../../src-shared/metrics/score.ts'
import { winLoss } from '../../src-shared/metrics/win-loss.ts'
import { StorageError, typed } from '../store/sqlite-storage/errors.ts'
import { openSqliteReader } from '../store/sqlite-storage/reader.ts'
import type { SqliteReader } from '../store/sqlite-storage/reader.ts'
import { createAnswers } from './answers.ts'
import { opportunityFacts, registrationFacts } from './facts.ts'
import { rehearse } from './rehearsal.ts'
import type { Asked, FromWorker, Sums, ToWorker, WorkerData } from './messages.ts'

/** Once so many milliseconds nothing changed, what did is read: while records arrive in their thousands, reading would begin again and again. */
const LULL_MS = 1000

/** The thread that adds opportunities and registrations up: it opens the file at the first question, and ends when it is told to. */
const { path, key, tables } = workerData as WorkerData
const open = (): SqliteReader => openSqliteReader({ path, key: key ? Buffer.from(key) : null })
const sales = opportunityFacts(tables.opportunities, open)
const registrations = registrationFacts(tables, open)
const answers = createAnswers()
let lull: ReturnType<typeof setTimeout> | undefined
let rates: ExchangeRates | null = null
let reading = false
let rehearsed = false
let ended = false

/** Reads on in the turns in which nothing is asked, then makes ready for questions. */
function readOn(): void {
  if (reading || ended) return
  reading = true
  setImmediate(() => {
    reading = false
    if (ended) return
    try {
      if (sales.advance() || registrations.advance()) readOn()
      else makeReady()
    } catch {
      // The next question meets the same trouble, and tells it.
      forget()
    }
  })
}

function makeReady(): void {
  const facts = { sales: sales.inMemory(), registrations: registrations.inMemory() }
  if (!facts.sales || !facts.registrations) return
  facts.registrations.duplicates()
  if (rehearsed) return
  rehearsed = true
  rehearse({ sales: facts.sales, registrations: facts.registrations }, Date.now())
}

/** After a change nobody asked about: the next question finds it read. */
function catchUp(): void {
  try {
    sales.catchUp()
    registrations.catchUp()
  } catch {
    // The next question meets the same trouble, and tells it.
    forget()
    return
  }
  readOn()
}

function changed({ source, ids }: Extract<ToWorker, { readonly kind: 'changed' }>): void {
  answers.forget()
  if (source === 'opportunities') sales.changed(ids)
  else registrations.changed(ids)
  clearTimeout(lull)
  lull = setTimeout(catchUp, LULL_MS)
}

function forget(): void {
  answers.forget()
  sales.forget()
  registrations.forget()
}

function sums({ kind, question }: Asked): Sums {
  const { partnerId } = question.filter
  switch (kind) {
    case 'board':
      return boardSums(sales.read(partnerId), { ...question, rates })
    case 'forecast':
      return forecast(sales.read(partnerId), { ...question, rates })
    case 'winLoss':
      return winLoss(sales.read(partnerId), { ...question, rates })
    case 'score':
      if (partnerId === undefined) rehearsed = true
      return answers.of(question, () => scoreSums({ sales: sales.read(partnerId), registrations: registrations.read(partnerId) }, { ...question, rates }))
    case 'scoreRows':
      return scoreRows({ sales: sales.read(partnerId), registrations: registrations.read(partnerId) }, { ...question, rates })
    default:
      return assertNever(kind)
  }
}

function answer(number: number, asked: Asked): FromWorker {
  try {
    return { kind: 'answer', number, value: sums(asked) }
  } catch (thrown) {
    forget()
    const error = typed(thrown, path)
    if (error instanceof StorageError) return { kind: 'failed', number, failure: { code: error.code, message: error.message }, stack: '' }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { kind: 'failed', number, failure: { code: 'crashed', message: 'The records could not be added up.' }, stack }
  }
}

parentPort?.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'prepare':
      readOn()
      return
    case 'changed':
      changed(message)
      return
    case 'rates':
      answers.forget()
      rates = message.rates
      return
    case 'ask':
      parentPort?.postMessage(answer(message.number, message.asked))
      readOn()
      return
    case 'end':
      ended = true
      clearTimeout(lull)
      sales.close()
      registrations.close()
      parentPort?.close()
      return
    default:
      assertNever(message)
  }
})
