import { Popover } from '@mantine/core'
import { IconHelp } from '@tabler/icons-react'
import { useState } from 'react'
import { IconButton } from '../../ui/action-button.tsx'
import { pillWords, type SyncPillState } from '../../ui/sync-words.ts'
import styles from './sync.module.css'

const STATES: readonly { readonly state: SyncPillState; readonly tone: 'neutral' | 'warn' | 'bad'; readonly means: string }[] = [
  { state: { kind: 'signed-out' }, tone: 'neutral', means: 'Sign in again to sync. Your work stays here.' },
  { state: { kind: 'update-needed' }, tone: 'warn', means: 'The endpoint needs a newer app. You can go on offline.' },
  { state: { kind: 'needs-attention', count: 1 }, tone: 'bad', means: 'A change of yours was not taken. Settle it here.' },
  { state: { kind: 'offline-waiting', waiting: 3 }, tone: 'neutral', means: 'Safe on this computer until the endpoint is reached.' },
  { state: { kind: 'offline', asOf: '09:14' }, tone: 'neutral', means: 'What you see is as of then.' },
  { state: { kind: 'server-trouble' }, tone: 'warn', means: 'The endpoint answers with errors. It is tried again.' },
  { state: { kind: 'syncing', done: 120, total: 900 }, tone: 'neutral', means: 'Records are arriving.' },
  { state: { kind: 'waiting', waiting: 3 }, tone: 'neutral', means: 'They go out within seconds.' },
  { state: { kind: 'up-to-date', ago: '2 min ago' }, tone: 'neutral', means: 'Nothing waits, on either side.' },
]

/** What the pill can say: always one thing, the first of these that holds. */
export function PillLegend() {
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" offset={6} width={430} trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <span className={styles.help}>
          <IconButton label="What the pill can say" icon={IconHelp} onPress={() => setOpen(!open)} />
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="What the pill can say" data-owns-keys tabIndex={-1} data-autofocus>
        <div className={styles.legendBody}>
          <p className={styles.legendHead}>
          <b>What the pill can say</b> the first that holds
        </p>
        <dl className={styles.legend}>
          {STATES.map(({ state, tone, means }) => (
            <div key={state.kind}>
              <dt>
                <span data-tone={tone}>{pillWords(state)}</span>
              </dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
