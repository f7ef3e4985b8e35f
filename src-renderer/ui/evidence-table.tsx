import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { EvidenceText, type EvidenceSegment } from './evidence-text.tsx'
import styles from './evidence-table.module.css'

export type EvidenceRow = {
  readonly label: string
  readonly mine: readonly EvidenceSegment[]
  readonly theirs: readonly EvidenceSegment[]
  /** What the two say together, in words. `safe` is green: nothing to fear. */
  readonly reads: string
  readonly tone?: 'plain' | 'safe' | 'faint'
}

type EvidenceTableProps = { readonly caption: string; readonly mineHead: string; readonly theirsHead: string; readonly rows: readonly EvidenceRow[] }

/** The same field of two records side by side, with what is alike marked and a last column that says it in words. */
export function EvidenceTable({ caption, mineHead, theirsHead, rows }: EvidenceTableProps) {
  return (
    <table className={styles.table} aria-label={caption}>
      <thead>
        <tr>
          <th scope="col">
            <span className={styles.spoken}>Field</span>
          </th>
          <th scope="col">{mineHead}</th>
          <th scope="col">{theirsHead}</th>
          <th scope="col">Reads as</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            <td>
              <EvidenceText segments={row.mine} />
            </td>
            <td>
              <EvidenceText segments={row.theirs} />
            </td>
            <td className={toneClass(row.tone ?? 'plain')}>{row.reads}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function toneClass(tone: 'plain' | 'safe' | 'faint'): string | undefined {
  switch (tone) {
    case 'plain':
      return undefined
    case 'safe':
      return styles.safe
    case 'faint':
      return styles.faint
    default:
      return assertNever(tone)
  }
}
