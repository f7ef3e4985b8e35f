import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import { conversionId } from '../../../src-shared/domain/opportunity/conversion.ts'
import { opportunityLifecycle } from '../../../src-shared/domain/opportunity/lifecycle.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { opportunity as opportunitySchema } from '../../../src-shared/domain/opportunity/schema.ts'
import { fiscalQuarterOf } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import { standsAlone } from '../../../src-shared/domain/action-stands-alone.ts'
import { actionOf, CHANNEL_MANAGER, ENDPOINT, OPERATIONS, person, SALES_MANAGER, SELLER, testId } from '../../support/deal-fixtures.ts'
import { codeOf, step, tryStep } from '../../support/funds-fixtures.ts'
import {
  conversion, convertInput, CONVERTED_ID, DEAL, direct, draftOpportunity, entered, lineOf, opportunities, PROOF, PROOF_ID, QUOTA_INPUT, quotas, rulesSeen, salesRulesOf,
} from '../../support/opportunity-fixtures.ts'

const edit = (record: Opportunity, changes: readonly unknown[], doer = SELLER) => tryStep(opportunities, record, 'opportunity.edit', { doer, input: { changes } })

describe('what a hostile or unlucky desktop could push', () => {
  it('OPP-28: an opportunity stands under the id that its registration gives it, and under no other', () => {
    const elsewhere = act(opportunityLifecycle, testId(), null, actionOf('opportunity.convert', SELLER.personId, convertInput()), SELLER)
    expect(codeOf(elsewhere)).toBe('invalid_input')
    expect(codeOf(tryStep(opportunities, null, 'opportunity.convert'))).toBe('ok')
  })

  it('OPP-28: nobody sits on the id of somebody else’s conversion with a draft', () => {
    expect(codeOf(act(opportunityLifecycle, CONVERTED_ID, null, actionOf('opportunity.create', SELLER.personId, opportunities.inputFor('opportunity.create', null)), SELLER))).toBe('invalid_input')
  })

  it('OPP-29: a conversion brings no more than a record can hold, nothing twice, and nothing incomplete', () => {
    const content = conversion().content
    const withContent = (more: Partial<typeof content>) => codeOf(tryStep(opportunities, null, 'opportunity.convert', { input: { ...convertInput(), content: { ...content, ...more } } }))
    expect(withContent({ lines: [lineOf('a', 900_000_000_000), lineOf('b', 900_000_000_000, testId())] })).toBe('too_large')
    expect(withContent({ lines: [lineOf('a', 1), lineOf('b', 2)] })).toBe('invalid_input')
    expect(withContent({ contacts: [...content.contacts, ...content.contacts] })).toBe('invalid_input')
    expect(withContent({ lines: [] })).toBe('incomplete')
    expect(withContent({ evidence: [PROOF] })).toBe('invalid_input')
  })

  it('OPP-29: a conversion is repeated at most twenty times, so that nobody fills the log with it', () => {
    let record = opportunities.in('open')
    const again = () => tryStep(opportunities, record, 'opportunity.convert')
    for (let i = 0; i < 30; i += 1) {
      const result = again()
      if (result.ok) record = result.value
    }
    expect(codeOf(again())).toBe('wrong_status')
    expect(record.actions.filter((one) => one.type === 'opportunity.convert')).toHaveLength(20)
  })

  it('OPP-16: for another partner an opportunity does not exist, even when it says that it converts it', () => {
    const stranger = person('partner_sales_manager', 'eve', 'partner-cobalt')
    expect(codeOf(tryStep(opportunities, opportunities.in('open'), 'opportunity.convert', { doer: stranger, input: { ...convertInput(), partnerId: 'partner-cobalt', registeredBy: 'eve' } }))).toBe('not_found')
  })

  it('OPP-17: a draft is not carried into an organization that its author has left', () => {
    const moved: Actor = { ...SELLER, partnerId: 'partner-cobalt' }
    for (const type of ['opportunity.edit', 'opportunity.submit', 'opportunity.move', 'opportunity.withdraw']) expect(codeOf(tryStep(entered, draftOpportunity(), type, { doer: moved }))).toBe('not_allowed')
    const promoted: Actor = { ...OPERATIONS, personId: SELLER.personId, manages: [], role: 'channel_manager' }
    expect(codeOf(tryStep(entered, draftOpportunity(), 'opportunity.submit', { doer: promoted }))).toBe('not_allowed')
  })

  it('OPP-16: a partner person without an organization sees no direct ones', () => {
    const lost: Actor = { ...SALES_MANAGER, partnerId: '' }
    expect(codeOf(tryStep(direct, direct.in('open'), 'opportunity.win', { doer: lost }))).toBe('not_found')
    expect(codeOf(tryStep(direct, null, 'opportunity.create', { doer: lost, input: { ...direct.inputFor('opportunity.create', null), origin: 'partner' } }))).toBe('not_allowed')
  })

  it.each(['opportunity.convert', 'opportunity.win', 'opportunity.submit_proof'])('OPP-20: nobody decides on margin credit who had a part in it (%s), whoever owns it by then', (type) => {
    // Callum did it as a seller of the partner, and became its channel manager afterwards; a colleague owns it by now.
    const record = { ...opportunities.credited('submitted'), ownerId: 'amira', createdBy: 'amira' }
    const only: Opportunity = { ...record, actions: record.actions.map((one) => (one.by === SELLER.personId && one.type !== type ? { ...one, by: 'amira' } : one)) }
    expect(only.actions.filter((one) => one.by === SELLER.personId)).toHaveLength(1)
    const became: Actor = { ...CHANNEL_MANAGER, personId: SELLER.personId }
    for (const decision of opportunities.decisions) expect(codeOf(tryStep(opportunities, only, decision, { doer: became }))).toBe('own_request')
  })

  it('OPP-20: a vendor person who owned it, won it and gave it away does not decide on its credit', () => {
    const given = step(opportunities, opportunities.in('open'), 'opportunity.assign', { input: { ownerId: CHANNEL_MANAGER.personId } })
    const back = step(opportunities, step(opportunities, given, 'opportunity.win', { doer: CHANNEL_MANAGER }), 'opportunity.edit', { doer: CHANNEL_MANAGER, input: { changes: [{ field: 'evidence', key: PROOF_ID, from: null, to: PROOF }] } })
    const submitted = step(opportunities, step(opportunities, back, 'opportunity.receive_proof'), 'opportunity.submit_proof', { doer: SALES_MANAGER })
    expect(codeOf(tryStep(opportunities, submitted, 'opportunity.earn_credit', { doer: CHANNEL_MANAGER }))).toBe('own_request')
    expect(codeOf(tryStep(opportunities, submitted, 'opportunity.earn_credit', { doer: OPERATIONS }))).toBe('ok')
  })

  it('OPP-23: refused margin credit does not come back by opening it again and winning it again', () => {
    const reopened = step(opportunities, opportunities.credited('refused'), 'opportunity.reopen')
    const won = step(opportunities, reopened, 'opportunity.win')
    expect([reopened.credit?.status, won.credit?.status]).toEqual(['refused', 'refused'])
    expect(codeOf(tryStep(opportunities, won, 'opportunity.submit_proof'))).toBe('wrong_status')
  })

  it('OPP-11: what was lost keeps its customer and its amounts, so that it cannot be opened again without them', () => {
    const lost = opportunities.in('lost')
    const [line] = lost.lines
    expect(codeOf(edit(lost, [{ field: 'line', key: line?.id, from: line, to: null }]))).toBe('wrong_status')
    const own = entered.in('lost')
    expect(codeOf(edit(own, [{ field: 'customerName', from: own.customerName, to: '' }]))).toBe('wrong_status')
    expect(codeOf(edit(lost, [{ field: 'competitor', from: 'Fortavia', to: 'Palisade' }]))).toBe('ok')
  })

  it('OPP-26: who closed it keeps it: nobody is given a sale of somebody else', () => {
    for (const status of ['won', 'lost'] as const) expect(codeOf(tryStep(opportunities, opportunities.in(status), 'opportunity.assign'))).toBe('wrong_status')
  })

  it('OPP-22: a file that arrives while it is open again counts once it is won again', () => {
    const proven = step(opportunities, opportunities.in('won'), 'opportunity.edit', { input: { changes: [{ field: 'evidence', key: PROOF_ID, from: null, to: PROOF }] } })
    const reopened = step(opportunities, proven, 'opportunity.reopen')
    const arrived = step(opportunities, reopened, 'opportunity.receive_proof')
    const submitted = step(opportunities, step(opportunities, arrived, 'opportunity.win'), 'opportunity.submit_proof')
    expect(codeOf(tryStep(opportunities, submitted, 'opportunity.earn_credit'))).toBe('ok')
  })

  it('OPP-24: nothing is due where nothing of the registered products was sold', () => {
    const other = step(opportunities, opportunities.in('open'), 'opportunity.edit', {
      input: { changes: [...DEAL.lines.map((line) => ({ field: 'line', key: line.id, from: line, to: null })), { field: 'line', key: lineOf('other', 1).id, from: null, to: lineOf('other', 50_000) }] },
    })
    const won = step(opportunities, other, 'opportunity.win')
    expect(won.credit).toBeUndefined()
    expect(codeOf(edit(won, [{ field: 'evidence', key: PROOF_ID, from: null, to: PROOF }]))).toBe('wrong_status')
  })

  it('OPP-21: a returned proof is submitted again only with an answer', () => {
    const returned = opportunities.credited('returned')
    const submit = (record: Opportunity, input = {}) => codeOf(tryStep(opportunities, record, 'opportunity.submit_proof', { input }))
    expect(submit(returned)).toBe('incomplete')
    expect(submit(returned, { note: 'The second one.' })).toBe('ok')
    expect(submit(step(opportunities, returned, 'opportunity.note', { doer: SELLER }))).toBe('ok')
    expect(submit(step(opportunities, returned, 'opportunity.note', { doer: CHANNEL_MANAGER }))).toBe('incomplete')
  })

  it('OPP-9: a day of closing that a calendar of quarters cannot hold is refused, and so is one that has not come', () => {
    const close = (type: string, closedOn: string) => codeOf(tryStep(opportunities, opportunities.in('open'), type, { input: { ...opportunities.inputFor(type, null), closedOn } }))
    for (const type of ['opportunity.win', 'opportunity.lose']) {
      expect([close(type, '2026-11-23'), close(type, '2026-11-24'), close(type, '0206-11-22'), close(type, '1999-12-31'), close(type, '2000-01-01')]).toEqual(['ok', 'invalid_input', 'invalid_input', 'invalid_input', 'ok'])
    }
    expect(codeOf(tryStep(opportunities, opportunities.in('open'), 'opportunity.win', { at: '9999-12-31T23:00:00.000Z', input: { closedOn: '9999-12-31' } }))).toBe('invalid_input')
  })

  it('OPP-8: an expected close in another century is a slip, and stays out of the pipeline', () => {
    const closing = (expectedClose: string) => codeOf(tryStep(entered, draftOpportunity({ expectedClose }), 'opportunity.submit'))
    expect([closing('9999-12-31'), closing('0206-11-22'), closing('2099-12-31')]).toEqual(['incomplete', 'incomplete', 'ok'])
  })

  it('SLR-8: a quarter is found for every day that a record can name', () => {
    for (const day of ['0001-01-01', '0099-05-05', '9999-12-31']) {
      const { start, end } = fiscalQuarterOf(day, [])
      expect([start <= day, day <= end, end.slice(0, 4)]).toEqual([true, true, day.slice(0, 4)])
    }
  })

  it('OPP-30: a contact that was logged stands, whatever becomes of the change before it', () => {
    expect(['opportunity.log', 'opportunity.note', 'opportunity.withdraw', 'opportunity.win'].map(standsAlone)).toEqual([true, true, true, false])
  })

  it('QUO-4: changing the currency of a quota needs a reason as changing its amount does', () => {
    expect(codeOf(tryStep(quotas, quotas.in('active'), 'quota.set', { input: { ...QUOTA_INPUT, currency: 'JPY' } }))).toBe('incomplete')
    expect(codeOf(tryStep(quotas, quotas.in('active'), 'quota.set', { input: { ...QUOTA_INPUT, currency: 'EUR', reason: 'They report in euro.' } }))).toBe('ok')
  })

  it('QUO-3: a quota stands under the id of its partner, person and quarter, and a quarter begins with a month', () => {
    expect(codeOf(act(quotas.lifecycle, testId(), null, actionOf('quota.set', OPERATIONS.personId, QUOTA_INPUT), OPERATIONS))).toBe('invalid_input')
    expect(codeOf(tryStep({ ...quotas, id: testId() }, null, 'quota.set', { input: { ...QUOTA_INPUT, quarter: '2026-11-13' } }))).toBe('invalid_input')
  })

  it('SLR-4: there is one record of rules: none is made beside it', () => {
    for (const type of Object.keys(salesRulesOf.lifecycle.actions)) {
      const action = actionOf(type, OPERATIONS.personId, salesRulesOf.inputFor(type, null), rulesSeen(type, null))
      expect(codeOf(act(salesRulesOf.lifecycle, conversionId(testId()), null, action, OPERATIONS))).toBe('invalid_input')
      expect(codeOf(act(salesRulesOf.lifecycle, salesRulesOf.id, null, action, OPERATIONS))).toBe('ok')
    }
  })

  it('OPP-25: no action of the endpoint is taken from a person, and none of a person from the endpoint', () => {
    for (const type of Object.keys(opportunities.lifecycle.actions)) {
      const record = type === 'opportunity.create' || type === 'opportunity.convert' ? null : opportunities.in('won')
      const doer = opportunities.doerOf(type) === ENDPOINT ? OPERATIONS : ENDPOINT
      expect(codeOf(tryStep(opportunities, record, type, { doer }))).toBe('not_allowed')
    }
  })

  it('holds what its schema says in every state', () => {
    for (const status of opportunities.lifecycle.statuses) expect(opportunitySchema.safeParse(opportunities.in(status)).error).toBeUndefined()
    for (const status of ['due', 'submitted', 'returned', 'earned', 'refused'] as const) expect(opportunitySchema.safeParse(opportunities.credited(status)).error).toBeUndefined()
  })
})
