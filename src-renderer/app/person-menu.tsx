import { Menu, Modal, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useState } from 'react'
import type { Role } from '../../src-shared/domain/actor.ts'
import { useSession } from '../api/session.ts'
import { useCommand } from '../api/use-command.ts'
import { useLive } from '../api/use-live.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { PersonButton } from '../ui/frame/frame.tsx'
import { Icon } from '../ui/icon.tsx'
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
  const [asking, setAsking] = useState(false)

  const leave = async () => {
    const result = await signOut.run({ keepWaiting: false })
    if (!result.ok) setAsking(true)
  }

  return (
    <>
      <Menu width={260} keepMounted={false}>
        <Menu.Target>
          <PersonButton name={person.name} />
        </Menu.Target>
        <Menu.Dropdown>
          <div className={styles.who}>
            <b>{person.name}</b>
            <span>{person.email}</span>
            <span>
              {ROLE_WORDS[person.role]}, {organization}
            </span>
          </div>
          <Menu.Divider />
          <Menu.Label id="scheme-label">Appearance</Menu.Label>
          <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)} aria-labelledby="scheme-label">
            {SCHEMES.map((scheme) => (
              <Menu.RadioItem key={scheme.value} value={scheme.value} closeMenuOnClick={false}>
                {scheme.label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.CheckboxItem checked={letterKeys} closeMenuOnClick={false} onChange={(on) => void setLetterKeys.run({ on })}>
            Single-letter keys
          </Menu.CheckboxItem>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon of={IconLogout} />} onClick={() => void leave()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={asking} onClose={() => setAsking(false)} title={waiting > 0 ? `${changesWaiting(waiting)} on this computer` : 'Signing out did not work'} data-owns-keys>
        <p className={styles.words}>
          {signOut.error?.code === 'changes_waiting' || signOut.error === null
            ? 'If you sign out now, they stay here, encrypted, and go out when you sign in on this computer again. Until then nobody else sees them.'
            : signOut.error.message}
        </p>
        <div className={styles.buttons}>
          <ActionButton label="Stay signed in" variant="filled" onPress={() => setAsking(false)} />
          <ActionButton
            label="Sign out and keep them here"
            onPress={() => {
              setAsking(false)
              void signOut.run({ keepWaiting: true })
            }}
          />
        </div>
      </Modal>
    </>
  )
}
