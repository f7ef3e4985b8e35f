import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAnalytics } from '../../../src-main/analytics/analytics.ts'
import type { Analytics } from '../../../src-main/analytics/port.ts'
import { openStore } from '../../../src-main/store/database.ts'
import type { Store } from '../../../src-main/store/database.ts'
import { METRICS } from '../../../src-shared/metrics/metric-definitions.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import { scoreRows } from '../../../src-shared/metrics/score-rows.ts'
import { scoreSums } from '../../../src-shared/metrics/score.ts'
import type { ScoreQuestion } from '../../../src-shared/metrics/score-question.ts'
import { recordBook } from '../../support/analytics/record-book.ts'
import type { RecordBook } from '../../support/analytics/record-book.ts'
import { nthDeal, nthDealId, nthReview, nthScored } from '../../support/analytics/score-records.ts'
import { TODAY } from '../../support/opportunity-facts.ts'
import { SCORE } from '../../support/registration-facts.ts'
import { memoryLog } from '../../support/test-desktop.ts'

const KEY = new Uint8Array(32).fill(9)
const QUARTER = { from: '2026-10-01', to: '2026-12-31' }
const QUOTAS = [{ partnerId: 'partner-7', personId: '', quarter: '2026-10-01', currency: 'GBP' as const, amount: 900_000 }]
const ASKED: ScoreQuestion = { ...SCORE, periods: [QUARTER, { from: '2026-01-01', to: '2026-09-30' }], quotas: QUOTAS, series: [{ from: '2026-08-01', to: '2026-08-31' }, QUARTER], listed: 7 }
const PARTNER = { partnerId: 'partner-7' }
const QUESTIONS: readonly ScoreQuestion[] = [ASKED, { ...ASKED, group: 'person', answerHours: 'business' }, { ...ASKED, filter: PARTNER }, { ...ASKED, filter: { channel: 'direct' } }, { ...ASKED, filter: { ...PARTNER, ownerId: 'person-7' } }]
const KEYS = Object.keys(METRICS) as readonly MetricKey[]
const rowsAsked = (metric: MetricKey, filter: ScoreQuestion['filter'] = {}) => {
  const { periods: _periods, series: _series, listed: _listed, ...rest } = { ...ASKED, filter }
  return { ...rest, metric, period: QUARTER }
}

let folder: string
let store: Store
let book: RecordBook
let analytics: Analytics
let log: ReturnType<typeof memoryLog>

const start = (script?: URL) => createAnalytics({ path: join(folder, 'a.db'), key: KEY, rowChanges: store.repositories, log, ...(script ? { script } : {}) })
const upTo = <T>(count: number, nth: (index: number) => T): readonly T[] => Array.from({ length: count }, (_, index) => nth(index))
async function put(count: number): Promise<void> {
  await book.put('deals', ...upTo(count, nthDeal))
  await book.put('internal', ...upTo(count, nthReview))
  await book.put('opportunities', ...upTo(count, nthScored))
}

/** Of what the thread says and what the records themselves add up to, each. */
const said = async (questions = QUESTIONS): Promise<unknown> => Promise.all(questions.map(analytics.score))
const added = (questions = QUESTIONS) => {
  const facts = book.facts()
  return questions.map((question) => ({ ok: true, value: scoreSums(facts, question) }))
}

