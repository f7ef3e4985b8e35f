import { parentPort, workerData } from 'node:worker_threads'
import type { ExchangeRates } from '../../src-shared/domain/exchange-rates/schema.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { boardSums } from '../../src-shared/metrics/board.ts'
import { forecast } from '../../src-shared/metrics/forecast.ts'
import type { SalesFacts } from '../../src-shared/metrics/sales-question.ts'
import { winLoss } from '../../src-shared/metrics/win-loss.ts'
import { StorageError, typed } from '../store/sqlite-storage/errors.ts'
import { openSqliteReader } from '../store/sqlite-storage/reader.ts'
import type { SqliteReader } from '../store/sqlite-storage/reader.ts'
import { createFactReader } from './fact-reader.ts'
import { createFacts } from './facts.ts'
import type { Facts } from './facts.ts'
import type { Asked, FromWorker, Sums, ToWorker, WorkerData } from './messages.ts'

/** The thread that adds opportunities up: it opens the file at the first question, and ends when it is told to. */
const { path, key, table } = workerData as WorkerData
let connection: SqliteReader | null = null
let facts: Facts | null = null
let rates: ExchangeRates | null = null

function opened(): Facts {
  if (facts) return facts
  connection = openSqliteReader({ path, key: key ? Buffer.from(key) : null })
  return (facts = createFacts(createFactReader(connection, table)))
}

function sums(known: SalesFacts, { kind, question }: Asked): Sums {
  switch (kind) {
    case 'board':
      return boardSums(known, { ...question, rates })
    case 'forecast':
      return forecast(known, { ...question, rates })
    case 'winLoss':
      return winLoss(known, { ...question, rates })
    default:
      return assertNever(kind)
  }
}

function answer(number: number, asked: Asked): FromWorker {
  try {
    return { kind: 'answer', number, value: sums(opened().read(), asked) }
  } catch (thrown) {
    facts?.forget()
    const error = typed(thrown, path)
    if (error instanceof StorageError) return { kind: 'failed', number, failure: { code: error.code, message: error.message }, stack: '' }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { kind: 'failed', number, failure: { code: 'crashed', message: 'Opportunities could not be added up.' }, stack }
  }
}

parentPort?.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'changed':
      facts?.changed(message.ids)
      return
    case 'rates':
      rates = message.rates
      return
    case 'ask':
      parentPort?.postMessage(answer(message.number, message.asked))
      return
    case 'end':
      connection?.close()
      parentPort?.close()
      return
    default:
      assertNever(message)
  }
})
