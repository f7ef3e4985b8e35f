import { map } from 'rxjs'
import type { sessionContract } from '../../../src-shared/bridge/contract/session.ts'
import { ok } from '../../../src-shared/lib/result.ts'
import type { Session } from '../../session/session.ts'
import type { Handlers } from '../handle.ts'

export function sessionHandlers(session: Session): Pick<Handlers, keyof typeof sessionContract> {
  return {
    'session.view': () => session.view().pipe(map((value) => ok(value))),
    'session.signIn': ({ email, password }) => session.signIn(email, password),
    'session.signOut': ({ keepWaiting }) => session.signOut(keepWaiting),
    'session.letterKeys': async ({ on }) => {
      await session.letterKeys(on)
      return ok(null)
    },
  }
}
