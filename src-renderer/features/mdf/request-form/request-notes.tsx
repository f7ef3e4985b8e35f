import type { AllocationView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { requiredEvidence, type ActivityType } from '../../../../src-shared/domain/fund-request/activity.ts'
import type { FundTerms } from '../../../../src-shared/domain/funds/terms.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import { addDays } from '../../../../src-shared/lib/plain-date.ts'
import { useLive } from '../../../api/use-live.ts'
import { FormNote } from '../../../ui/form-note.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { EVIDENCE_WORDS } from '../../../ui/fund-words.ts'
import { formatPercent } from '../../../ui/parse-percent.ts'
import { shortPlainDate, shortSpan } from '../forms/day-words.ts'
import styles from '../forms/forms.module.css'
import type { RequestSum } from './request-content.ts'

const whole = { whole: true } as const

/** What the fund has, for what, and when it is lost. */
export function FundNote({ fund, asOf, today }: { readonly fund: AllocationView; readonly asOf: string | null; readonly today: string }) {
  const { allocation, balance } = fund
  return (
    <FormNote small={`For activities ${shortSpan(allocation.period.from, allocation.period.until, today)}; the vendor pays ${formatPercent(allocation.participationBps)}.`}>
      Available{asOf === null ? '' : ` as of ${asOf}`}: <b>{formatMoney(Math.max(0, balance.available), allocation.currency, whole)}</b>
    </FormNote>
  )
}

/** Which proof a claim will ask for, while there is still time to collect it. */
export function EvidenceNote({ activity }: { readonly activity: ActivityType }) {
  const needed = requiredEvidence(activity).map((one) => EVIDENCE_WORDS[one].toLowerCase())
  return (
    <FormNote>
      A claim will need: <b>{needed.join(', ')}</b>. Collect them while it takes place.
    </FormNote>
  )
}

type SumNoteProps = { readonly sum: RequestSum; readonly terms: FundTerms; readonly asOf: string | null }

/** What the costs come to for whom, and what would remain. */
export function SumNote({ sum, terms, asOf }: SumNoteProps) {
  const { currency, participationBps } = terms
  if (sum.cost === 0) return null
  const money = (amount: number) => formatMoney(amount, currency, whole)
  const over = sum.remains !== null && sum.remains < 0
  return (
    <FormNote tone={over ? 'match' : 'plain'} small={remainsWords(sum.remains, currency, asOf)}>
      <dl className={styles.sum}>
        <dt>Cost</dt>
        <dd>{money(sum.cost)}</dd>
        <dt>You pay</dt>
        <dd>{money(sum.own)}</dd>
        <dt>Vendor asked{sum.own === sum.least ? `, ${formatPercent(participationBps)}` : ''}</dt>
        <dd data-strong>{money(sum.asked)}</dd>
      </dl>
    </FormNote>
  )
}

function remainsWords(remains: number | null, currency: Currency, asOf: string | null): string {
  if (remains === null) return ''
  const when = asOf === null ? '' : `, as of ${asOf}`
  if (remains >= 0) return `${formatMoney(remains, currency, whole)} would remain${when}. Nothing is reserved before it is approved.`
  return `${formatMoney(-remains, currency, whole)} more than the fund has${when}. You can submit it; the approver may grant less.`
}

type AfterNoteProps = { readonly decider: string; readonly terms: FundTerms; readonly until: string; readonly today: string }

/** What happens next, and by when to claim. */
export function AfterSubmitNote({ decider, terms, until, today }: AfterNoteProps) {
  const online = useLive('sync.status', {}).value?.online ?? true
  const days = `${terms.claimDays} days after it ends`
  return (
    <FormNote title="After you submit">
      {online ? `It goes to ${decider} at once.` : `It waits on this computer until you are online, then it goes to ${decider}.`} Approval reserves the money for you. Claims are usually due {days}
      {until === '' ? '' : `, that is by ${shortPlainDate(addDays(until, terms.claimDays), today)}`}.
    </FormNote>
  )
}

