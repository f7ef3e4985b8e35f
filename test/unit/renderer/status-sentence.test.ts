import { describe, expect, it } from 'vitest'
import { statusSentence, type SentenceContext } from '../../../src-renderer/features/deals/status-sentence.ts'
import { DEAL_STATUSES } from '../../../src-shared/domain/deal/schema.ts'
import { dealIn } from '../../support/deal-fixtures.ts'

const NOW = Date.parse('2026-11-22T09:41:00Z')
const context = (part: Partial<SentenceContext> & Pick<SentenceContext, 'deal'>): SentenceContext => ({
  side: 'partner', mayAct: true, partnerName: 'Brightwater IT', channelManager: 'Ingrid Solheim', vendorName: 'Halden Networks', decisionHours: 48, now: NOW, zone: 'Europe/London', vendorZone: 'Europe/Oslo', ...part,
})
const words = (part: Partial<SentenceContext> & Pick<SentenceContext, 'deal'>) =>
  statusSentence(context(part)).parts.map((one) => (typeof one === 'string' ? one : one.strong)).join('')

const received = { ...dealIn('submitted'), receivedAt: '2026-11-20T13:52:00.000Z', dueAt: '2026-11-22T13:52:00.000Z' }

describe('the status sentence', () => {
  it('says to the reviewer that it is their move, by when, and what happens otherwise', () => {
    expect(words({ deal: received, side: 'vendor' })).toBe('Your move: decide by 13:52 today, 4 h 11 min from now. If nobody acts, it stays open, marked late, and the partner goes on waiting.')
  })

  it('says to the seller whose move it is', () => {
    expect(words({ deal: received })).toMatch(/^Ingrid Solheim's move: decide by 13:52 today/)
  })

  it('tells a moment in the reader’s zone', () => {
    expect(words({ deal: received, zone: 'Europe/Oslo' })).toContain('14:52 today')
  })

  it('warns under six hours, and when it is late says by how much', () => {
    expect(statusSentence(context({ deal: received })).tone).toBe('warn')
    expect(statusSentence(context({ deal: received, now: NOW - 24 * 3_600_000 })).tone).toBe('text')
    expect(words({ deal: received, now: NOW + 6 * 3_600_000 })).toContain('the answer was due 13:52 today, 1 h late')
  })

  it('says of an unsent one that it waits, without a deadline that nobody gave', () => {
    const { receivedAt: _receivedAt, dueAt: _dueAt, ...unsent } = received
    expect(words({ deal: unsent })).toBe('Waiting to sync: it goes to the endpoint when this computer is online. Ingrid Solheim then answers within 48 h. If nobody acts, it goes by itself.')
  })

  it('tells a returned one to who may answer, to their colleagues and to the vendor', () => {
    const deal = dealIn('returned')
    expect(words({ deal })).toMatch(/^Your move: answer Ingrid Solheim's questions/)
    expect(words({ deal, mayAct: false })).toMatch(/^Brightwater IT's move: whoever registered it, or your sales manager/)
    expect(words({ deal, side: 'vendor' })).toMatch(/^Brightwater IT's move: answer the questions/)
  })

  it('counts protection in the vendor’s days: the last day still protects', () => {
    const deal = { ...dealIn('approved'), protection: { until: '2026-12-09', marginBps: 600, marginCredit: 1 } }
    expect(words({ deal })).toContain('Protected until Wed 9 Dec 2026, 17 days left.')
    expect(words({ deal, now: Date.parse('2026-12-09T12:00:00Z') })).toContain('the last day')
    // Half past eleven in the evening in London is the next day in Oslo.
    expect(words({ deal, now: Date.parse('2026-12-09T23:30:00Z') })).toBe('Protection ended on Wed 9 Dec 2026. Other partners may register this customer. Nothing is due.')
  })

  it.each(DEAL_STATUSES)('has a sentence that says what happens if nobody acts, or that nothing is due: %s', (status) => {
    expect(words({ deal: dealIn(status) })).toMatch(/[Ii]f nobody acts|Nothing is due/)
  })
})
