import { describe, expect, it } from 'vitest'
import type { RecordOf } from '../../src-shared/domain/kinds.ts'
import { sameJson } from '../../src-shared/lib/fingerprint.ts'
import { EVERYTHING } from './acts.ts'
import type { Dump } from './messages.ts'
import { converge } from './run.ts'
import corpus from './seeds.json' with { type: 'json' }

const PEOPLE = ['callum@brightwater.example', 'owen@brightwater.example', 'ingrid@halden.example', 'jonas@halden.example'].map((email) => ({ email, password: 'demo-2026' }))

const MAIN_ACTS: readonly string[] = [
  'deal.submit', 'budget.create', 'allocation.create', 'request.submit', 'request.approve', 'request.return', 'claim.submit', 'claim.approve', 'claim.reject', 'evidence.put', 'settlement.create',
  'opportunity.convert', 'opportunity.submit', 'opportunity.edit', 'opportunity.help', 'opportunity.move', 'opportunity.log', 'opportunity.win', 'opportunity.submit_proof', 'opportunity.earn_credit', 'opportunity.direct', 'proof.put', 'sales_rules.set_stages', 'quota.set',
]

type Records = readonly { readonly id: string }[]

/** What a table of quotas shows of those that may be seen. */
function quotasOf(programs: ReadonlyMap<string, RecordOf['programs']> | undefined, { from, until }: Dump['quotas']): Dump['quotas']['inForce'] {
  const all = [...(programs?.values() ?? [])].flatMap((one) => (one.kind === 'quota' && one.status === 'active' && one.quarter >= from && one.quarter <= until ? [one] : []))
  return all.map(({ id, amount, actions }) => ({ id, amount, actions })).toSorted(byId)
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)

/** Neither more nor less, and each to the letter. */
function expectSame(who: string, shown: Records, visible: ReadonlyMap<string, unknown> | undefined): void {
  expect(shown.map((one) => one.id).toSorted(), `${who} exactly what may be seen`).toEqual([...(visible?.keys() ?? [])].toSorted())
  const different = shown.filter((one) => !sameJson(one, visible?.get(one.id)))
  expect(different.map((one) => [one, visible?.get(one.id)]), `${who} to the letter`).toEqual([])
}

describe('two partner people, a channel manager, channel operations and the endpoint, with kills and cut answers', () => {
  const soak = process.env['CONVERGENCE_SECONDS'] !== undefined
  // The same decisions at every run, so that what passed passes again; the soak looks for others.
  const seed = Number(process.env['CONVERGENCE_SEED'] ?? (soak ? Math.floor(Math.random() * 2 ** 31) : 1))
  const seconds = Number(process.env['CONVERGENCE_SECONDS'] ?? 25)
  const runs = process.env['CONVERGENCE_CORPUS'] === undefined ? [seed] : [...corpus.seeds, seed]

  it.each(runs)('SYNC-1 SYNC-2 SYNC-3 SYNC-5: nothing lost, nothing doubled, all equal to SQL, every balance its ledger, every file whole (seed %i)', async (one) => {
    console.log(`convergence seed ${one}: CONVERGENCE_SEED=${one} repeats its decisions`)
    const { did, missed, acknowledged, dumps, truth } = await converge(one, seconds, PEOPLE, soak ? EVERYTHING : MAIN_ACTS)
    console.log(`convergence: the endpoint refused ${JSON.stringify(truth.refusals)}`)

    for (const [email, dump] of dumps) {
      expect(dump.waiting, `${email} has nothing waiting`).toBe(0)
      expectSame(`${email}: registrations,`, dump.deals, truth.visibleDeals.get(email))
      expectSame(`${email}: opportunities,`, dump.opportunities, truth.visibleOpportunities.get(email))
      const programs = truth.visiblePrograms.get(email)
      expect(dump.salesRules, `${email} sells by the rules`).toEqual([...(programs?.values() ?? [])].find((one) => one.kind === 'sales_rules') ?? null)
      expect([...dump.quotas.inForce].toSorted(byId), `${email} knows the quotas`).toEqual(quotasOf(programs, dump.quotas))
      expectSame(`${email}: funds,`, dump.funds, truth.visibleFunds.get(email))
      expectSame(`${email}: siblings,`, dump.internal, truth.visibleInternal.get(email))
      expect(dump.counts, `${email} holds no more than is shown`).toMatchObject({ deals: dump.deals.length, opportunities: dump.opportunities.length, programs: programs?.size, funds: dump.funds.length, internal: dump.internal.length })
      for (const { allocationId, balance: { available, ...money } } of dump.balances) {
        expect({ email, allocationId, ...money }).toEqual({ email, allocationId, ...truth.allocations.get(allocationId) })
        expect(available).toBeGreaterThanOrEqual(0)
      }
      const attention = truth.openAttention.get(email) ?? []
      expect(dump.attention.map((item) => item.id).toSorted()).toEqual(attention.map((item) => item.id).toSorted())
    }
    for (const [email, stored] of acknowledged) {
      const kept = new Set((truth.attention.get(email) ?? []).map((item) => item.refused.id))
      const lost = stored.filter(({ id }) => !truth.acceptedActions.has(id) && !truth.refusedActions.has(id))
      expect(lost, `${email}: lost`).toEqual([])
      for (const { id } of stored) {
        const answered = truth.acceptedActions.has(id) ? 'accepted' : 'refused'
        if (answered === 'refused') expect(kept.has(id), `refused ${id} of ${email} is kept in needs attention`).toBe(true)
      }
    }
    for (const [id, records] of truth.recordsOfAction) expect([id, records]).toEqual([id, 1])

    const { gaps, unpaired, metInOne } = truth.sales
    expect(gaps, 'numbers without gaps').toEqual([])
    expect(unpaired, 'a registration and its one opportunity name each other').toEqual([])
    expect(metInOne, 'colleagues without a connection who converted the same registration').toBeGreaterThan(0)
    for (const email of ['callum@brightwater.example', 'owen@brightwater.example']) {
      expect(dumps.get(email)?.opportunities.filter((one) => one.partnerId !== 'partner-brw'), `${email} never sees a direct sale, or one of another partner`).toEqual([])
    }

    const local = [...dumps.values()].flatMap((dump) => dump.local.map(({ recordId, evidenceId }) => `${recordId}/${evidenceId}`))
    const wrong = local.flatMap((place) => {
      const file = truth.files.get(place)
      return file && (file.kept !== file.named || !file.saidReceived) ? [{ place, ...file }] : []
    })
    expect(wrong, 'what a record names and a desktop holds is at the endpoint, whole').toEqual([])
    for (const [place, file] of truth.files) if (file.saidReceived) expect([place, file.kept]).toEqual([place, file.named])

    // A run that broke nothing or did nothing proves nothing. The main way of each record belongs to every run; a soak has the time for all.
    expect(soak ? missed : missed.filter((what) => MAIN_ACTS.includes(what)), 'was never done').toEqual([])
    expect(did.actions).toBeGreaterThan(seconds)
    expect(did.desktopKills).toBeGreaterThan(0)
    expect(did.endpointKills).toBeGreaterThan(0)
    expect(did.cuts).toBeGreaterThan(0)
    expect(did.offline).toBeGreaterThan(0)
  }, (seconds + 360) * 1000)
})
