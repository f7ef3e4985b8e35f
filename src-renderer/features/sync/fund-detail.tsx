import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import { Facts } from '../../ui/facts.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { editedRows, enteredRows, seenRows, type FundRow } from './settle-fund.ts'
import { isDecision } from './settle-words.ts'
import styles from './sync.module.css'

/** A refused change in funds: what was seen or entered beside what is there now, and what the person had decided. */
export function FundDetail({ view }: { readonly view: AttentionView }) {
  const edited = editedRows(view)
  if (edited !== null) return <Rows label="What you entered and what is there now" heads={['You entered', 'Now']} rows={edited} />
  const decision = isDecision(view.attention.refused)
  const rows = decision ? seenRows(view) : []
  const entered = enteredRows(view)
  return (
    <>
      {rows.length > 0 && <Rows label="What you saw and what is there now" heads={['You saw', 'Now']} rows={rows} />}
      {decision && rows.length === 0 && <p className={styles.words}>What you decided on is still as you saw it.</p>}
      <section className={styles.entered}>
        <SectionHead level={3} title={decision ? 'You decided' : 'You entered'} />
        {entered.length === 0 ? <p className={styles.words}>Nothing besides the act itself.</p> : <Facts rows={entered} columns={1} />}
      </section>
    </>
  )
}

function Rows({ label, heads, rows }: { readonly label: string; readonly heads: readonly [was: string, is: string]; readonly rows: readonly FundRow[] }) {
  return (
    <table className={styles.seen} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.label}</th>
            <td className={styles.was}>{row.was}</td>
            <td className={styles.is}>{row.is}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
