import { describe, expect, it } from 'vitest'
import { sameJson } from '../../src-shared/lib/fingerprint.ts'
import { converge } from './run.ts'
import corpus from './seeds.json' with { type: 'json' }

const PEOPLE = ['callum@brightwater.example', 'owen@brightwater.example', 'ingrid@halden.example'].map((email) => ({ email, password: 'demo-2026' }))

describe('three desktops and the endpoint, with kills and cut answers', () => {
  const seed = Number(process.env['CONVERGENCE_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  const seconds = Number(process.env['CONVERGENCE_SECONDS'] ?? 60)
  const runs = process.env['CONVERGENCE_CORPUS'] === undefined ? [seed] : [...corpus.seeds, seed]

  it.each(runs)('SYNC-1 SYNC-2 SYNC-3 SYNC-5: nothing lost, nothing doubled, all equal to SQL (seed %i)', async (one) => {
    console.log(`convergence seed ${one}: CONVERGENCE_SEED=${one} repeats its decisions`)
    const { did, acknowledged, dumps, truth } = await converge(one, seconds, PEOPLE)
    console.log(`convergence did ${JSON.stringify({ ...did, refused: truth.refusals })}`)

    for (const [email, dump] of dumps) {
      const visible = truth.visibleDeals.get(email)
      expect(dump.waiting, `${email} has nothing waiting`).toBe(0)
      expect(dump.deals.map((deal) => deal.id).toSorted(), `${email} shows exactly what may be seen`).toEqual([...(visible?.keys() ?? [])].toSorted())
      const different = dump.deals.filter((deal) => !sameJson(deal, visible?.get(deal.id)))
      expect(different.map((deal) => [deal, visible?.get(deal.id)])).toEqual([])
      const attention = truth.openAttention.get(email) ?? []
      expect(dump.attention.map((item) => item.id).toSorted()).toEqual(attention.map((item) => item.id).toSorted())
    }
    for (const [email, ids] of acknowledged) {
      const kept = new Set((truth.attention.get(email) ?? []).map((item) => item.refused.id))
      for (const id of ids) {
        const answered = truth.acceptedActions.has(id) ? 'accepted' : truth.refusedActions.has(id) ? 'refused' : 'lost'
        expect([id, answered]).not.toEqual([id, 'lost'])
        if (answered === 'refused') expect(kept.has(id), `refused ${id} of ${email} is kept in needs attention`).toBe(true)
      }
    }
    for (const [id, records] of truth.recordsOfAction) expect([id, records]).toEqual([id, 1])

    // A run that broke nothing or did nothing proves nothing.
    expect(did.acts).toBeGreaterThan(seconds / 2)
    expect(did.actions).toBeGreaterThan(seconds / 4)
    expect(did.desktopKills + did.endpointKills).toBeGreaterThan(0)
    expect(did.cuts).toBeGreaterThan(0)
  }, (seconds + 240) * 1000)
})
