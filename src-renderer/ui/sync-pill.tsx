import { IconAlertTriangle, IconCheck, IconCloudOff, IconCloudUp, IconDownload, IconLock, IconPlugConnectedX, IconServerOff } from '@tabler/icons-react'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { Icon } from './icon.tsx'
import { Ring } from './ring.tsx'
import styles from './sync-pill.module.css'
import { pillWords, type SyncPillState } from './sync-words.ts'

type Tone = 'neutral' | 'warn' | 'bad'

/** Says exactly one thing about sync and opens the sync page. */
export function SyncPill({ state, onPress }: { readonly state: SyncPillState; readonly onPress: () => void }) {
  const words = pillWords(state)
  return (
    <button type="button" className={styles.pill} data-tone={toneOf(state)} onClick={onPress} title={words} aria-label={`${words}. Open the sync page.`}>
      <PillIcon state={state} />
      <span className={styles.words}>{words}</span>
      {state.kind === 'syncing' && (
        <span className={styles.bar} aria-hidden="true">
          <span style={{ width: `${share(state) * 100}%` }} />
        </span>
      )}
    </button>
  )
}

function share({ done, total }: { readonly done: number; readonly total: number }): number {
  return total <= 0 ? 0 : Math.min(1, done / total)
}

function toneOf(state: SyncPillState): Tone {
  switch (state.kind) {
    case 'host-gone':
    case 'needs-attention':
      return 'bad'
    case 'update-needed':
    case 'server-trouble':
      return 'warn'
    case 'signed-out':
    case 'offline-waiting':
    case 'offline':
    case 'syncing':
    case 'waiting':
    case 'up-to-date':
      return 'neutral'
    default:
      return assertNever(state)
  }
}

function PillIcon({ state }: { readonly state: SyncPillState }) {
  switch (state.kind) {
    case 'host-gone':
      return <Icon of={IconPlugConnectedX} size={15} />
    case 'signed-out':
      return <Icon of={IconLock} size={15} />
    case 'update-needed':
      return <Icon of={IconDownload} size={15} />
    case 'needs-attention':
      return <Icon of={IconAlertTriangle} size={15} />
    case 'offline-waiting':
    case 'offline':
      return <Icon of={IconCloudOff} size={15} />
    case 'server-trouble':
      return <Icon of={IconServerOff} size={15} />
    case 'syncing':
      return <Ring share={share(state)} size={14} />
    case 'waiting':
      return <Icon of={IconCloudUp} size={15} />
    case 'up-to-date':
      return (
        <span className={styles.ok}>
          <Icon of={IconCheck} size={15} />
        </span>
      )
    default:
      return assertNever(state)
  }
}
