import { cx } from './cx.ts'
import { keyLabel } from './key-label.ts'
import styles from './key-hint.module.css'

/** One key drawn as a key, such as `A` or `Ctrl Enter`. Shown, never needed, and hidden from screen readers, which get `aria-keyshortcuts`. */
export function KeyHint({ keys, tone = 'plain' }: { readonly keys: string; readonly tone?: 'plain' | 'inherit' }) {
  return (
    <kbd className={cx(styles.key, tone === 'inherit' && styles.inherit)} aria-hidden="true">
      {keyLabel(keys)}
    </kbd>
  )
}

type KeyStripEntry = { readonly keys: readonly string[]; readonly word: string }

/** What the keys of a list do, four at most, in its foot. */
export function KeyStrip({ entries }: { readonly entries: readonly KeyStripEntry[] }) {
  return (
    <ul className={styles.strip} aria-label="Keys">
      {entries.map((entry) => (
        <li key={entry.word} className={styles.entry}>
          {entry.keys.map((key) => (
            <kbd key={key} className={styles.key}>
              {keyLabel(key)}
            </kbd>
          ))}
          <span>{entry.word}</span>
        </li>
      ))}
    </ul>
  )
}
