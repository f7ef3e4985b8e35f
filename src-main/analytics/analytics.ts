import { Worker } from 'node:worker_threads'
import { map, merge } from 'rxjs'
import type { Observable } from 'rxjs'
import type { ExchangeRates } from '../../src-shared/domain/exchange-rates/schema.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import type { BoardSums } from '../../src-shared/metrics/board.ts'
import type { ForecastSums } from '../../src-shared/metrics/forecast.ts'
import type { ScoreRows, ScoreSums } from '../../src-shared/metrics/score-question.ts'
import type { WinLossSums } from '../../src-shared/metrics/win-loss.ts'
import type { Log } from '../ports.ts'
import type { FactSource } from './fact-reader.ts'
import { factTables } from './fact-table.ts'
import type { Asked, FromWorker, Sums, ToWorker, WorkerData } from './messages.ts'
import type { Analytics, AnalyticsFailure } from './port.ts'
import { workerPlace } from './worker-place.ts'

/** As the repositories of the store have it. */
export type RowChanges = Readonly<Record<FactSource, { readonly changes: Observable<readonly string[]> }>>

export interface AnalyticsOptions {
  /** The workspace's file, which this process has open. */
  readonly path: string
  readonly key: Uint8Array | null
  /** Ids of rows that changed, after each commit. */
  readonly rowChanges: RowChanges
  readonly log: Log
  /** The thread's script; tests put others in its place. */
  readonly script?: URL
}

/** A question that a thread died of is asked once more of the next; then it has failed. */
const MOST_TRIES = 2
/** Then the thread is stopped wherever it is. */
const END_PATIENCE_MS = 5000

const SOURCES: readonly FactSource[] = ['opportunities', 'deals', 'internal']

interface Pending {
  readonly asked: Asked
  readonly rates: ExchangeRates | null
  readonly settle: (answer: Result<Sums, AnalyticsFailure>) => void
  tries: number
}

const CLOSED: AnalyticsFailure = { code: 'closed', message: 'The workspace is closing.' }
const CRASHED: AnalyticsFailure = { code: 'crashed', message: 'The records could not be added up.' }

/** The thread starts with the first question, or when it is to prepare. While no question is asked it keeps no process alive. */
export function createAnalytics({ path, key, rowChanges, log, script = workerPlace(import.meta.url) }: AnalyticsOptions): Analytics {
  const pending = new Map<number, Pending>()
  let thread: Worker | null = null
  let ratesThere: ExchangeRates | null | undefined
  let asked = 0
  let closing: Promise<void> | null = null
  const subscription = merge(...SOURCES.map((source) => rowChanges[source].changes.pipe(map((ids) => ({ kind: 'changed', source, ids }) as const))))
    .subscribe((message) => thread && tell(thread, message))

  const tell = (to: Worker, message: ToWorker): void => to.postMessage(message)

  function started(): Worker {
    if (thread) return thread
    const data: WorkerData = { path, key, tables: factTables() }
    const made = new Worker(script, { workerData: data, execArgv: [], name: 'analytics' })
    made.on('message', settle)
    made.on('error', (error: unknown) => log.error('analytics.thread_threw', { error }))
    made.on('exit', (code) => {
      if (thread === made) lost(code)
    })
    ratesThere = undefined
    return (thread = made)
  }

  function ask(number: number, question: Pending): void {
    question.tries += 1
    const to = started()
    if (ratesThere === undefined || !sameRates(ratesThere, question.rates)) {
      tell(to, { kind: 'rates', rates: question.rates && { ...question.rates, actions: [] } })
      ratesThere = question.rates
    }
    to.ref()
    tell(to, { kind: 'ask', number, asked: question.asked })
  }

  function settle(message: FromWorker): void {
    const question = pending.get(message.number)
    pending.delete(message.number)
    if (pending.size === 0) thread?.unref()
    if (message.kind === 'answer') return question?.settle(ok(message.value))
    if (message.stack !== '') log.error('analytics.failed', { stack: message.stack })
    question?.settle(err(message.failure))
  }

  function lost(code: number): void {
    thread = null
    log.error('analytics.thread_ended', { code, asked: pending.size })
    for (const [number, question] of pending) {
      if (question.tries < MOST_TRIES) ask(number, question)
      else {
        pending.delete(number)
        question.settle(err(CRASHED))
      }
    }
  }

  const answer = (of: Asked, rates: ExchangeRates | null): Promise<Result<Sums, AnalyticsFailure>> => {
    if (closing) return Promise.resolve(err(CLOSED))
    return new Promise((resolve) => {
      asked += 1
      const question = { asked: of, rates, settle: resolve, tries: 0 }
      pending.set(asked, question)
      ask(asked, question)
    })
  }

  async function close(): Promise<void> {
    subscription.unsubscribe()
    for (const question of pending.values()) question.settle(err(CLOSED))
    pending.clear()
    const ending = thread
    thread = null
    if (!ending) return
    ending.ref()
    const ended = new Promise<void>((resolve) => ending.once('exit', () => resolve()))
    tell(ending, { kind: 'end' })
    const patience = setTimeout(() => void ending.terminate(), END_PATIENCE_MS)
    await ended
    clearTimeout(patience)
  }

  return {
    // Each kind of question has its kind of answer, which the messages cannot say.
    board: ({ rates, ...question }) => answer({ kind: 'board', question }, rates) as Promise<Result<BoardSums, AnalyticsFailure>>,
    forecast: ({ rates, ...question }) => answer({ kind: 'forecast', question }, rates) as Promise<Result<ForecastSums, AnalyticsFailure>>,
    winLoss: ({ rates, ...question }) => answer({ kind: 'winLoss', question }, rates) as Promise<Result<WinLossSums, AnalyticsFailure>>,
    score: ({ rates, ...question }) => answer({ kind: 'score', question }, rates) as Promise<Result<ScoreSums, AnalyticsFailure>>,
    scoreRows: ({ rates, ...question }) => answer({ kind: 'scoreRows', question }, rates) as Promise<Result<ScoreRows | null, AnalyticsFailure>>,
    prepare: () => {
      if (closing) return
      const there = thread !== null
      tell(started(), { kind: 'prepare' })
      if (!there) thread?.unref()
    },
    changes: rowChanges.opportunities.changes.pipe(map(() => null)),
    scoreChanges: merge(...SOURCES.map((source) => rowChanges[source].changes)).pipe(map(() => null)),
    close: () => (closing ??= close()),
  }
}

function sameRates(a: ExchangeRates | null, b: ExchangeRates | null): boolean {
  if (a === b) return true
  if (!a || !b || a.base !== b.base || a.rates.length !== b.rates.length) return false
  return a.rates.every((one, index) => {
    const other = b.rates[index]
    return other !== undefined && one.perBase === other.perBase && one.date === other.date && one.currency === other.currency
  })
}
