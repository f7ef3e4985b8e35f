import { FormNote } from '../../../ui/form-note.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { dayAndTime } from '../../../ui/relative-time.ts'
import { RecordPart } from '../../../ui/review/record-parts.tsx'
import { recordOf, type FundView } from './fund-decision.ts'

/** What the approver before proposes to the one who decides now. */
export function RecommendationNote({ shown, now, zone }: { readonly shown: FundView; readonly now: number; readonly zone: string }) {
  const { review, people } = shown.view
  const recommended = review?.recommended
  if (recommended === undefined || recordOf(shown).level === 'channel_manager') return null
  const currency = shown.kind === 'claim' ? shown.view.claim.currency : shown.view.request.terms.currency
  const asked = shown.kind === 'claim' ? shown.view.claim.claimed : shown.view.request.requested
  const amount = formatMoney(recommended.amount, currency, { whole: true })
  const less = recommended.amount < asked ? `, ${formatMoney(asked - recommended.amount, currency, { whole: true })} less than asked for` : ', all that is asked for'
  const reasons = shown.kind === 'claim' ? recommended.lines.flatMap((one) => (one.reason === '' ? [] : [`${shown.view.claim.lines.find((line) => line.id === one.lineId)?.description ?? 'A line'}: ${one.reason}`])) : []
  return (
    <RecordPart>
      <FormNote
        title={`${people[recommended.by] ?? 'The first approver'} recommends ${amount}${less}`}
        small={`${dayAndTime(Date.parse(recommended.at), now, zone)}. The partner never sees this.`}
      >
        {[
          recommended.note,
          ...reasons,
          recommended.condition === '' ? '' : `On the condition: ${recommended.condition}`,
          recommended.claimBy === '' ? '' : `Claim by ${formatPlainDate(recommended.claimBy)}.`,
        ]
          .filter((words) => words !== '')
          .map((words) => (
            <p key={words}>{words}</p>
          ))}
      </FormNote>
    </RecordPart>
  )
}
