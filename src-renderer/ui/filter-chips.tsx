import { cx } from './cx.ts'
import styles from './filter-chips.module.css'

export type FilterChip = { readonly id: string; readonly label: string; readonly count?: number | undefined; readonly selected: boolean }

type FilterChipsProps = { readonly label: string; readonly chips: readonly FilterChip[]; readonly onToggle: (id: string) => void; readonly onClear?: () => void }

/** Filters of a list that are on or off. "Clear" shows as soon as one is on and `onClear` is given. */
export function FilterChips({ label, chips, onToggle, onClear }: FilterChipsProps) {
  const some = chips.some((chip) => chip.selected)
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      {chips.map((chip) => (
        <button key={chip.id} type="button" className={cx(styles.chip, chip.selected && styles.selected)} aria-pressed={chip.selected} onClick={() => onToggle(chip.id)}>
          {chip.label}
          {chip.count !== undefined && <span className={styles.count}>{chip.count.toLocaleString('en-GB')}</span>}
        </button>
      ))}
      {some && onClear !== undefined && (
        <button type="button" className={styles.clear} onClick={onClear}>
          Clear
        </button>
      )}
    </div>
  )
}
