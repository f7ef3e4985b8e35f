import { describe, expect, it } from 'vitest'
import { timelineEntries } from '../../../src-renderer/features/deals/timeline-words.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { changesBetween, contentOf } from '../../../src-shared/domain/deal/edits.ts'
import { actionOf, basisOf, CHANNEL_MANAGER, draft, ENDPOINT, must, SELLER } from '../../support/deal-fixtures.ts'

const PEOPLE = { callum: 'Callum Reyes', ingrid: 'Ingrid Solheim' }
const NOW = Date.parse('2026-11-22T12:00:00Z')

const tell = (deal: Deal, me = 'callum') => timelineEntries({ deal, actions: deal.actions, people: PEOPLE, me, now: NOW, zone: 'UTC' })

function submitted(): Deal {
  const deal = must(draft(), actionOf('deal.submit', 'callum', {}, { at: '2026-11-20T08:00:00.000Z', receivedAt: '2026-11-20T08:52:00.000Z' }), SELLER)
  return must(deal, actionOf('deal.receive', 'system', { number: 'BRW-0131', dueAt: '2026-11-22T08:52:00.000Z' }, { at: '2026-11-20T08:52:00.000Z', receivedAt: '2026-11-20T08:52:00.000Z' }), ENDPOINT)
}

function returned(): Deal {
  const deal = submitted()
  return must(deal, actionOf('deal.return', 'ingrid', { questions: 'When does it end? Who signs?' }, { seen: basisOf(deal), receivedAt: '2026-11-22T09:00:00.000Z' }), CHANNEL_MANAGER)
}

describe('the timeline', () => {
  it('is newest first, calls the reader you, and tells the private draft as one', () => {
    expect(tell(submitted()).map((one) => [one.who, one.what])).toEqual([['Received', 'as BRW-0131, answer due today 08:52'], ['You', 'submitted'], ['You', 'drafted it']])
    expect(tell(submitted(), 'ingrid')[1]?.who).toBe('Callum Reyes')
  })

  it('says how long it took to be received', () => {
    const [receipt, submission] = tell(submitted())
    expect(receipt?.lag?.words).toBe('52 min after you submitted')
    expect(submission?.lag).toEqual({ words: 'received 52 min after', strong: false })
  })

  it('counts the questions of a return and quotes them; what follows answers', () => {
    const again = must(returned(), actionOf('deal.submit', 'callum', { note: 'Renewal is 28 Feb.' }), SELLER)
    const [answer, question] = tell(again)
    expect(answer).toMatchObject({ what: 'answered and resubmitted', quote: 'Renewal is 28 Feb.', mark: 'waiting' })
    expect(question).toMatchObject({ who: 'Ingrid Solheim', what: 'returned with 2 questions', quote: 'When does it end? Who signs?', mark: 'person' })
  })

  it('does not call it an answer where nothing was written', () => {
    const changed = must(returned(), actionOf('deal.edit', 'callum', { changes: [{ field: 'notes', from: '', to: 'Renewal is 28 Feb.' }] }), SELLER)
    expect(tell(must(changed, actionOf('deal.submit', 'callum', {}), SELLER))[0]?.what).toBe('changed it and resubmitted')
    const noted = must(returned(), actionOf('deal.note', 'callum', { text: 'Renewal is 28 Feb.' }), SELLER)
    expect(tell(must(noted, actionOf('deal.submit', 'callum', {}), SELLER))[0]?.what).toBe('resubmitted')
  })

  it('shows what an edit changed, from what to what, with its reason', () => {
    const before = submitted()
    const [line] = before.lines
    if (!line) throw new Error('The fixture has a line')
    const changes = changesBetween(contentOf(before), { ...contentOf(before), expectedClose: '2026-12-30', lines: [{ ...line, quantity: 8, amount: 4_400_000 }] })
    const [entry] = tell(must(before, actionOf('deal.edit', 'callum', { changes, reason: 'Second site.' }), SELLER))
    expect(entry).toMatchObject({
      what: 'changed expected close and products',
      quote: 'Second site.',
      changes: [{ label: 'Expected close', from: '18 Dec 2026', to: '30 Dec 2026' }, { label: 'Sentry 2600 firewall', from: '12, £148,200', to: '8, £44,000' }],
    })
  })

  it('tells a decision with what it gave', () => {
    const deal = submitted()
    const approved = must(deal, actionOf('deal.approve', 'ingrid', { protectedUntil: '2027-02-22', marginBps: 800 }, { seen: basisOf(deal), receivedAt: '2026-11-22T09:00:00.000Z' }), CHANNEL_MANAGER)
    expect(tell(approved)[0]).toMatchObject({ what: 'approved', changes: [{ label: 'Protected until', from: 'none', to: '22 Feb 2027' }, { label: 'Margin credit', from: 'none', to: '8.0%' }] })
  })

  it('does not call a private draft waiting', () => {
    expect(tell(draft()).map((one) => one.mark)).toEqual(['person'])
  })

  it('has words for what a newer version wrote', () => {
    const deal = submitted()
    const newer = { ...deal, actions: [...deal.actions, actionOf('deal.extend', 'callum')] }
    expect(tell(newer)[0]?.what).toContain('no words for')
  })
})
