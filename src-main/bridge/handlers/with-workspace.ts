import { map, of, switchMap } from 'rxjs'
import type { Observable } from 'rxjs'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import { err, ok } from '../../../src-shared/lib/result.ts'
import type { Result } from '../../../src-shared/lib/result.ts'
import type { Session } from '../../session/session.ts'
import type { Workspace } from '../../workspace.ts'

const SIGNED_OUT: BridgeError = { code: 'signed_out', message: 'Nobody is signed in on this computer. Sign in first.' }

/** Handlers of what only a signed-in person has. A live query follows from one person to the next. */
export interface WithWorkspace {
  readonly call: <T>(run: (workspace: Workspace) => Promise<Result<T, BridgeError>>) => Promise<Result<T, BridgeError>>
  readonly live: <T>(run: (workspace: Workspace) => Observable<T>) => Observable<Result<T, BridgeError>>
}

export function withWorkspace(session: Session): WithWorkspace {
  return {
    call: async (run) => {
      const workspace = session.workspace.value
      return workspace ? run(workspace) : err(SIGNED_OUT)
    },
    live: (run) => session.workspace.pipe(switchMap((workspace) => (workspace ? run(workspace).pipe(map((value) => ok(value))) : of(err(SIGNED_OUT))))),
  }
}
