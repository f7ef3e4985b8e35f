import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from '../../ui/action-button.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { ALL_KEYS } from './all-keys.ts'
import styles from './palette.module.css'

/** All keys in one list. Escape or `?` closes it and gives the focus back. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.focus()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === '?') onClose()
    else if (event.key === 'Tab') (document.activeElement === body.current ? close.current : body.current)?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return createPortal(
    <div className={styles.shade} onPointerDown={(event) => event.target === event.currentTarget && onClose()}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape and Tab bubble up from what has the focus */}
      <div ref={dialog} className={styles.help} tabIndex={-1} role="dialog" aria-modal="true" aria-labelledby="all-keys" onKeyDown={onKeyDown}>
        <div className={styles.helpHead}>
          <h2 id="all-keys">All keys</h2>
          <IconButton ref={close} label="Close" keys="Esc" icon={IconX} onPress={onClose} />
        </div>
        <div ref={body} className={styles.helpBody} tabIndex={0} role="region" aria-label="Keys by place">
          <div className={styles.keys}>
            {ALL_KEYS.map((group) => (
              <div key={group.where} className={styles.group}>
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
              </div>
            ))}
          </div>
          <p className={styles.note}>Single letters keep still while you type, and can be turned off in the menu of your account.</p>
        </div>
      </div>
    </div>,
    document.body,
  )
}
