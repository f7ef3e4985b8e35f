import { createContext, useContext } from 'react'
import type { SessionView } from '../../src-shared/bridge/contract/session.ts'

export type ReadySession = Extract<SessionView, { readonly state: 'ready' }>

export const SessionContext = createContext<ReadySession | null>(null)

/** Who is signed in, and for whom they work. Only below the shell, which stands only while somebody is. */
export function useSession(): ReadySession {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs a signed-in person: it is only for pages inside the shell')
  return session
}
