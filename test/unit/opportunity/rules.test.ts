import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Action } from '../../../src-shared/domain/action.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import type { Doer } from '../../../src-shared/domain/lifecycle.ts'
import { shareOf } from '../../../src-shared/domain/money.ts'
import { creditOf } from '../../../src-shared/domain/opportunity/credit.ts'
import { missingOpportunityFacts } from '../../../src-shared/domain/opportunity/completeness.ts'
import { conversionOf } from '../../../src-shared/domain/opportunity/conversion.ts'
import { opportunityChanges, opportunityContentOf, overwrittenInOpportunity } from '../../../src-shared/domain/opportunity/edits.ts'
import type { OpportunityContent } from '../../../src-shared/domain/opportunity/edits.ts'
import { CREDIT_DECIDED_ON } from '../../../src-shared/domain/opportunity/lifecycle.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { stageHistory } from '../../../src-shared/domain/opportunity/stage-history.ts'
import { replay } from '../../../src-shared/domain/replay.ts'
import { actionOf, CHANNEL_MANAGER, COLLEAGUE, dealIn, ENDPOINT, OPERATIONS, SALES_MANAGER, SELLER, testId } from '../../support/deal-fixtures.ts'
import { codeOf, evidenceFile, seenOf, step, tryStep } from '../../support/funds-fixtures.ts'
import { conversion, draftOpportunity, entered, lineOf, opportunities, PROOF, PROOF_ID, REGISTERED, stageOf } from '../../support/opportunity-fixtures.ts'

const { lifecycle } = opportunities
const DOERS: readonly Doer[] = [SELLER, COLLEAGUE, SALES_MANAGER, CHANNEL_MANAGER, OPERATIONS, ENDPOINT]
const STAGES = ['qualify', 'discover', 'propose', 'negotiate', 'close'] as const

interface Turn {
  readonly type: string
  readonly doer: Doer
  readonly n: number
}

const types = Object.keys(lifecycle.actions)
const WEIGHTS: Readonly<Record<string, number>> = { 'opportunity.edit': 6, 'opportunity.move': 5, 'opportunity.win': 4, 'opportunity.reopen': 3, 'opportunity.lose': 2 }
const turn: fc.Arbitrary<Turn> = fc
  .oneof(...types.map((type) => ({ weight: WEIGHTS[type] ?? 1, arbitrary: fc.constant(type) })))
  .chain((type) => fc.record({ type: fc.constant(type), doer: fc.oneof({ weight: 4, arbitrary: fc.constant(opportunities.doerOf(type)) }, { weight: 1, arbitrary: fc.constantFrom(...DOERS) }), n: fc.nat(1000) }))
const script = fc.array(turn, { minLength: 10, maxLength: 40 })

/** Different inputs, so that edits of lines, closing days and stages differ from turn to turn. */
function inputOf({ type, n }: Turn, record: Opportunity): Record<string, unknown> {
  const stage = stageOf(STAGES[n % STAGES.length] ?? 'qualify')
  switch (type) {
    case 'opportunity.move': return { stage }
    case 'opportunity.reopen': return { reason: 'Again.', stage }
    case 'opportunity.win': return { closedOn: `2026-11-${String((n % 20) + 1).padStart(2, '0')}` }
    case 'opportunity.edit': {
      const key = `019d0000-0000-7000-9000-0000000001${String(n % 4).padStart(2, '0')}`
      const from = record.lines.find((one) => one.id === key) ?? null
      if (n % 5 === 0) return { changes: [{ field: 'evidence', key: PROOF_ID, from: null, to: PROOF }] }
      return { changes: [{ field: 'line', key, from, to: n % 7 === 0 ? null : lineOf(n % 2 === 0 ? REGISTERED : 'other', n + 1, key) }, ...(n % 3 === 0 ? [{ field: 'customerName', from: '', to: `Customer ${n}` }] : [])] }
    }
    default: return opportunities.inputFor(type, record)
  }
}

/** Plays a history, and shows every step that was taken. */
function played(start: Opportunity, turns: readonly Turn[], look: (before: Opportunity, after: Opportunity, turn: Turn) => void): Opportunity {
  let record = start
  turns.forEach((one, index) => {
    // Mostly received, each a minute after the one before.
    const at = new Date(Date.UTC(2026, 10, 22, 10, index)).toISOString()
    const action: Action = actionOf(one.type, one.doer.personId, inputOf(one, record), { at, ...seenOf(opportunities, one.type, record), ...(index % 9 === 8 ? {} : { receivedAt: at }) })
    const result = act(lifecycle, start.id, record, action, one.doer)
    if (!result.ok) return
    look(record, result.value, one)
    record = result.value
  })
  return record
}

