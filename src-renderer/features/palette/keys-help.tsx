import { Modal } from '@mantine/core'
import { KeyHint } from '../../ui/key-hint.tsx'
import { ALL_KEYS } from './all-keys.ts'
import styles from './palette.module.css'

/** All keys in one list. */
export function KeysHelp({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={open} onClose={onClose} title="All keys" size={680} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={styles.keys} tabIndex={0} role="region" aria-label="All keys">
        {ALL_KEYS.map((group) => (
          <section key={group.where}>
            <h3>{group.where}</h3>
            <dl>
              {group.keys.map((one) => (
                <div key={one.does}>
                  <dt>{one.does}</dt>
                  <dd>
                    {one.keys.map((key) => (
                      <span key={key}>
                        <KeyHint keys={key} />
                        <span className={styles.spoken}>{key} </span>
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.note}>Single letters keep still while you type, and can be turned off in the menu of your account.</p>
    </Modal>
  )
}