describe('the thread that keeps scores', () => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tradewind-score-'))
    const opened = await openStore({ path: join(folder, 'a.db'), key: KEY })
    if (!opened.ok) throw new Error(opened.error.message)
    store = opened.value
    book = recordBook(store.repositories)
    log = memoryLog()
    analytics = start()
  })

  afterEach(async () => {
    await analytics.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('answers what the records themselves add up to, also of none', async () => {
    expect(await said()).toEqual(added())
    await put(1200)
    const { registrations } = book.facts()
    expect(registrations.filter((one) => one.rivals.length > 0).length).toBeGreaterThan(100)
    expect(registrations.filter((one) => one.rounds.length > 1).length).toBeGreaterThan(100)
    expect(registrations.filter((one) => one.status === 'submitted' && one.rounds.length === 0).length).toBeGreaterThan(5)
    expect(registrations.length).toBeLessThan(book.all('deals').filter((one) => one.status !== 'draft').length)
    expect(await said()).toEqual(added())
  })

  it('tells the rows behind every number, and none where it is made of others', async () => {
    await put(500)
    const facts = book.facts()
    for (const filter of [{}, PARTNER]) {
      for (const metric of KEYS) expect(await analytics.scoreRows(rowsAsked(metric, filter))).toEqual({ ok: true, value: scoreRows(facts, rowsAsked(metric, filter)) })
    }
  })

  it('answers of one partner before it has read the others', async () => {
    await put(700)
    const ofOne = QUESTIONS.filter((one) => one.filter.partnerId !== undefined)
    expect(await said(ofOne)).toEqual(added(ofOne))
    await book.put('deals', { ...nthDeal(1), partnerId: 'partner-7' })
    expect(await said(ofOne)).toEqual(added(ofOne))
    expect(await said()).toEqual(added())
  })

  it('follows registrations and what the vendor knows of them: decided, taken away, purged, matched and not any more', async () => {
    await put(300)
    expect(await said()).toEqual(added())
    const open = book.all('deals').find((one) => one.status === 'submitted' && one.everSubmitted)
    const [gone, purged, moved, drafted] = book.all('deals').filter((one) => one.status === 'approved')
    if (!open || !gone || !purged || !moved || !drafted) throw new Error('Too few')
    const receivedAt = `${TODAY}T08:00:00.000Z`
    await book.put('deals', { ...open, status: 'rejected', actions: [...open.actions, { id: open.id, v: 1, type: 'deal.reject', by: 'vendor', at: receivedAt, input: {}, receivedAt }] })
    await book.put('deals', { ...moved, customerName: 'Another', partnerId: 'partner-new' }, { ...drafted, status: 'withdrawn', everSubmitted: false })
    expect(await said()).toEqual(added())
    await book.lose('deals', gone.id)
    expect(await said()).toEqual(added())
    await book.purge('deals', purged.id)
    expect(await said()).toEqual(added())
    const matched = book.all('internal').filter((one) => one.matches.length > 1)
    const [less, none, lost, away] = matched
    if (!less || !none || !lost || !away) throw new Error('Too few match')
    await book.put('internal', { ...less, matches: less.matches.slice(0, 1) }, { ...none, matches: [] })
    expect(await said()).toEqual(added())
    await book.lose('internal', lost.id)
    await book.purge('internal', away.id)
    expect(await said()).toEqual(added())
    // A review that comes before its registration, and after it.
    await book.put('internal', { ...nthReview(301), matches: less.matches })
    await book.put('deals', nthDeal(301), nthDeal(302))
    await book.put('internal', { ...nthReview(302), matches: less.matches })
    expect(await said()).toEqual(added())
    // All of it anew, as after a resync.
    await put(300)
    expect(await said()).toEqual(added())
  })

  it('says when anything changes that scores are made of', async () => {
    const told: number[] = []
    const subscription = analytics.scoreChanges.subscribe(() => told.push(1))
    await book.put('deals', nthDeal(1))
    await book.put('internal', nthReview(1))
    await book.put('opportunities', nthScored(1))
    await book.purge('deals', nthDealId(1))
    subscription.unsubscribe()
    expect(told.length).toBeGreaterThanOrEqual(4)
    expect(await said()).toEqual(added())
  })

  it('starts anew after a thread died', async () => {
    await put(50)
    await analytics.close()
    analytics = start(new URL('../../support/analytics/dying-worker.ts', import.meta.url))
    analytics.prepare()
    expect(await said()).toEqual(added())
    expect(await analytics.board({ ...SCORE, filter: {} })).toMatchObject({ ok: false, error: { code: 'crashed' } })
    expect(await said()).toEqual(added())
  })

  it('writes nothing that can be read without the key', async () => {
    await book.put('deals', { ...nthDeal(1), customerName: 'Plainly Legible Holding' })
    await book.put('internal', { ...nthReview(1), matches: nthReview(1).matches.map((one) => ({ ...one, partnerId: 'partner-legible', kind: 'same_customer' as const })) })
    expect(await said()).toEqual(added())
    await analytics.close()
    await store.close()
    const bytes = readFileSync(join(folder, 'a.db')).toString('latin1').toLowerCase()
    expect(bytes).not.toContain('legible')
    const opened = await openStore({ path: join(folder, 'a.db'), key: KEY })
    if (!opened.ok) throw new Error(opened.error.message)
    store = opened.value
    analytics = start()
    expect(await said()).toEqual(added())
  })
})
