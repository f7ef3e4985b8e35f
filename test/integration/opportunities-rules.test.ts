import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { quotaId } from '../../src-shared/domain/quota/quota-id.ts'
import { DEFAULT_STAGES, SALES_RULES_ID } from '../../src-shared/domain/sales-rules/defaults.ts'
import type { Stage } from '../../src-shared/domain/sales-rules/schema.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { Client } from '../support/endpoint-client.ts'
import { refusalOf } from '../support/endpoint-deals.ts'
import { offer, openOpportunity, stageOf, step } from '../support/endpoint-opportunities.ts'

const setStages = (client: Client, id: string, stages: readonly Stage[], seen: readonly Stage[] | null) =>
  client.pushOne('programs', { id, base: 1, actions: [client.action('sales_rules.set_stages', { stages, reason: 'A new process.' }, { seen: { stages: seen } })] })

describe('the rules', () => {
  it('a move made before they changed holds, one to a stage that never was does not', async () => {
    const endpoint = await startEndpoint()
    const [ann, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('olga')])
    const { id } = await openOpportunity(ann)
    const pilot: Stage = { id: 'pilot', name: 'Pilot', probabilityBps: 6000, expectedDays: 40, category: 'best_case', retired: false }
    const first = [...DEFAULT_STAGES, pilot]
    const second = first.map((one) => (one.id === 'pilot' || one.id === 'close' ? { ...one, retired: true } : one))
    expect((await setStages(olga, SALES_RULES_ID, first, null)).outcomes[0]?.state).toBe('accepted')
    expect((await setStages(olga, SALES_RULES_ID, second, first)).outcomes[0]?.state).toBe('accepted')
    const { retired: _retired, ...entered } = pilot
    expect((await step(ann, id, ann.action('opportunity.move', { stage: entered }))).stage).toEqual(entered)
    expect((await step(ann, id, ann.action('opportunity.move', { stage: stageOf('close') }))).stage.id).toBe('close')
    expect(refusalOf(await offer(ann, id, ann.action('opportunity.move', { stage: { ...entered, probabilityBps: 9000 } }))).code).toBe('unknown_reference')
  })

  it('there is one record of them', async () => {
    const endpoint = await startEndpoint()
    const olga = await endpoint.signIn('olga')
    expect(refusalOf(await setStages(olga, randomUUID(), DEFAULT_STAGES, null)).code).toBe('invalid_input')
  })
})

describe('quotas', () => {
  it('are of a partner, in its currency, for its active people, by fiscal quarter', async () => {
    const endpoint = await startEndpoint()
    const olga = await endpoint.signIn('olga')
    const set = async (more: { readonly partnerId?: string; readonly personId?: string; readonly quarter?: string; readonly currency?: string }, at?: string) => {
      const given = { partnerId: 'partner-ald', personId: '', quarter: '2027-01-01', currency: 'GBP', amount: 5_000_000, ...more }
      return olga.pushOne('programs', { id: at ?? quotaId(given.partnerId, given.personId, given.quarter), base: 1, actions: [olga.action('quota.set', given)] })
    }
    expect((await set({})).outcomes[0]?.state).toBe('accepted')
    expect((await set({ personId: 'ann' })).outcomes[0]?.state).toBe('accepted')
    expect(refusalOf(await set({ personId: 'bob' })).code).toBe('unknown_reference')
    expect(refusalOf(await set({ personId: 'nobody' })).code).toBe('unknown_reference')
    expect(refusalOf(await set({ partnerId: 'partner-none' })).code).toBe('unknown_reference')
    expect(refusalOf(await set({ partnerId: 'partner-bir', currency: 'EUR' })).code).toBe('unknown_reference')
    expect(refusalOf(await set({ quarter: '2027-02-01' })).code).toBe('unknown_reference')
    expect(refusalOf(await set({}, randomUUID())).code).toBe('invalid_input')
    const start = olga.action('sales_rules.set_fiscal_start', { from: '2027-02-01', startMonth: 2, reason: 'A new fiscal year.' })
    expect((await olga.pushOne('programs', { id: SALES_RULES_ID, base: 1, actions: [start] })).outcomes[0]?.state).toBe('accepted')
    expect((await set({ quarter: '2027-02-01' })).outcomes[0]?.state).toBe('accepted')
  })
})
