import { STATUS_TONES, STATUS_WORDS, StatusGlyph, type Status } from './status-glyph.tsx'
import styles from './status-tag.module.css'

/** The tinted state of a record, once, beside its title. In rows use `StatusWord`. */
export function StatusTag({ status, word = STATUS_WORDS[status] }: { readonly status: Status; readonly word?: string }) {
  return (
    <span className={styles.tag} data-tone={STATUS_TONES[status]}>
      <StatusGlyph status={status} />
      {word}
    </span>
  )
}
