import styles from './evidence-text.module.css'

/** A piece of a value. Only the part that is alike is marked, never the whole. */
export type EvidenceSegment = { readonly text: string; readonly mark?: 'alike' | 'harmless' | 'struck' | 'faint' }

/** A value with its telling parts marked: amber for alike, green for harmless. */
export function EvidenceText({ segments }: { readonly segments: readonly EvidenceSegment[] }) {
  return <span className={styles.evidence}>{segments.map((segment, at) => <Segment key={at} segment={segment} />)}</span>
}

function Segment({ segment: { text, mark } }: { readonly segment: EvidenceSegment }) {
  if (mark === 'alike' || mark === 'harmless') return <mark className={styles[mark]}>{text}</mark>
  if (mark === 'struck') return <s className={styles.struck}>{text}</s>
  if (mark === 'faint') return <span className={styles.faint}>{text}</span>
  return text
}