describe('OPP-8: what is in the pipeline', () => {
  const blanks = { customer: { customerName: ' ' }, country: { country: '' }, products: { lines: [] }, expectedClose: { expectedClose: '' } } as const
  it.each(Object.entries(blanks))('has its %s', (fact, blank) => {
    const [missing, ...others] = missingOpportunityFacts({ ...conversion().content, ...blank })
    expect([missing?.fact, others]).toEqual([fact, []])
    expect(tryStep(entered, draftOpportunity(blank), 'opportunity.submit')).toMatchObject({ ok: false, error: { code: 'incomplete', message: missing?.help } })
    const changes = opportunityChanges(opportunityContentOf(entered.in('open')), { ...opportunityContentOf(entered.in('open')), ...blank })
    expect(codeOf(tryStep(entered, entered.in('open'), 'opportunity.edit', { input: { changes } }))).toBe('incomplete')
  })
})

describe('legal histories', () => {
  it('OPP-10: the total is the sum of the lines, whatever happened', () => {
    fc.assert(fc.property(script, (turns) => {
      played(opportunities.in('open'), turns, (_before, after) => expect(after.total).toBe(after.lines.reduce((sum, one) => sum + one.amount, 0)))
    }))
  })

  it('OPP-11: what was reported of a won one never changes but by opening it again', () => {
    let edits = 0
    fc.assert(fc.property(script, (turns) => {
      played(opportunities.in('won'), turns, (before, after, { type }) => {
        if (before.status !== 'won' || type === 'opportunity.reopen') return
        const reported = ({ status, customerName, website, country, currency, lines, total, closedOn, ownerId, partnerId, expectedClose, category, stage }: Opportunity) => ({ status, customerName, website, country, currency, lines, total, closedOn, ownerId, partnerId, expectedClose, category, stage })
        edits += type === 'opportunity.edit' ? 1 : 0
        expect(reported(after)).toEqual(reported(before))
      })
    }))
    expect(edits).toBeGreaterThan(10)
  })

  it('OPP-14: moving to the same stage never moves the day since when it is in it', () => {
    let same = 0
    fc.assert(fc.property(script, (turns) => {
      played(opportunities.in('open'), turns, (before, after, { type }) => {
        if (type !== 'opportunity.move') return
        const stays = before.stage.id === after.stage.id
        same += stays ? 1 : 0
        expect(after.stageSince === before.stageSince).toBe(stays)
      })
    }))
    expect(same).toBeGreaterThan(10)
  })

  it('OPP-15: trimming never loses a change of stage, and the history of stages ends with the present one', () => {
    fc.assert(fc.property(script, (turns) => {
      const all: string[] = []
      const noise = Array.from({ length: 45 }, (_, n): Turn => ({ type: 'opportunity.log', doer: SELLER, n }))
      const record = played(opportunities.in('open'), [...turns, ...noise], (_before, after, { type }) => {
        if (['opportunity.move', 'opportunity.reopen', 'opportunity.win', 'opportunity.lose'].includes(type)) all.push(after.actions.at(-1)?.id ?? '')
      })
      expect(record.actions.filter((one) => all.includes(one.id)).map((one) => one.id)).toEqual(all)
      const times = stageHistory(record)
      expect(times.at(-1)).toMatchObject({ stage: { id: record.stage.id }, since: record.stageSince })
      expect(times.filter((one) => one.until === null)).toHaveLength(record.status === 'open' ? 1 : 0)
      for (const one of times) expect(one.until === null || one.until >= one.since).toBe(true)
    }))
  })

  it('OPP-24: credit is the registered share of what was sold of registered products, never of more', () => {
    let credits = 0
    fc.assert(fc.property(script, (turns) => {
      played(opportunities.in('open'), turns, (_before, after) => {
        if (!after.credit) return
        credits += 1
        const sold = after.lines.filter((one) => one.productId === REGISTERED).reduce((sum, one) => sum + one.amount, 0)
        if (after.status === 'won') expect(after.credit.amount).toBe(shareOf(sold, 800, 'GBP'))
        if (after.status === 'won') expect(after.credit.amount * 10_000).toBeLessThanOrEqual(sold * 800 + 5000)
      })
    }))
    expect(credits).toBeGreaterThan(50)
  })

  it('OPP-45: replaying the log gives the record, and no illegal action ever throws', () => {
    fc.assert(fc.property(script, (turns) => {
      const start = step(opportunities, null, 'opportunity.convert')
      // Received all the way: what is trimmed is in the endpoint's history, so short ones only.
      const record = played(start, turns.slice(0, 15), () => undefined)
      let again: Opportunity | null = null
      for (const one of record.actions) {
        const doer = DOERS.find((who) => who.personId === one.by)
        const result: ReturnType<typeof tryStep<Opportunity>> | undefined = doer && act(lifecycle, record.id, again, one, doer)
        if (!result?.ok) throw new Error(`${one.type} was legal`)
        again = result.value
      }
      expect(again).toEqual(record)
    }))
  })
})

