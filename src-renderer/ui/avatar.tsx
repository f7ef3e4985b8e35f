import styles from './avatar.module.css'
import { initialsOf } from './initials.ts'
import { cx } from './cx.ts'

/** A person or an organization as initials. Silent: the name stands beside it or labels its button. */
export function Avatar({ name, shape = 'round' }: { readonly name: string; readonly shape?: 'round' | 'square' }) {
  return (
    <span className={cx(styles.avatar, shape === 'square' && styles.square)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
