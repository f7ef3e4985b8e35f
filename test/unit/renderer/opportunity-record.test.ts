import { describe, expect, it } from 'vitest'
import type { OpportunityView } from '../../../src-shared/bridge/contract/opportunity-views.ts'
import { UNANSWERED } from '../../../src-shared/domain/answered.ts'
import { creditBasisOf } from '../../../src-renderer/ui/credit-basis.ts'
import { creditChanges } from '../../../src-renderer/features/opportunities/record/credit-sheet.tsx'
import { emptyContent, fixedParts, formProblems } from '../../../src-renderer/features/opportunities/form/form-content.ts'
import { opportunityFacts } from '../../../src-renderer/features/opportunities/record/opportunity-facts.tsx'
import { recordActions } from '../../../src-renderer/features/opportunities/record/record-actions.ts'
import { missingIn, type Written } from '../../../src-renderer/features/opportunities/record/record-sheet.tsx'
import { opportunitySentence } from '../../../src-renderer/features/opportunities/record/sentence.ts'
import { stageTimes } from '../../../src-renderer/features/opportunities/record/stage-times.tsx'
import { opportunityTimeline } from '../../../src-renderer/features/opportunities/record/timeline-words.ts'
import { evidenceRows, nameOf, strengthOf } from '../../../src-renderer/features/review/match-evidence.ts'
import { recordActions as dealActions } from '../../../src-renderer/features/deals/record-actions.ts'
import type { OpportunityReader } from '../../../src-renderer/features/opportunities/record/use-reader.ts'
import type { DealMatch } from '../../../src-shared/domain/deal-review/schema.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { creditIn, wonWith } from '../../support/opportunity-proof.ts'

const TODAY = '2026-11-22'
const NOW = Date.parse('2026-11-22T12:00:00Z')
const YES = { allowed: true } as const
const no = (reason: string) => ({ allowed: false, reason }) as const
const PARTNER: OpportunityReader = { side: 'partner', me: 'ann', now: NOW, zone: 'UTC', vendorName: 'Halden Networks' }
const VENDOR: OpportunityReader = { ...PARTNER, side: 'vendor', me: 'ingrid' }
const STAGE = { id: 'propose', name: 'Propose', probabilityBps: 5000, expectedDays: 30, category: 'best_case' } as const
const ORDER = { id: '019a0000-0000-7000-8000-000000000001', name: 'Order.pdf', type: 'application/pdf', size: 10, sha256: 'a'.repeat(64), category: 'other' } as const

function opened(more: Partial<Opportunity> = {}): Opportunity {
  const { closedOn: _closedOn, credit: _credit, ...won } = wonWith([])
  return { ...won, status: 'open', stage: STAGE, expectedClose: '2026-12-18', title: '', ...more }
}

function viewOf(opportunity: Opportunity, more: Partial<OpportunityView> = {}): OpportunityView {
  const all = ['edit', 'help', 'submit', 'withdraw', 'move', 'log', 'note', 'assign', 'win', 'lose', 'reopen', 'submit_proof', 'earn_credit', 'return_proof', 'refuse_credit'] as const
  return {
    opportunity, received: opportunity, typing: null, typedAt: null, partnerName: 'Brightwater IT', ownerName: 'Ann Lee', channelManager: 'Ingrid Solheim', people: { ann: 'Ann Lee', ingrid: 'Ingrid Solheim' }, stage: STAGE, category: 'best_case',
    timeInStage: { days: 10, expected: 30, over: 0 }, stages: [STAGE], lossReasons: [], today: TODAY, owners: [], registration: null, held: null, asOf: null,
    allowed: Object.fromEntries(all.map((one) => [`opportunity.${one}`, YES])) as OpportunityView['allowed'], ...more,
  }
}

const spoken = (view: OpportunityView, reader = PARTNER) => {
  const { parts, tone } = opportunitySentence(view, reader)
  return { words: parts.map((one) => (typeof one === 'string' ? one : one.strong)).join(''), tone }
}

