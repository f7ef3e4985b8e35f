import type { AttentionView } from '../../src-shared/bridge/contract/attention.ts'
import type { Action } from '../../src-shared/domain/action.ts'
import { pick } from '../support/random.ts'
import { doing } from './hands.ts'
import type { Act, Actor } from './hands.ts'

/** The log of the record that a refused change was about, as far as it is shown. */
const logOf = (actor: Actor, { attention: { collection, recordId: id } }: AttentionView) => async (): Promise<readonly Action[]> => {
  if (collection === 'deals') return (await actor.once('deals.record', { id }))?.deal.actions ?? []
  if (collection === 'opportunities') return (await actor.once('opportunities.record', { id }))?.opportunity.actions ?? []
  if (collection === 'programs') return (await actor.once('sales.rules', {})).record?.actions ?? []
  const request = await actor.once('funds.request', { id }).catch(() => null)
  return request?.request.actions ?? (await actor.once('funds.claim', { id }).catch(() => null))?.claim.actions ?? []
}

/** Settles what was refused: sends it again as it was, or lets it be. */
export const settleAttention: Act = async (actor) => {
  const open = await actor.once('attention.list', {})
  const one = pick(actor.random, open)
  if (!one || actor.random() < 0.5) return null
  const { id } = one.attention
  const again = actor.random() < 0.6
  return doing(actor, again ? 'attention.resubmit' : 'attention.discard', logOf(actor, one), () => actor.call(again ? 'attention.resubmit' : 'attention.discard', { id }), [again ? 'attention.resubmit' : 'attention.discard'])
}
