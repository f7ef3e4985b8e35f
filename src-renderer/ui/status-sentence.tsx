import styles from './status-sentence.module.css'
import { Ring } from './ring.tsx'

/** A part of a sentence; the subject and the deadline are strong. */
export type SentencePart = string | { readonly strong: string }

type StatusSentenceProps = {
  readonly parts: readonly SentencePart[]
  /** On a record: a neutral box with the ring of the time left (0 to 1), amber when the share of it is `warn`. */
  readonly boxed?: { readonly shareLeft: number; readonly tone?: 'text' | 'warn' }
}

/** Whose move it is, by when, and what happens if nobody acts. */
export function StatusSentence({ parts, boxed }: StatusSentenceProps) {
  const words = parts.map((part, at) => (typeof part === 'string' ? part : <b key={at}>{part.strong}</b>))
  if (boxed === undefined) return <p className={styles.sentence}>{words}</p>
  return (
    <div className={styles.box}>
      <Ring share={boxed.shareLeft} size={19} stroke={3} tone={boxed.tone ?? 'text'} />
      <p className={styles.sentence}>{words}</p>
    </div>
  )
}
