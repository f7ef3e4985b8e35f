import styles from './match-mark.module.css'

/** What a match is, in the second line of a row. Only a match that concerns the decision is `strong`. */
export function MatchMark({ words, strength = 'plain' }: { readonly words: string; readonly strength?: 'strong' | 'plain' }) {
  return (
    <span className={styles.mark} data-strength={strength}>
      {words}
    </span>
  )
}
