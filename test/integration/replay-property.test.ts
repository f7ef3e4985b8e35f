import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Action } from '../../src-shared/domain/action.ts'
import { SYSTEM, SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { dealLifecycle } from '../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { replay } from '../../src-shared/domain/replay.ts'
import type { Replayed } from '../../src-shared/domain/replay.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { Client } from '../support/endpoint-client.ts'
import { content, createAction, edit } from '../support/endpoint-deals.ts'

type Move = 'note' | 'notes' | 'competitor' | 'clear' | 'submit' | 'withdraw' | 'decide' | 'foreign' | 'broken'
const MOVES: readonly Move[] = ['note', 'notes', 'competitor', 'clear', 'submit', 'withdraw', 'decide', 'foreign', 'broken']

function actionFor(client: Client, move: Move, n: number, after: string | undefined): Action {
  const more = after === undefined ? {} : { after }
  switch (move) {
    case 'note':
      return client.action('deal.note', { text: `Note ${n}` }, more)
    case 'notes':
    case 'competitor':
      return client.action('deal.edit', { changes: [{ field: move, from: '', to: `${move} ${n}` }] }, more)
    case 'clear':
      return client.action('deal.edit', { changes: [{ field: 'situation', from: 'Out of support.', to: n % 2 === 0 ? '' : 'Out of support.' }] }, more)
    case 'submit':
    case 'withdraw':
      return client.action(`deal.${move}`, {}, more)
    case 'decide':
      return client.action('deal.reject', { reason: 'other', explanation: 'Not mine to decide.' }, more)
    case 'foreign':
      return client.action('deal.note', { text: 'Not mine.' }, { by: 'abe', ...more })
    case 'broken':
      return client.action('deal.edit', { changes: [] }, more)
  }
}

/** What one replay in memory makes of the actions, with the endpoint's own receipts where it put them. */
function inMemory(id: string, actions: readonly Action[], stored: Deal, actor: Actor): { readonly record: Deal | null; readonly accepted: readonly string[] } {
  const own = new Map(stored.actions.map((one, index) => [one.id, { one, receipt: stored.actions[index + 1]?.by === SYSTEM ? stored.actions[index + 1] : undefined }]))
  let record: Deal | null = null
  const accepted: string[] = []
  const refused = new Set<string>()
  for (const action of actions) {
    const found = own.get(action.id)
    const fallen = action.after !== undefined && refused.has(action.after) && action.type !== 'deal.note' && action.type !== 'deal.withdraw'
    const result: Replayed<Deal> | null = fallen ? null : replay(dealLifecycle, id, record, [found?.one ?? action], actor)
    if (result?.outcomes[0]?.state === 'accepted') {
      accepted.push(action.id)
      record = result.record
      if (found?.receipt) record = replay(dealLifecycle, id, record, [found.receipt], SYSTEM_ACTOR).record
    } else {
      refused.add(action.id)
    }
  }
  return { record, accepted }
}

describe('replay', () => {
  it('SYNC-5: random actions, pushed in random splits with repeats, end as one replay in memory', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    let submitted = 0
    let refusedOnes = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...MOVES), fc.option(fc.nat(6), { nil: undefined }), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 14 }),
        async (moves) => {
          const id = randomUUID()
          const actions: Action[] = [createAction(ann), edit(ann, null, content())]
          for (const [move, back] of moves) actions.push(actionFor(ann, move, actions.length, back === undefined ? undefined : actions.at(-1 - (back % actions.length))?.id))
          let batch: Action[] = []
          let sent: Action[] = []
          const flush = async (repeat: boolean) => {
            if (batch.length === 0) return
            await ann.pushOne('deals', { id, actions: batch })
            // A retry of everything so far changes nothing.
            if (repeat) await ann.pushOne('deals', { id, actions: [...sent, ...batch] })
            sent = [...sent, ...batch]
            batch = []
          }
          for (const [index, action] of actions.entries()) {
            batch.push(action)
            const [, , cut, repeat] = moves[index - 2] ?? [null, null, false, false]
            if (cut) await flush(repeat)
          }
          await flush(false)
          const final = await ann.pushOne('deals', { id, actions })
          if (final.outcome !== 'merged') throw new Error('A retry has a document')
          const stored = final.document as unknown as Deal
          const expected = inMemory(id, actions, stored, ann.actor)
          expect({ ...stored, version: 0 }).toEqual({ ...expected.record, version: 0 })
          expect(final.outcomes.filter((one) => one.state === 'accepted').map((one) => one.actionId)).toEqual(expected.accepted)
          submitted += stored.everSubmitted ? 1 : 0
          refusedOnes += actions.length - expected.accepted.length
        },
      ),
      { numRuns: 40 },
    )
    // The property met both ends of what it is about.
    expect(submitted).toBeGreaterThan(3)
    expect(refusedOnes).toBeGreaterThan(20)
  })
})
