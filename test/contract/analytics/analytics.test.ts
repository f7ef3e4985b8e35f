import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAnalytics } from '../../../src-main/analytics/analytics.ts'
import type { Analytics } from '../../../src-main/analytics/port.ts'
import { openStore } from '../../../src-main/store/database.ts'
import type { Store } from '../../../src-main/store/database.ts'
import { boardSums } from '../../../src-shared/metrics/board.ts'
import { forecast } from '../../../src-shared/metrics/forecast.ts'
import { winLoss } from '../../../src-shared/metrics/win-loss.ts'
import { recordBook } from '../../support/analytics/record-book.ts'
import type { RecordBook } from '../../support/analytics/record-book.ts'
import { BASIS, nthOpportunity, TODAY } from '../../support/opportunity-facts.ts'
import { memoryLog } from '../../support/test-desktop.ts'

const KEY = new Uint8Array(32).fill(7)
const BOARD = { ...BASIS, filter: {} }
const FORECAST = { ...BASIS, from: TODAY, by: 'quarter', group: 'partner', filter: {}, quotas: [], toClose: 20 } as const
const WIN_LOSS = { ...BASIS, from: '2025-01-01', to: TODAY, by: 'product', filter: {} } as const

let folder: string
let store: Store
let book: RecordBook
let analytics: Analytics
let log: ReturnType<typeof memoryLog>

const start = (script?: URL) => createAnalytics({ path: join(folder, 'a.db'), key: KEY, rowChanges: store.repositories, log, ...(script ? { script } : {}) })
const put = (count: number, from = 0) => book.put('opportunities', ...Array.from({ length: count }, (_, index) => nthOpportunity(from + index)))

const BY = ['reason', 'competitor', 'product', 'partner', 'person'] as const
/** What the thread says, and what the records themselves add up to. */
const said = async (filter = {}): Promise<unknown> =>
  Promise.all([analytics.board({ ...BOARD, filter }), analytics.forecast({ ...FORECAST, filter }), ...BY.map((by) => analytics.winLoss({ ...WIN_LOSS, filter, by }))])
const added = (filter = {}) => {
  const { sales } = book.facts()
  return [boardSums(sales, { ...BOARD, filter }), forecast(sales, { ...FORECAST, filter }), ...BY.map((by) => winLoss(sales, { ...WIN_LOSS, filter, by }))].map((value) => ({ ok: true, value }))
}

describe('the thread that adds opportunities up', () => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tradewind-analytics-'))
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
    await put(9500)
    expect(book.facts().sales.length).toBeGreaterThan(7000)
    expect(await said()).toEqual(added())
  })

  it('answers of one partner, or of none, before it has read the others', async () => {
    await put(3000)
    for (const partnerId of ['partner-7', '', 'partner-nobody']) {
      await analytics.close()
      analytics = start()
      expect(await said({ partnerId })).toEqual(added({ partnerId }))
    }
    await put(60, 3000)
    expect(await said()).toEqual(added())
  })

  it('follows every kind of change: new, moved, closed, withdrawn, gone and purged', async () => {
    await put(400)
    expect(await said()).toEqual(added())
    const [moved, won, withdrawn, gone, purged, fewer] = book.all('opportunities').filter((one) => one.status === 'open')
    if (!moved || !won || !withdrawn || !gone || !purged || !fewer) throw new Error('Too few are open')
    await book.put('opportunities', { ...moved, total: moved.total + 12_345, partnerId: 'partner-new', category: 'commit' }, { ...won, status: 'won', closedOn: TODAY }, { ...withdrawn, status: 'withdrawn' }, { ...fewer, lines: [] }, nthOpportunity(900))
    expect(await said()).toEqual(added())
    await book.lose('opportunities', gone.id)
    expect(await said()).toEqual(added())
    await book.purge('opportunities', purged.id)
    expect(await said()).toEqual(added())
    const partner = moved.partnerId
    await book.purge('opportunities', ...book.all('opportunities').filter((one) => one.partnerId === partner).map((one) => one.id))
    expect(await said()).toEqual(added())
    await put(7000, 1000)
    expect(await said()).toEqual(added())
  })

  it('says when rows change, and holds in an answer what was written before the question', async () => {
    await put(1, 1)
    await analytics.board(BOARD)
    let told = 0
    const subscription = analytics.changes.subscribe(() => (told += 1))
    for (let index = 2; index < 60; index += 1) {
      await put(1, index)
      expect((await analytics.board(BOARD))).toEqual({ ok: true, value: boardSums(book.facts().sales, BOARD) })
    }
    subscription.unsubscribe()
    expect(told).toBe(58)
  })

  it('prepares while nobody asks, and what is written meanwhile counts', async () => {
    await put(9500)
    analytics.prepare()
    for (let index = 0; index < 40; index += 1) await put(1, 9500 + index)
    const [first] = book.all('opportunities')
    await book.purge('opportunities', first?.id ?? '')
    expect(await said()).toEqual(added())
    analytics.prepare()
    expect(await said()).toEqual(added())
  })

  it('takes new rates, and none', async () => {
    await put(300)
    for (const rates of [BASIS.rates, null, BASIS.rates && { ...BASIS.rates, rates: BASIS.rates.rates.map((one) => ({ ...one, perBase: '2.5' })) }]) {
      expect(await analytics.board({ ...BOARD, rates })).toEqual({ ok: true, value: boardSums(book.facts().sales, { ...BOARD, rates }) })
    }
  })

  it('says that the file cannot be read, and that it is closing', async () => {
    const wrong = createAnalytics({ path: join(folder, 'a.db'), key: new Uint8Array(32), rowChanges: store.repositories, log })
    wrong.prepare()
    expect(await wrong.board(BOARD)).toMatchObject({ ok: false, error: { code: 'wrong_key_or_corrupt' } })
    const asked = wrong.board(BOARD)
    await wrong.close()
    expect(await asked).toMatchObject({ ok: false, error: { code: 'closed' } })
    expect(await wrong.board(BOARD)).toMatchObject({ ok: false, error: { code: 'closed' } })
  })

  it('starts anew after a thread died, and gives a question up that kills threads', async () => {
    await analytics.close()
    analytics = start(new URL('../../support/analytics/dying-worker.ts', import.meta.url))
    expect(await analytics.board(BOARD)).toMatchObject({ ok: false, error: { code: 'crashed' } })
    expect(log.lines.filter((line) => line.includes('analytics.thread_ended'))).toHaveLength(2)
    expect(await analytics.forecast(FORECAST)).toEqual({ ok: true, value: forecast([], FORECAST) })
  })
})