describe('OPP-29: conversion', () => {
  it('changes nothing the second time, whoever does it, whatever happened since', () => {
    fc.assert(fc.property(script, fc.constantFrom<Doer>(SELLER, SALES_MANAGER), (turns, doer) => {
      const record = played(opportunities.in('open'), turns.filter((one) => one.type !== 'opportunity.convert'), () => undefined)
      const again = tryStep(opportunities, record, 'opportunity.convert', { doer })
      if (!again.ok) throw new Error(again.error.message)
      const { actions: _a, updatedAt: _b, ...after } = again.value
      const { actions: _c, updatedAt: _d, ...before } = record
      expect(after).toEqual(before)
    }))
  })

  it('gives two colleagues who convert offline the same opportunity, in either order', () => {
    const [mine, theirs] = [SELLER, SALES_MANAGER].map((who) => actionOf('opportunity.convert', who.personId, opportunities.inputFor('opportunity.convert', null)))
    if (!mine || !theirs) throw new Error('two conversions')
    const first = replay(lifecycle, opportunities.id, replay(lifecycle, opportunities.id, null, [mine], SELLER).record, [theirs], SALES_MANAGER).record
    const second = replay(lifecycle, opportunities.id, replay(lifecycle, opportunities.id, null, [theirs], SALES_MANAGER).record, [mine], SELLER).record
    const shared = (record: Opportunity | null) => record && { ...record, actions: [], createdBy: '' }
    expect(shared(first)).toEqual(shared(second))
    expect(first?.actions).toHaveLength(2)
  })

  it('is of what was approved only', () => {
    expect((['draft', 'submitted', 'returned', 'rejected', 'withdrawn'] as const).map((status) => conversionOf(dealIn(status)))).toEqual([null, null, null, null, null])
    expect(conversion().convertedFrom).toMatchObject({ marginBps: 800, productIds: [REGISTERED], number: 'BRW-0001' })
  })
})

describe('edits', () => {
  const content = fc.record({
    title: fc.string({ maxLength: 10 }), notes: fc.string({ maxLength: 10 }), nextStep: fc.string({ maxLength: 10 }),
    lines: fc.uniqueArray(fc.record({ n: fc.nat(4), amount: fc.integer({ min: 1, max: 9999 }) }), { selector: (one) => one.n, minLength: 1 }).map((all) => all.map(({ n, amount }) => lineOf(REGISTERED, amount, `019d0000-0000-7000-9000-00000000020${n}`))),
  })
  const sorted = (record: Opportunity) => ({ ...opportunityContentOf(record), total: record.total, lines: record.lines.toSorted((a, b) => (a.id < b.id ? -1 : 1)) })

  it('OPP-13: of different fields by two people hold in either order; of one field the later holds', () => {
    fc.assert(fc.property(content, content, content, (base, mine, theirs) => {
      const full = (one: Partial<OpportunityContent>) => ({ ...conversion().content, ...one })
      const start = draftOpportunity(base)
      const my = opportunityChanges(opportunityContentOf(start), full(mine))
      const their = opportunityChanges(opportunityContentOf(start), full(theirs))
      const keyOf = (change: (typeof my)[number]) => ('key' in change ? change.key : change.field)
      const edit = (record: Opportunity, changes: typeof my) => (changes.length === 0 ? record : step(entered, record, 'opportunity.edit', { input: { changes } }))
      const mineLast = edit(edit(start, their), my)
      expect(overwrittenInOpportunity(mineLast, my)).toEqual([])
      if (my.some((change) => their.some((one) => keyOf(one) === keyOf(change)))) return
      expect(sorted(mineLast)).toEqual(sorted(edit(edit(start, my), their)))
    }))
  })

  it('OPP-12: those of a converted one keep its customer and currency', () => {
    for (const change of [{ field: 'customerName', from: '', to: 'x' }, { field: 'currency', from: 'GBP', to: 'EUR' }]) {
      expect(codeOf(tryStep(opportunities, opportunities.in('open'), 'opportunity.edit', { input: { changes: [change] } }))).toBe('wrong_status')
      expect(codeOf(tryStep(entered, entered.in('open'), 'opportunity.edit', { input: { changes: [change] } }))).toBe('ok')
    }
  })

  it('OPP-44: hold no more than there is room for', () => {
    const add = (field: string, make: (id: string) => object, count: number) => Array.from({ length: count }, testId).map((key) => ({ field, key, from: null, to: make(key) }))
    const edit = (changes: readonly unknown[], record = opportunities.in('open')) => codeOf(tryStep(opportunities, record, 'opportunity.edit', { input: { changes } }))
    expect(edit(add('line', (id) => lineOf('a', 1, id), 50))).toBe('too_large')
    expect(edit(add('line', (id) => lineOf('a', 900_000_000_000, id), 2))).toBe('too_large')
    expect(edit(add('milestone', (id) => ({ id, text: 'x', due: '', done: false }), 51))).toBe('too_large')
    expect(edit(add('contact', (id) => ({ id, name: 'x', email: '', title: '', phone: '' }), 20))).toBe('too_large')
    expect(edit(add('evidence', (id) => evidenceFile({ id, size: 20 * 1024 * 1024 }), 6), opportunities.in('won'))).toBe('too_large')
    expect(edit(add('evidence', (id) => evidenceFile({ id, size: 1000 }), 41), opportunities.in('won'))).toBe('too_large')
  })
})

