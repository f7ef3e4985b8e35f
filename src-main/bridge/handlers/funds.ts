import type { fundsContract } from '../../../src-shared/bridge/contract/funds.ts'
import { err, ok } from '../../../src-shared/lib/result.ts'
import { httpError } from '../../session/failures.ts'
import type { Handlers } from '../handle.ts'
import type { WithWorkspace } from './with-workspace.ts'

export function fundHandlers({ call, live }: WithWorkspace): Pick<Handlers, keyof typeof fundsContract> {
  return {
    'funds.allocations': ({ partnerId }) => live(({ funds }) => funds.views.allocations(partnerId)),
    'funds.items': ({ filter, offset, limit }) => live(({ funds }) => funds.views.items(filter, offset, limit)),
    'funds.find': ({ text }) => call(async ({ funds }) => ok(await funds.views.find(text))),
    'funds.calendar': ({ partnerId, ...period }) => live(({ funds }) => funds.views.calendar(period, partnerId)),
    'funds.request': ({ id }) => live(({ funds }) => funds.views.request(id)),
    'funds.claim': ({ id }) => live(({ funds }) => funds.views.claim(id)),
    'funds.impact': (period) => live(({ funds }) => funds.views.impact(period)),
    'funds.history': ({ id }) =>
      call(async ({ history }) => {
        const told = await history(id, 'funds')
        return told.ok ? ok(told.value) : err(httpError(told.error))
      }),
    'funds.undo': ({ id, actionId }) => call(({ funds }) => funds.undo(id, actionId)),

    'requests.start': ({ allocationId, from }) => call(({ funds }) => funds.requests.start(allocationId, from)),
    'requests.type': ({ id, content, from }) => call(({ funds }) => funds.requests.type(id, content, from)),
    'requests.save': ({ id }) => call(({ funds }) => funds.requests.save(id)),
    'requests.dropTyping': ({ id }) => call(({ funds }) => funds.requests.dropTyping(id)),
    'requests.submit': ({ id, note }) => call(({ funds }) => funds.requests.submit(id, note)),
    'requests.withdraw': ({ id, reason }) => call(({ funds }) => funds.requests.withdraw(id, reason)),
    'requests.close': ({ id, explanation }) => call(({ funds }) => funds.requests.close(id, explanation)),
    'requests.cancel': ({ id, explanation }) => call(({ funds }) => funds.requests.cancel(id, explanation)),
    'requests.note': ({ id, text }) => call(({ funds }) => funds.requests.note(id, text)),
    'requests.return': ({ id, seen, questions }) => call(({ funds }) => funds.requests.return(id, seen, questions)),
    'requests.approve': ({ id, seen, ...grant }) => call(({ funds }) => funds.requests.approve(id, seen, grant)),
    'requests.forward': ({ id, seen, note, ...grant }) => call(({ funds }) => funds.requests.forward(id, seen, grant, note)),
    'requests.reject': ({ id, seen, reason, explanation }) => call(({ funds }) => funds.requests.reject(id, seen, reason, explanation)),

    'claims.start': ({ requestId }) => call(({ funds }) => funds.claims.start(requestId)),
    'claims.type': ({ id, content, from }) => call(({ funds }) => funds.claims.type(id, content, from)),
    'claims.save': ({ id }) => call(({ funds }) => funds.claims.save(id)),
    'claims.dropTyping': ({ id }) => call(({ funds }) => funds.claims.dropTyping(id)),
    'claims.submit': ({ id, note }) => call(({ funds }) => funds.claims.submit(id, note)),
    'claims.withdraw': ({ id, reason }) => call(({ funds }) => funds.claims.withdraw(id, reason)),
    'claims.note': ({ id, text }) => call(({ funds }) => funds.claims.note(id, text)),
    'claims.return': ({ id, seen, questions }) => call(({ funds }) => funds.claims.return(id, seen, questions)),
    'claims.approve': ({ id, seen, lines, comment }) => call(({ funds }) => funds.claims.approve(id, seen, lines, comment)),
    'claims.forward': ({ id, seen, lines, note }) => call(({ funds }) => funds.claims.forward(id, seen, lines, note)),
    'claims.reject': ({ id, seen, reason, explanation }) => call(({ funds }) => funds.claims.reject(id, seen, reason, explanation)),
  }
}
