import { describe, expect, it } from 'vitest'
import { checkedFacts, completenessNote, deadline, moveSentence } from '../../../src-renderer/features/review/record-words.ts'
import { evidenceRows, factsOfMatch, standsInTheWay } from '../../../src-renderer/features/review/match-evidence.ts'
import { basisOf, changedSince, differenceWords } from '../../../src-renderer/ui/decision-basis.ts'
import type { SentencePart } from '../../../src-renderer/ui/status-sentence.tsx'
import type { DealMatch } from '../../../src-shared/domain/deal-review/schema.ts'
import { DECIDED_ON } from '../../../src-shared/domain/deal/lifecycle.ts'
import { DEAL_STATUSES, type Deal } from '../../../src-shared/domain/deal/schema.ts'
import { dealIn } from '../../support/deal-fixtures.ts'

const NOW = Date.parse('2026-11-24T04:49:00Z')
const ZONE = 'Europe/London'
const yes = { allowed: true } as const
const no = { allowed: false, reason: 'You registered this deal, so someone else decides it.' } as const
const said = (parts: readonly SentencePart[]) => parts.map((part) => (typeof part === 'string' ? part : part.strong)).join('')
const viewOf = (deal: Deal, may: typeof yes | typeof no = yes) => ({
  deal, people: { ingrid: 'Ingrid Solheim', callum: 'Callum Reyes' }, held: null,
  allowed: { 'deal.edit': may, 'deal.submit': may, 'deal.withdraw': may, 'deal.return': may, 'deal.approve': may, 'deal.reject': may, 'deal.note': may },
})

describe('what is said of a record under review', () => {
  it('checks all eight required facts, and leaves unchecked what is missing', () => {
    expect(checkedFacts(dealIn('submitted')).map((fact) => [fact.label, fact.value !== undefined])).toEqual(
      ['Customer', 'Website', 'Country', 'Contact', 'Products', 'Expected close', 'Source', 'Situation'].map((label) => [label, true]),
    )
    const incomplete = { ...dealIn('submitted'), website: 'kestrelrail', situation: '' }
    expect(checkedFacts(incomplete).filter((fact) => fact.value === undefined).map((fact) => fact.label)).toEqual(['Website', 'Situation'])
    expect(completenessNote(incomplete)).toMatch(/^6 of 8 required/)
  })

  it('says what was left blank', () => {
    expect(completenessNote(dealIn('submitted'))).toBe('8 of 8 required · competitor, time frame and notes left blank')
    expect(completenessNote({ ...dealIn('submitted'), competitor: 'x', timeFrame: 'next_year', notes: 'x' })).toBe('8 of 8 required')
  })

  it('says whose move it is, by when and what follows', () => {
    const deal = { ...dealIn('submitted'), dueAt: '2026-11-24T09:00:00.000Z' }
    expect(said(moveSentence(viewOf(deal), NOW, ZONE))).toBe('Your move: decide by 09:00 today, 4 h 11 min from now. If nobody acts, it turns late and stays in this queue.')
    expect(said(moveSentence(viewOf(deal), NOW + 6 * 3_600_000, ZONE))).toBe('Your move: the answer was due 09:00 today, 1 h ago. The partner is still waiting for it.')
    expect(said(moveSentence(viewOf(deal, no), NOW, ZONE))).toBe(`Not your move: ${no.reason}`)
  })

  it.each(DEAL_STATUSES)('has a sentence for %s', (status) => {
    expect(said(moveSentence(viewOf(dealIn(status)), NOW, ZONE))).toMatch(/\S.*\.$/)
  })

  it('names a deadline by the reader’s day', () => {
    const at = Date.parse('2026-11-25T13:52:00Z')
    expect(deadline(at, NOW, ZONE)).toBe('13:52 tomorrow')
    expect(deadline(at + 24 * 3_600_000, NOW, ZONE)).toBe('Thu 26 Nov, 13:52')
  })
})

describe('the basis of a decision', () => {
  it('holds exactly what the lifecycle asks for', () => {
    expect(Object.keys(basisOf(dealIn('submitted'))).toSorted()).toEqual([...DECIDED_ON].toSorted())
  })

  it('finds nothing where nothing changed, and each field that did', () => {
    const deal = dealIn('submitted')
    expect(changedSince(basisOf(deal), basisOf({ ...deal, notes: 'Second site.' }))).toEqual([])
    const [line] = deal.lines
    if (line === undefined) throw new Error('The fixture has no line')
    const now = basisOf({ ...deal, country: 'IE', total: 15_000_000, lines: [{ ...line, amount: 15_000_000 }] })
    const words = changedSince(basisOf(deal), now).map((one) => differenceWords(one, basisOf(deal), now))
    expect(words.map(({ was, is }) => [was, is])).toEqual([
      ['United Kingdom', 'Ireland'],
      ['Sentry 2600 firewall × 12, £148,200', 'Sentry 2600 firewall × 12, £150,000'],
      ['£148,200', '£150,000'],
    ])
  })
})

describe('the evidence of a match', () => {
  const match: DealMatch = {
    dealId: '019a0000-0000-7000-8000-000000000088', partnerId: 'partner-cobalt', partnerName: 'Cobalt Ridge Systems', number: 'CRS-0088', kind: 'same_customer', score: 0.9, reason: 'Shares Sentry 2600 firewall',
    customerName: 'Kestrel Rail Signals Limited', website: 'portal.kestrelrail.co.uk', country: 'GB', contacts: [{ name: 'Dev Raman', email: 'd.raman@kestrelrail.co.uk' }], products: [{ id: 'vantage', name: 'Vantage Endpoint' }],
    status: 'approved', receivedAt: '2026-10-16T09:07:00.000Z', protectedUntil: '2027-01-14',
  }

  it('marks only the part that is alike, and products that do not overlap as harmless', () => {
    const rows = evidenceRows(dealIn('submitted'), match, '2026-11-24', ZONE)
    expect(rows.map((row) => row.label)).toEqual(['Customer', 'Domain', 'Contact', 'Products', 'Received', 'Protection'])
    const theirDomain = rows[1]?.theirs.filter((part) => part.mark === 'alike').map((part) => part.text)
    expect(theirDomain).toEqual(['kestrelrail.co.uk'])
    expect(rows[3]).toMatchObject({ tone: 'safe', theirs: [{ text: 'Vantage Endpoint', mark: 'harmless' }] })
  })

  it('takes a status it does not know as undecided, never as closed', () => {
    expect(factsOfMatch({ ...match, status: 'from_a_later_version' }).status).toBe('submitted')
  })

  it('stands in the way only with a shared product under protection on that day', () => {
    const deal = dealIn('submitted')
    const shared = { ...match, products: [{ id: 'sentry-2600', name: 'Sentry 2600 firewall' }] }
    expect(standsInTheWay(deal, shared, '2027-01-14')).toBe(true)
    expect(standsInTheWay(deal, shared, '2027-01-15')).toBe(false)
    expect(standsInTheWay(deal, match, '2026-11-24')).toBe(false)
    expect(standsInTheWay(deal, { ...shared, kind: 'own_earlier' }, '2026-11-24')).toBe(false)
  })
})
