import type { syncContract } from '../../../src-shared/bridge/contract/sync.ts'
import { ok } from '../../../src-shared/lib/result.ts'
import type { Session } from '../../session/session.ts'
import type { Handlers } from '../handle.ts'
import type { WithWorkspace } from './with-workspace.ts'

export function syncHandlers(session: Session, signedIn: WithWorkspace): Pick<Handlers, keyof typeof syncContract> {
  /** Files that wait after a failure wait on when a window merely came to the front. */
  const look = (filesToo: boolean) =>
    signedIn.call(async ({ driver, evidence }) => {
      driver.now()
      if (filesToo) evidence.now()
      return ok(null)
    })
  return {
    'sync.status': () => signedIn.live(({ sync }) => sync.status()),
    'sync.changes': () => signedIn.live(({ sync }) => sync.changes()),
    'sync.now': () => look(true),
    'sync.nudge': ({ reason }) => look(reason === 'online'),
    'sync.workOffline': ({ on }) =>
      signedIn.call(async () => {
        await session.workOffline(on)
        return ok(null)
      }),
  }
}
