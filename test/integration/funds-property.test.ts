import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runFundClock } from '../../src-server/jobs/fund-clock.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { expectSoundBooks } from '../support/fund-books.ts'
import { history, openWorld, Run } from '../support/fund-histories.ts'

/** A soak takes more: `FUND_HISTORIES=20000 npm run vitest -- --project integration funds-property`. */
const HISTORIES = Number(process.env['FUND_HISTORIES'] ?? 1000)
/** Histories that go on at once, each on a budget of its own. */
const AT_ONCE = 10

describe('random histories', () => {
  it(`FND-1 FND-6 FND-7 FND-8 FND-9: after ${HISTORIES} concurrent offline histories every balance is the sum of its ledger, and nothing happened that must never`, { timeout: 60_000 + HISTORIES * 300 }, async () => {
    const endpoint = await startEndpoint()
    const [second, third] = [await endpoint.addNode(), await endpoint.addNode()]
    // The histories say when jobs run; the workers' own time would make them last longer and shows nothing more.
    await Promise.all([endpoint, second, third].map((node) => node.app.close()))
    const world = await openWorld([endpoint.ports, second.ports, third.ports], endpoint.clock)
    const accepted = new Map<string, number>()
    const refused = new Map<string, number>()
    const { seed } = fc.readConfigureGlobal()
    const began = performance.now()
    await fc.assert(
      fc.asyncProperty(fc.array(history, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (histories) => {
        const runs = histories.map(() => new Run(world))
        await Promise.all(runs.map((run, index) => run.play(histories[index] ?? [])))
        await expectSoundBooks(endpoint.db, runs.flatMap((run) => run.ids))
        for (const { type, code } of runs.flatMap((run) => run.answers)) {
          if (code === null) accepted.set(type, (accepted.get(type) ?? 0) + 1)
          else refused.set(code, (refused.get(code) ?? 0) + 1)
        }
      }),
      { numRuns: Math.ceil(HISTORIES / AT_ONCE), endOnFailure: true },
    )
    await runFundClock(endpoint.ports)
    await expectSoundBooks(endpoint.db)
    const { rows } = await endpoint.db.query<{ movements: number }>('select count(*)::int as movements from fund_ledger')
    console.info(`funds: ${HISTORIES} histories, seed ${seed}, ${Math.round(performance.now() - began)} ms, ${rows[0]?.movements} movements`, Object.fromEntries(accepted), Object.fromEntries(refused))
    if (HISTORIES < 500) return
    // The histories met what they are about: every step of the chain, and every limit.
    for (const type of ['request.approve', 'request.cancel', 'request.close', 'claim.submit', 'claim.approve', 'claim.reject', 'claim.return', 'claim.withdraw', 'settlement.create', 'settlement.settle', 'settlement.discard', 'allocation.close', 'allocation.adjust', 'budget.adjust']) {
      expect({ type, some: (accepted.get(type) ?? 0) > 0 }).toEqual({ type, some: true })
    }
    for (const code of ['over_budget', 'over_allocation', 'over_request', 'over_limit', 'wrong_status', 'already_settled', 'unknown_reference']) {
      expect({ code, some: (refused.get(code) ?? 0) > 0 }).toEqual({ code, some: true })
    }
  })
})
