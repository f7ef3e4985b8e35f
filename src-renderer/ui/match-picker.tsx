import { useId } from 'react'
import { MatchMark } from './match-mark.tsx'
import styles from './match-picker.module.css'

export type MatchChoice = {
  readonly id: string
  /** Whose it is, and its number. */
  readonly title: string
  readonly reason: string
  readonly mark: string
  readonly strength: 'strong' | 'plain'
}

type MatchPickerProps = { readonly label: string; readonly matches: readonly MatchChoice[]; readonly selectedId: string | undefined; readonly onSelect: (id: string) => void }

/** The matches of a registration, ranked; the one chosen has its evidence shown below. Arrow keys move, as in any group of radios. */
export function MatchPicker({ label, matches, selectedId, onSelect }: MatchPickerProps) {
  const name = useId()
  return (
    <div className={styles.matches} role="radiogroup" aria-label={label}>
      {matches.map((match) => (
        <label key={match.id} className={styles.match}>
          <input type="radio" name={name} value={match.id} checked={match.id === selectedId} onChange={() => onSelect(match.id)} />
          <span className={styles.first}>
            <span className={styles.title}>{match.title}</span>
            <MatchMark words={match.mark} strength={match.strength} />
          </span>
          <span className={styles.reason}>{match.reason}</span>
        </label>
      ))}
    </div>
  )
}