describe('margin credit', () => {
  it('OPP-22: proof is fixed while it is under review and once it is decided, and counts when it has arrived', () => {
    const other = { changes: [{ field: 'evidence', key: PROOF_ID, from: PROOF, to: null }] }
    const remove = (record: Opportunity) => codeOf(tryStep(opportunities, record, 'opportunity.edit', { input: other }))
    expect((['due', 'submitted', 'returned', 'earned', 'refused'] as const).map((status) => remove(opportunities.credited(status)))).toEqual(['ok', 'wrong_status', 'ok', 'wrong_status', 'wrong_status'])
    expect(codeOf(tryStep(opportunities, { ...opportunities.credited('submitted'), received: [] }, 'opportunity.earn_credit'))).toBe('evidence_missing')
    expect(codeOf(tryStep(opportunities, opportunities.credited('due'), 'opportunity.receive_proof', { input: { evidenceId: testId() } }))).toBe('unknown_reference')
  })

  it('OPP-21: without a file nothing is submitted', () => {
    expect(codeOf(tryStep(opportunities, opportunities.in('won'), 'opportunity.submit_proof'))).toBe('incomplete')
  })

  it('OPP-23: what is under review or earned stays won', () => {
    expect((['due', 'submitted', 'returned', 'earned', 'refused'] as const).map((status) => codeOf(tryStep(opportunities, opportunities.credited(status), 'opportunity.reopen')))).toEqual(['ok', 'wrong_status', 'ok', 'wrong_status', 'ok'])
  })

  it.each(CREDIT_DECIDED_ON)('OPP-27: a decision on another %s than the present one is refused with the difference', (field) => {
    const record = opportunities.credited('submitted')
    const seen = { ...seenOf(opportunities, 'opportunity.earn_credit', record).seen, [field]: 'something else' }
    for (const type of opportunities.decisions) expect(tryStep(opportunities, record, type, { seen })).toMatchObject({ ok: false, error: { code: 'changed_since', differences: [{ field }] } })
  })

  it('OPP-24: is rounded half to even, and none where nothing was registered', () => {
    const of = (amount: number, marginBps = 1000) => creditOf({ convertedFrom: { ...conversion().convertedFrom, marginBps }, currency: 'GBP', lines: [lineOf(REGISTERED, amount)] })
    expect([of(125), of(135), of(145), of(1), of(100, 0), creditOf({ currency: 'GBP', lines: [lineOf(REGISTERED, 100)] })]).toEqual([12, 14, 14, null, null, null])
  })
})

describe('OPP-15: the history of stages', () => {
  const at = (minute: number) => ({ receivedAt: new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString() })
  const move = (record: Opportunity, id: string, minute: number) => step(entered, record, 'opportunity.move', { ...at(minute), input: { stage: stageOf(id) } })

  it('is nothing of a draft, begins with the stage in which it was entered, and ends when it is closed', () => {
    const moved = move(draftOpportunity(), 'discover', 1)
    expect(stageHistory(moved)).toEqual([])
    const open = step(entered, moved, 'opportunity.submit', at(2))
    const lost = step(entered, move(move(open, 'propose', 5), 'propose', 8), 'opportunity.lose', at(9))
    const shown = (record: Opportunity) => stageHistory(record).map((one) => [one.stage.id, one.since.slice(11, 16), one.until?.slice(11, 16) ?? null, one.by])
    expect(shown(lost)).toEqual([['discover', '09:02', '09:05', 'callum'], ['propose', '09:05', '09:09', 'callum']])
    const reopened = step(entered, lost, 'opportunity.reopen', { ...at(30), input: { reason: 'Again.', stage: stageOf('propose') } })
    expect(shown(reopened).slice(1)).toEqual([['propose', '09:05', '09:09', 'callum'], ['propose', '09:30', null, 'nadia']])
  })

  it('takes what waits by when it was done', () => {
    const open = opportunities.in('open')
    const waiting = step(opportunities, open, 'opportunity.move', { at: '2026-11-24T10:00:00.000Z' })
    expect(stageHistory(waiting).at(-1)).toMatchObject({ since: '2026-11-24T10:00:00.000Z', until: null })
  })
})
