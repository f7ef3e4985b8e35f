import type { opportunitiesContract } from '../../../src-shared/bridge/contract/opportunities.ts'
import { err, ok } from '../../../src-shared/lib/result.ts'
import { httpError } from '../../session/failures.ts'
import type { Handlers } from '../handle.ts'
import type { WithWorkspace } from './with-workspace.ts'

export function opportunityHandlers({ call, live }: WithWorkspace): Pick<Handlers, keyof typeof opportunitiesContract> {
  return {
    'opportunities.list': (input) => live(({ opportunities }) => opportunities.views.list(input)),
    'opportunities.board': (input) => live(({ opportunities }) => opportunities.views.board(input)),
    'opportunities.record': ({ id }) => live(({ opportunities }) => opportunities.views.record(id)),
    'opportunities.ofDeal': ({ dealId }) => live(({ opportunities }) => opportunities.views.ofDeal(dealId)),
    'opportunities.convert': ({ dealId }) => call(({ opportunities }) => opportunities.convert(dealId)),
    'opportunities.start': ({ partnerId }) => call(({ opportunities }) => opportunities.start(partnerId)),
    'opportunities.type': ({ id, content, from }) => call(({ opportunities }) => opportunities.type(id, content, from)),
    'opportunities.save': ({ id, reason }) => call(({ opportunities }) => opportunities.save(id, reason)),
    'opportunities.dropTyping': ({ id }) => call(({ opportunities }) => opportunities.dropTyping(id)),
    'opportunities.submit': ({ id, note }) => call(({ opportunities }) => opportunities.submit(id, note)),
    'opportunities.withdraw': ({ id, reason }) => call(({ opportunities }) => opportunities.withdraw(id, reason)),
    'opportunities.note': ({ id, text }) => call(({ opportunities }) => opportunities.note(id, text)),
    'opportunities.move': ({ id, stageId }) => call(({ opportunities }) => opportunities.move(id, stageId)),
    'opportunities.log': ({ id, channel, text }) => call(({ opportunities }) => opportunities.log(id, channel, text)),
    'opportunities.assign': ({ id, ownerId, note }) => call(({ opportunities }) => opportunities.assign(id, ownerId, note)),
    'opportunities.win': ({ id, closedOn, note }) => call(({ opportunities }) => opportunities.win(id, closedOn, note)),
    'opportunities.lose': ({ id, ...losing }) => call(({ opportunities }) => opportunities.lose(id, losing)),
    'opportunities.reopen': ({ id, reason }) => call(({ opportunities }) => opportunities.reopen(id, reason)),
    'opportunities.submitProof': ({ id, note }) => call(({ opportunities }) => opportunities.submitProof(id, note)),
    'opportunities.earnCredit': ({ id, seen, note }) => call(({ opportunities }) => opportunities.earnCredit(id, seen, note)),
    'opportunities.returnProof': ({ id, seen, questions }) => call(({ opportunities }) => opportunities.returnProof(id, seen, questions)),
    'opportunities.refuseCredit': ({ id, seen, reason }) => call(({ opportunities }) => opportunities.refuseCredit(id, seen, reason)),
    'opportunities.undo': ({ id, actionId }) => call(({ opportunities }) => opportunities.undo(id, actionId)),
    'opportunities.history': ({ id }) =>
      call(async ({ history }) => {
        const told = await history(id, 'opportunities')
        return told.ok ? ok(told.value) : err(httpError(told.error))
      }),
  }
}