describe('whose move an opportunity is', () => {
  it('says an overdue step, how long it is stalled, and when protection ends', () => {
    const converted = { dealId: ORDER.id, number: 'BRW-0131', protectedUntil: '2026-12-09', marginBps: 800, productIds: [] }
    const { words, tone } = spoken(viewOf(opened({ nextStep: 'Send the quote', nextStepDue: '2026-11-20', convertedFrom: converted }), { timeInStage: { days: 34, expected: 21, over: 13 } }))
    expect(words).toBe('Your move: “Send the quote” was due Fri 20 Nov, 2 days ago. Stalled: 34 days in Propose, 21 expected. If nobody acts, protection ends Wed 9 Dec, in 17 days, and other partners may register this customer.')
    expect(tone).toBe('warn')
  })

  it('asks for a next step where there is none, and says when it will be stalled', () => {
    expect(spoken(viewOf(opened()))).toEqual({ words: 'Your move: set a next step and its day. If nobody acts, it counts as stalled in Propose in 21 days.', tone: 'text' })
  })

  it('names the owner to those who do not work it', () => {
    const view = viewOf(opened({ nextStep: 'Call', nextStepDue: '2026-11-23' }))
    expect(spoken({ ...view, allowed: { ...view.allowed, 'opportunity.move': no('not yours') } }, VENDOR).words).toMatch(/^Ann Lee’s move: “Call” by Mon 23 Nov, tomorrow\./)
  })

  it('asks the partner for proof, then the channel manager for a decision', () => {
    expect(spoken(viewOf(wonWith([], { credit: creditIn('due') }))).words).toMatch(/^Your move: prove the sale .* £125 margin credit is due\. If nobody acts, it is never paid\.$/)
    const submitted = wonWith([ORDER], { credit: { ...creditIn('submitted'), dueAt: '2026-11-23T12:00:00.000Z' }, actions: [{ id: ORDER.id, v: 1, type: 'opportunity.submit_proof', by: 'ann', at: '2026-11-22T11:00:00.000Z', receivedAt: '2026-11-22T11:00:00.000Z', input: {} }] })
    expect(spoken(viewOf(submitted), VENDOR).words).toMatch(/^Your move: decide by 12:00 tomorrow/)
    expect(spoken(viewOf(submitted)).words).toMatch(/^With Ingrid Solheim: answer due 12:00 tomorrow/)
    const { allowed } = viewOf(submitted)
    const away = { ...allowed, 'opportunity.earn_credit': no('Not all of it is here.') }
    expect(spoken(viewOf(submitted, { allowed: away }), VENDOR).words).toMatch(/^Your move: decide/)
    const worked = { ...away, 'opportunity.return_proof': no('You worked this.'), 'opportunity.refuse_credit': no('You worked this.') }
    expect(spoken(viewOf(submitted, { allowed: worked }), VENDOR).words).toMatch(/^Ingrid Solheim’s move: answer due/)
  })
})

