import { Modal, Popover, Radio, Switch, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useState } from 'react'
import type { Role } from '../../src-shared/domain/actor.ts'
import { useSession } from '../api/session.ts'
import { useCommand } from '../api/use-command.ts'
import { useLive } from '../api/use-live.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { PersonButton } from '../ui/frame/frame.tsx'
import { changesWaiting } from '../ui/sync-words.ts'
import styles from './person-menu.module.css'

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  partner_seller: 'Partner seller',
  partner_sales_manager: 'Partner sales manager',
  partner_sales_operations: 'Partner sales operations',
  channel_manager: 'Channel manager',
  channel_operations_manager: 'Channel operations manager',
}

const SCHEMES: readonly { readonly value: MantineColorScheme; readonly label: string }[] = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** Who is signed in, how the window looks and takes keys, and the way out. */
export function PersonMenu() {
  const { person, organization, letterKeys } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const setLetterKeys = useCommand('session.letterKeys')
  const signOut = useCommand('session.signOut')
  const waiting = useLive('sync.status', {}).value?.waiting ?? 0
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState(false)

  const leave = async () => {
    setOpen(false)
    const result = await signOut.run({ keepWaiting: false })
    if (!result.ok) setAsking(true)
  }
  const waits = signOut.error === null || signOut.error.code === 'changes_waiting'

  return (
    <>
      <Popover opened={open} onChange={setOpen} position="bottom-end" offset={6} width={264} trapFocus returnFocus>
        <Popover.Target>
          <PersonButton name={person.name} onClick={() => setOpen(!open)} />
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label="Your account" data-owns-keys>
          <div className={styles.menu}>
            <div className={styles.who}>
              <b>{person.name}</b>
              <span>{person.email}</span>
              <span>
                {ROLE_WORDS[person.role]}, {organization}
              </span>
            </div>
            <Radio.Group label="Appearance" value={colorScheme} onChange={(value) => setColorScheme(value)} classNames={{ label: styles.label ?? '' }}>
              <div className={styles.choices}>
                {SCHEMES.map((scheme) => (
                  <Radio key={scheme.value} value={scheme.value} label={scheme.label} />
                ))}
              </div>
            </Radio.Group>
            <Switch
              label="Single-letter keys, such as A"
              checked={letterKeys}
              onChange={(event) => void setLetterKeys.run({ on: event.currentTarget.checked })}
            />
            <div className={styles.out}>
              <ActionButton label="Sign out" icon={IconLogout} onPress={() => void leave()} />
            </div>
          </div>
        </Popover.Dropdown>
      </Popover>
      <Modal opened={asking} onClose={() => setAsking(false)} title={waits ? `${changesWaiting(waiting)} on this computer` : 'Signing out did not work'} closeButtonProps={{ 'aria-label': 'Close' }}>
        <p className={styles.words}>
          {waits ? 'If you sign out now, they stay here, encrypted, and go out when you sign in on this computer again. Until then nobody else sees them.' : signOut.error?.message}
        </p>
        <div className={styles.buttons}>
          {waits && (
            <ActionButton
              label="Sign out and keep them here"
              onPress={() => {
                setAsking(false)
                void signOut.run({ keepWaiting: true })
              }}
            />
          )}
          <ActionButton label="Stay signed in" variant="filled" onPress={() => setAsking(false)} />
        </div>
      </Modal>
    </>
  )
}
