import { useLayoutEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import type { SessionView } from '../../src-shared/bridge/contract/session.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { SessionContext } from '../api/session.ts'
import { useLive } from '../api/use-live.ts'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { paths } from '../ui/paths.ts'
import { SingleKeysContext } from '../ui/use-shortcuts.ts'
import { Blocked } from './first-run/blocked.tsx'
import { FirstRunPage } from './first-run/first-run-page.tsx'
import { FirstSyncPage } from './first-run/first-sync-page.tsx'
import { SignInPage } from './first-run/sign-in-page.tsx'
import { Starting } from './first-run/starting.tsx'
import { Shell } from './shell.tsx'

/**
 * An address belongs to the person who went there: when they sign out, or another person is there, the next one starts at home. The
 * address that the window was opened at stands for whoever signs in first.
 */
function useHomeForNextPerson(view: SessionView | undefined): void {
  const [, navigate] = useLocation()
  const last = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (view?.state !== 'ready' && view?.state !== 'signed_out') return
    const next = view.state === 'ready' ? view.person.personId : null
    const left = last.current !== null && last.current !== next
    last.current = next
    if (left) navigate(paths.home, { replace: true })
  }, [view, navigate])
}

/** What stands in the window: the app for who is signed in, else the way there. */
export function SessionGate() {
  const session = useLive('session.view', {})
  const view = session.value
  useHomeForNextPerson(view)
  if (session.status === 'error' && view === undefined) {
    return (
      <FirstRunPage title="Tradewind cannot start">
        <ErrorPanel happened="The part of the app that keeps your data did not answer" means="Nothing is lost: your data is on this computer." todo={session.error.message} />
      </FirstRunPage>
    )
  }
  if (view === undefined) return <Starting />
  switch (view.state) {
    case 'starting':
      return <Starting />
    case 'signed_out':
      return <SignInPage view={view} />
    case 'first_sync':
      return <FirstSyncPage view={view} />
    case 'blocked':
      return <Blocked view={view} />
    case 'ready':
      return (
        <SessionContext value={view}>
          <SingleKeysContext value={view.letterKeys}>
            <Shell />
          </SingleKeysContext>
        </SessionContext>
      )
    default:
      return assertNever(view)
  }
}