describe('what can be done to an opportunity', () => {
  const labels = (view: OpportunityView, side: 'partner' | 'vendor') => recordActions(view, side).map((one) => one.label)

  it('has its one primary act last, by state and side', () => {
    expect(labels(viewOf(opened()), 'partner')).toEqual(['Comment', 'Hand over', 'Edit', 'Lost', 'Won'])
    expect(labels(viewOf(opened()), 'vendor')).toEqual(['Comment'])
    expect(labels(viewOf(opened({ partnerId: '' })), 'vendor')).toContain('Won')
    expect(labels(viewOf(wonWith([ORDER], { credit: creditIn('due') })), 'partner').at(-1)).toBe('Submit proof')
    expect(labels(viewOf(wonWith([ORDER], { credit: creditIn('submitted') })), 'vendor')).toEqual(['Comment', 'Refuse credit', 'Return proof', 'Approve credit'])
  })

  it('leaves returning free while proof is on its way, and says why approving is not', () => {
    const view = viewOf(wonWith([ORDER], { credit: creditIn('submitted') }))
    const away = { ...view, allowed: { ...view.allowed, 'opportunity.earn_credit': no('Not all of it is here.') } }
    expect(recordActions(away, 'vendor').map((one) => [one.id, one.disabledReason])).toEqual([['note', undefined], ['reject', undefined], ['return', undefined], ['approve', 'Not all of it is here.']])
    const none = { ...view, allowed: { ...view.allowed, 'opportunity.return_proof': no('Not yours.'), 'opportunity.refuse_credit': no('Not yours either.') } }
    expect(recordActions(none, 'vendor').map((one) => [one.id, one.disabledReason])).toEqual([['note', undefined], ['reject', 'Not yours either.'], ['return', 'Not yours.'], ['approve', undefined]])
  })

  it('offers no second decision while one can be undone', () => {
    expect(labels(viewOf(wonWith([ORDER], { credit: creditIn('submitted') }), { held: { actionId: 'x', until: '2026-11-22T12:00:10.000Z' } }), 'vendor')).toEqual(['Comment'])
  })

  it('asks for what a sheet cannot do without', () => {
    const empty: Written = { text: '', closedOn: TODAY, reasonId: null, competitor: '', ownerId: null }
    const view = viewOf(wonWith([ORDER], { credit: creditIn('returned') }))
    expect(missingIn('win', empty, view)).toBeUndefined()
    expect(missingIn('lose', empty, view)).toBe('Choose why it was lost.')
    expect(missingIn('assign', empty, view)).toBe('Choose a colleague.')
    expect(missingIn('submitProof', empty, { allowed: { ...view.allowed, 'opportunity.submit_proof': no(UNANSWERED) } })).toBe(UNANSWERED)
    expect(missingIn('submitProof', { ...empty, text: 'The order is on page 2.' }, { allowed: { ...view.allowed, 'opportunity.submit_proof': no(UNANSWERED) } })).toBeUndefined()
  })

  it('says what changed under a decision', () => {
    const before = wonWith([ORDER], { credit: creditIn('submitted') })
    expect(creditChanges(creditBasisOf(before), creditBasisOf(before))).toEqual([])
    expect(creditChanges(creditBasisOf(before), creditBasisOf({ ...before, evidence: [] }))).toEqual([{ id: 'evidence', label: 'Proof', was: 'Order.pdf', is: 'none' }])
  })
})

describe('what happened to an opportunity', () => {
  const act = (type: string, at: string, input: Record<string, unknown>, received = true) => ({ id: `${type} ${at}`, v: 1, type, by: 'ann', at, input, ...(received ? { receivedAt: at } : {}) })
  const actions = [
    act('opportunity.create', '2026-10-01T09:00:00.000Z', { stage: { ...STAGE, id: 'qualify', name: 'Qualify' } }),
    act('opportunity.edit', '2026-10-01T09:10:00.000Z', { changes: [{ field: 'title', from: '', to: 'Ward network' }] }),
    act('opportunity.submit', '2026-10-02T09:00:00.000Z', {}),
    act('opportunity.move', '2026-10-12T09:00:00.000Z', { stage: STAGE }),
    act('opportunity.log', '2026-10-13T09:00:00.000Z', { channel: 'call', text: 'called, wants pricing' }),
    act('opportunity.edit', '2026-10-14T09:00:00.000Z', { changes: [{ field: 'milestone', key: 'm', from: { id: 'm', text: 'Survey', due: '', done: false }, to: { id: 'm', text: 'Survey', due: '', done: true } }] }, false),
  ]
  const opportunity = opened({ actions })

  it('tells each act newest first, marks what waits, and keeps the draft to its author', () => {
    const entries = opportunityTimeline({ opportunity, actions, people: {}, me: 'ann', now: NOW, zone: 'UTC' })
    expect(entries.map((one) => [one.who, one.what])).toEqual([['You', 'ticked “Survey”'], ['You', 'logged a contact: call'], ['You', 'moved it to Propose'], ['You', 'put it into the pipeline'], ['You', 'drafted it']])
    expect(entries[0]?.mark).toBe('waiting')
    expect(entries[2]?.changes).toEqual([{ label: 'Stage', from: 'Qualify', to: 'Propose' }])
  })

  it('counts the days in each stage', () => {
    expect(stageTimes({ opportunity, people: { ann: 'Ann Lee' }, today: TODAY }, 'UTC').map((one) => [one.stage, one.days, one.over, one.by])).toEqual([['Qualify', '10 of 30', false, 'Ann Lee'], ['Propose', '41 of 30', true, 'Ann Lee']])
  })

  it('shows what a fact was at the endpoint while its change waits', () => {
    const fact = opportunityFacts(opened({ competitor: 'Fortress' }), opened()).find((one) => one.label === 'Competitor')
    expect(fact).toMatchObject({ value: 'Fortress', was: 'none', waiting: true })
  })
})

