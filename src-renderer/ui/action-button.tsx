import type { TablerIcon } from '@tabler/icons-react'
import { useId, type Ref } from 'react'
import styles from './action-button.module.css'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { KeyHint } from './key-hint.tsx'
import { ariaKeys } from './key-label.ts'

type ActionButtonProps = {
  readonly label: string
  /** Never called while a `disabledReason` is given. Left out only for `type="submit"`. */
  readonly onPress?: (() => void) | undefined
  /** The key that does the same, as printed: `A`, `Ctrl Enter`. The page binds it with `useShortcuts`. */
  readonly keys?: string | undefined
  /** One filled button a view. */
  readonly variant?: 'default' | 'filled' | 'quiet' | 'danger'
  /** Pressed look for the opener of a sheet that is open; undefined when the button opens nothing. */
  readonly expanded?: boolean | undefined
  readonly icon?: TablerIcon | undefined
  readonly size?: 'normal' | 'small'
  readonly type?: 'button' | 'submit'
  /** Why it cannot be done now. The button stays reachable by keyboard and the reason stands beside it and is read with it. */
  readonly disabledReason?: string | undefined
  /** When the reason already stands elsewhere in the view, give its id here and it is not repeated beside the button. */
  readonly reasonId?: string | undefined
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button with the word, the key that does the same, and, when it may not be pressed, the reason in sight. */
export function ActionButton(props: ActionButtonProps) {
  const { label, onPress, keys, variant = 'default', expanded, icon, size = 'normal', type = 'button', disabledReason, reasonId, ref } = props
  const ownReasonId = useId()
  const disabled = disabledReason !== undefined
  const button = (
    <button
      ref={ref}
      type={type}
      className={cx(styles.button, styles[variant], size === 'small' && styles.small, expanded === true && styles.expanded)}
      aria-disabled={disabled || undefined}
      aria-describedby={disabled ? (reasonId ?? ownReasonId) : undefined}
      aria-expanded={expanded}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      onClick={(event) => {
        if (disabled) event.preventDefault()
        else onPress?.()
      }}
    >
      {icon !== undefined && <Icon of={icon} />}
      <span>{label}</span>
      {keys !== undefined && <KeyHint keys={keys} tone="inherit" />}
    </button>
  )
  if (!disabled || reasonId !== undefined) return button
  return (
    <span className={styles.withReason}>
      {button}
      <span id={ownReasonId} className={styles.reason}>
        {disabledReason}
      </span>
    </span>
  )
}

type IconButtonProps = {
  /** Read aloud and shown as the title. */
  readonly label: string
  readonly icon: TablerIcon
  readonly onPress: () => void
  readonly keys?: string | undefined
  readonly disabled?: boolean
  /** False keeps it out of the way of Tab, where Enter would do harm: its `keys` are then the way to it without a pointer. */
  readonly byTab?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** A 28 px button that is an icon alone. */
export function IconButton({ label, icon, onPress, keys, disabled = false, byTab = true, ref }: IconButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={styles.iconButton}
      {...(byTab ? {} : { tabIndex: -1 })}
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      aria-disabled={disabled || undefined}
      onClick={() => {
        if (!disabled) onPress()
      }}
    >
      <Icon of={icon} />
    </button>
  )
}
