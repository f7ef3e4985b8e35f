import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import { useLive } from '../../api/use-live.ts'
import { Facts } from '../../ui/facts.tsx'
import { formatMoney } from '../../ui/format-money.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { editedRows, enteredRows, seenRows, type FundRow } from './settle-fund.ts'
import { isDecision } from './settle-words.ts'
import styles from './sync.module.css'

/** A refused change in funds: what was seen or entered beside what is there now, and what the person had decided. */
export function FundDetail({ view }: { readonly view: AttentionView }) {
  const edited = editedRows(view)
  if (edited !== null) return <Rows label="What you entered and what is there now" heads={['You entered', 'Now']} rows={edited} />
  return <Act view={view} />
}

/** Where the money was short, what is left now stands beside it: the person decides by that. */
function Act({ view }: { readonly view: AttentionView }) {
  const { attention, fund } = view
  const short = attention.code === 'over_allocation' && fund?.kind === 'fund_request'
  const left = useLive('funds.request', short ? { id: fund.id } : null).value?.fund
  const decision = isDecision(attention.refused)
  const rows = decision ? seenRows(view) : []
  const entered = [...enteredRows(view), ...(left ? [{ label: 'Fund has left', value: formatMoney(left.balance.available, left.allocation.currency, { whole: true }) }] : [])]
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
