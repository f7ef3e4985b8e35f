import { Fragment } from 'react'
import type { Claim, ClaimLine } from '../../../../src-shared/domain/claim/schema.ts'
import type { FundRequest } from '../../../../src-shared/domain/fund-request/schema.ts'
import { sumMinor } from '../../../../src-shared/domain/money.ts'
import { cx } from '../../../ui/cx.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { invoiceWords, shareWords } from '../../../ui/invoice-words.ts'
import styles from './record.module.css'

/** What an activity costs, and what of it the vendor is asked for and gave. */
export function CostLines({ request }: { readonly request: FundRequest }) {
  const { currency, participationBps } = request.terms
  const money = (minor: number) => formatMoney(minor, currency, { bare: true })
  return (
    <table className={styles.lines} aria-label="Costs">
      <thead>
        <tr>
          <th scope="col">Cost</th>
          <th scope="col" className={styles.end}>
            {currency}
          </th>
        </tr>
      </thead>
      <tbody>
        {request.lines.map((line) => (
          <tr key={line.id}>
            <td>{line.description === '' ? 'No description' : line.description}</td>
            <td className={styles.end}>{money(line.amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>Total</td>
          <td className={styles.end}>{money(request.cost)}</td>
        </tr>
        <tr data-strong={request.approval === undefined || undefined}>
          <td>Asked of the vendor, at most {shareWords(participationBps)}</td>
          <td className={styles.end}>{money(request.requested)}</td>
        </tr>
        {request.approval !== undefined && (
          <tr data-strong>
            <td>Approved</td>
            <td className={styles.end}>{money(request.approval.amount)}</td>
          </tr>
        )}
      </tfoot>
    </table>
  )
}

/** What invoices say, what is claimed of them, and what was granted once it is decided. */
export function ClaimLines({ claim }: { readonly claim: Claim }) {
  const { lines, currency, decision, participationBps } = claim
  const granted = new Map(decision?.lines.map((one) => [one.lineId, one]))
  const money = (minor: number) => formatMoney(minor, currency, { bare: true })
  const ofOne = lines.every((line) => line.invoiceCurrency === currency)
  const sum = (of: (line: ClaimLine) => number) => (ofOne ? money(sumMinor(lines.map(of), currency)) : '')
  return (
    <table className={styles.lines} aria-label="Invoice lines">
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col" className={styles.end}>
            Net
          </th>
          <th scope="col" className={styles.end}>
            Tax
          </th>
          <th scope="col" className={cx(styles.end, styles.roomy)}>
            Gross
          </th>
          <th scope="col" className={styles.end}>
            Claimed, {shareWords(participationBps)}
          </th>
          {decision !== undefined && (
            <th scope="col" className={styles.end}>
              Granted
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const grant = granted.get(line.id)
          return (
            <Fragment key={line.id}>
              <tr className={styles.lineFirst}>
                <td>{line.description === '' ? 'No description' : line.description}</td>
                <td className={styles.end}>{inInvoice(line, line.net, currency)}</td>
                <td className={cx(styles.end, styles.faint)}>{inInvoice(line, line.tax, currency)}</td>
                <td className={cx(styles.end, styles.faint, styles.roomy)}>{inInvoice(line, line.gross, currency)}</td>
                <td className={cx(styles.end, decision === undefined && styles.strong)}>{money(line.claimed)}</td>
                {decision !== undefined && <td className={cx(styles.end, styles.strong)}>{grant === undefined ? '' : money(grant.approved)}</td>}
              </tr>
              <tr className={styles.lineSecond}>
                <td colSpan={decision === undefined ? 5 : 6}>
                  <span className={styles.lineDetail}>{invoiceWords(line, currency)}</span>
                  {grant !== undefined && grant.reason !== '' && <span className={styles.lineReason}>{grant.reason}</span>}
                </td>
              </tr>
            </Fragment>
          )
        })}
      </tbody>
      <tfoot>
        <tr data-strong>
          <td>Total{ofOne ? '' : `, ${currency}`}</td>
          <td className={styles.end}>{sum((line) => line.net)}</td>
          <td className={cx(styles.end, styles.faint)}>{sum((line) => line.tax)}</td>
          <td className={cx(styles.end, styles.faint, styles.roomy)}>{sum((line) => line.gross)}</td>
          <td className={styles.end}>{money(claim.claimed)}</td>
          {decision !== undefined && <td className={styles.end}>{money(decision.approved)}</td>}
        </tr>
      </tfoot>
    </table>
  )
}

function inInvoice(line: ClaimLine, minor: number, currency: Claim['currency']): string {
  return formatMoney(minor, line.invoiceCurrency, { bare: line.invoiceCurrency === currency })
}
