import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import { decisionBasis } from '../../../src-shared/bridge/contract/deals.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { CURRENCY_EXPONENTS } from '../../../src-shared/domain/money.ts'
import { basisOf, changedSince, differenceWords } from '../../ui/decision-basis.ts'
import { fieldLabel, fieldWords } from '../../ui/deal-fields.ts'
import { Facts } from '../../ui/facts.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { enteredRows } from './entered-rows.ts'
import { isAboutScorecards, scorecardLabel, scorecardRows, scorecardWords } from './scorecard-entered.ts'
import styles from './sync.module.css'

/** A refused decision: what the person saw beside what is there now, and what they had decided. */
export function DecisionDetail({ view }: { readonly view: AttentionView }) {
  const rows = differences(view)
  return (
    <>
      {rows.length > 0 && (
        <table className={styles.seen} aria-label="What you saw and what is there now">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">You saw</th>
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                <td className={styles.was}>{row.was}</td>
                <td className={styles.is}>{row.is}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length === 0 && <p className={styles.words}>What you decided on is still as you saw it.</p>}
      <InputDetail view={view} title="You decided" />
    </>
  )
}

/** What was entered with a change that is no edit of fields. */
export function InputDetail({ view, title = 'You entered' }: { readonly view: AttentionView; readonly title?: string }) {
  const { refused, present } = view.attention
  const rows = isAboutScorecards(refused) ? scorecardRows(refused, present, currencyOf(view)) : enteredRows(refused.input, currencyOf(view))
  return (
    <section className={styles.entered}>
      <SectionHead level={3} title={title} />
      {rows.length === 0 ? <p className={styles.words}>Nothing besides the act itself.</p> : <Facts rows={rows} columns={1} />}
    </section>
  )
}

function differences(view: AttentionView): readonly { readonly label: string; readonly was: string; readonly is: string }[] {
  const seen = decisionBasis.safeParse(view.attention.refused.seen)
  if (seen.success && view.now !== null) {
    const now = basisOf(view.now)
    return changedSince(seen.data, now).map((one) => differenceWords(one, seen.data, now))
  }
  const currency = currencyOf(view)
  if (isAboutScorecards(view.attention.refused)) return view.attention.differences.map((one) => ({ label: scorecardLabel(one.field), was: scorecardWords(one.field, one.seen, currency), is: scorecardWords(one.field, one.now, currency) }))
  return view.attention.differences.map((one) => ({ label: fieldLabel(one.field), was: fieldWords(one.field, one.seen, currency), is: fieldWords(one.field, one.now, currency) }))
}

/** Amounts were entered in the currency that was entered with them, if one was. */
function currencyOf({ now, opportunity, attention }: AttentionView): Currency {
  const stored = attention.refused.input['currency'] ?? now?.currency ?? opportunity?.currency ?? attention.present?.['currency']
  return typeof stored === 'string' && Object.hasOwn(CURRENCY_EXPONENTS, stored) ? (stored as Currency) : 'EUR'
}
