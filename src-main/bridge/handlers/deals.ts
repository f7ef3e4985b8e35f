import type { dealsContract } from '../../../src-shared/bridge/contract/deals.ts'
import { err, ok } from '../../../src-shared/lib/result.ts'
import { httpError } from '../../session/failures.ts'
import type { Handlers } from '../handle.ts'
import type { WithWorkspace } from './with-workspace.ts'

export function dealHandlers({ call, live }: WithWorkspace): Pick<Handlers, keyof typeof dealsContract> {
  return {
    'deals.list': (input) => live(({ deals }) => deals.list(input)),
    'deals.record': ({ id }) => live(({ deals }) => deals.record(id)),
    'deals.ownMatches': (input) => live(({ deals }) => deals.ownMatches(input)),
    'deals.start': () => call(({ deals }) => deals.start()),
    'deals.type': ({ id, content, from }) => call(({ deals }) => deals.type(id, content, from)),
    'deals.save': ({ id, reason }) => call(({ deals }) => deals.save(id, reason)),
    'deals.dropTyping': ({ id }) => call(({ deals }) => deals.dropTyping(id)),
    'deals.submit': ({ id, note }) => call(({ deals }) => deals.submit(id, note)),
    'deals.withdraw': ({ id, reason }) => call(({ deals }) => deals.withdraw(id, reason)),
    'deals.note': ({ id, text }) => call(({ deals }) => deals.note(id, text)),
    'deals.return': ({ id, seen, questions }) => call(({ deals }) => deals.decide(id, 'deal.return', { questions }, seen)),
    'deals.approve': ({ id, seen, protectedUntil, marginBps, note }) => call(({ deals }) => deals.decide(id, 'deal.approve', { protectedUntil, marginBps, note }, seen)),
    'deals.reject': ({ id, seen, reason, explanation }) => call(({ deals }) => deals.decide(id, 'deal.reject', { reason, explanation }, seen)),
    'deals.undo': ({ id, actionId }) => call(({ deals }) => deals.undo(id, actionId)),
    'deals.history': ({ id }) =>
      call(async ({ history }) => {
        const told = await history(id)
        return told.ok ? ok(told.value) : err(httpError(told.error))
      }),
    'deals.link': ({ id, customerId }) => call(({ deals }) => deals.link(id, customerId)),
    'deals.unlink': ({ id }) => call(({ deals }) => deals.unlink(id)),
  }
}