describe('the form of an opportunity', () => {
  const line = { id: 'l', productId: 'p', productName: 'Sentry', quantity: 1, amount: 100 }

  it('needs four facts, and a close that is to come', () => {
    const empty = emptyContent({ currency: 'GBP', country: '' })
    expect([...formProblems(empty, TODAY, undefined).keys()]).toEqual(['customer', 'country', 'products', 'expectedClose'])
    const full = { ...empty, customerName: 'Linnet', country: 'GB', lines: [line], expectedClose: '2026-11-21' }
    expect([...formProblems(full, TODAY, undefined).keys()]).toEqual(['expectedClose'])
    expect(formProblems(full, TODAY, '2026-11-21').size).toBe(0)
    expect(formProblems({ ...full, lines: [{ ...line, quantity: 0 }] }, TODAY, '2026-11-21').get('products')).toBe('Enter how many of Sentry.')
  })

  it('keeps what was granted and what was reported, and says why', () => {
    expect(fixedParts(opened())).toEqual({ customer: null, sale: null })
    const registered = fixedParts(opened({ convertedFrom: { dealId: ORDER.id, number: 'BRW-0131', protectedUntil: '2026-12-09', marginBps: 800, productIds: [] } }))
    expect(registered.customer).toContain('BRW-0131')
    expect(registered.sale).toBeNull()
    expect(fixedParts(wonWith([])).sale).toContain('It is won')
  })
})

describe('an approved registration', () => {
  const view = { deal: { status: 'approved', everSubmitted: true }, allowed: { 'deal.edit': YES, 'deal.note': YES, 'deal.withdraw': YES, 'deal.submit': YES, 'deal.approve': YES, 'deal.return': YES, 'deal.reject': YES } } as unknown as Parameters<typeof dealActions>[0]

  it('is converted with one key, or says why not, and then leads to its opportunity', () => {
    expect(dealActions(view, 'partner', { converted: false, allowed: true, reason: '' }).at(-1)).toMatchObject({ id: 'convert', keys: 'C', primary: true })
    expect(dealActions(view, 'partner', { converted: false, allowed: false, reason: 'Only your manager.' }).at(-1)).toMatchObject({ disabledReason: 'Only your manager.' })
    expect(dealActions(view, 'partner', { converted: true, allowed: false, reason: '' }).at(-1)).toMatchObject({ id: 'opportunity' })
    expect(dealActions(view, 'vendor', { converted: false, allowed: false, reason: 'x' }).some((one) => one.id === 'convert')).toBe(false)
  })
})

describe('a sale of the vendor’s own among the matches', () => {
  it('is strong, and its evidence has a stage in place of protection', () => {
    const deal = { customerName: 'Kestrel Rail', website: 'kestrelrail.co.uk', noWebsite: false, country: 'GB', contacts: [], lines: [], status: 'submitted' } as unknown as Parameters<typeof evidenceRows>[0]
    const match: DealMatch = { dealId: ORDER.id, partnerId: '', partnerName: 'Direct sale', number: 'HAL-O-0041', kind: 'vendor_opportunity', score: 1, reason: '', customerName: 'Kestrel Rail', website: 'kestrelrail.co.uk', country: 'GB', contacts: [], products: [], status: 'Discover', receivedAt: null, protectedUntil: null }
    const rows = evidenceRows(deal, match, TODAY, 'UTC')
    expect(rows.map((row) => row.label)).not.toContain('Protection')
    expect(rows.at(-1)).toMatchObject({ label: 'Stage', theirs: [{ text: 'Discover' }] })
    expect(strengthOf(match.kind)).toBe('strong')
    expect(nameOf(match)).toBe('Direct sale · HAL-O-0041')
  })
})
