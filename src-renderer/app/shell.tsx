import { useLocalStorage } from '@mantine/hooks'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { call } from '../api/bridge.ts'
import { useSession } from '../api/session.ts'
import { useHostReachable } from '../api/use-host.ts'
import { useLive } from '../api/use-live.ts'
import { CommandPalette, openCommandPalette } from '../features/palette/command-palette.tsx'
import { Frame } from '../ui/frame/frame.tsx'
import { readChoice } from '../ui/frame/navigation-choice.ts'
import { paths } from '../ui/paths.ts'
import { SyncPill } from '../ui/sync-pill.tsx'
import type { SyncPillState } from '../ui/sync-words.ts'
import { readerZone, useNow } from '../ui/use-now.ts'
import { navigationGroups } from './navigation-groups.ts'
import { NoticesMenu } from './notices-menu.tsx'
import { PersonMenu } from './person-menu.tsx'
import { pillState } from './pill-state.ts'
import { PageOfAddress } from './router.tsx'
import { useSyncAnnouncements } from './use-sync-announcements.ts'

/** The frame around every page of a signed-in person: the portal of the role, the state of sync, the notices, the person. */
export function Shell() {
  const { person, organization } = useSession()
  const [path, navigate] = useLocation()
  const newDraft = useHistoryState<{ readonly newDraft?: boolean } | null>()?.newDraft === true
  const [choice, setChoice] = useLocalStorage<unknown>({ key: 'tradewind-navigation', defaultValue: {}, getInitialValueInEffect: false })
  const counts = useLive('reference.counts', {})
  const status = useLive('sync.status', {})
  const now = useNow()
  const reachable = useHostReachable()
  const pill: SyncPillState | undefined = !reachable ? { kind: 'host-gone' } : status.value ? pillState(status.value.pill, now, readerZone()) : undefined
  useSyncAnnouncements(status.value)
  useNudges()
  return (
    <Frame
      organization={organization}
      groups={navigationGroups(person.role, counts.value, path, newDraft)}
      onNavigate={navigate}
      choice={readChoice(choice)}
      onChoice={setChoice}
      onSearch={openCommandPalette}
      pill={pill && <SyncPill state={pill} onPress={() => navigate(paths.sync)} />}
      tools={
        <>
          <NoticesMenu />
          <PersonMenu />
        </>
      }
    >
      <PageOfAddress />
      <CommandPalette />
    </Frame>
  )
}

/** What the system tells the window goes on to main, which then syncs at once. */
function useNudges(): void {
  useEffect(() => {
    const online = () => void call('sync.nudge', { reason: 'online' })
    const focus = () => void call('sync.nudge', { reason: 'focus' })
    window.addEventListener('online', online)
    window.addEventListener('focus', focus)
    return () => {
      window.removeEventListener('online', online)
      window.removeEventListener('focus', focus)
    }
  }, [])
}
