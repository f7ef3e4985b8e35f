import type { ClaimView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { daysBetween } from '../../../../src-shared/lib/plain-date.ts'
import { useSession } from '../../../api/session.ts'
import { useLive } from '../../../api/use-live.ts'
import { FormRow } from '../../../ui/form-layout.tsx'
import { FormNote } from '../../../ui/form-note.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { ACTIVITY_WORDS } from '../../../ui/fund-words.ts'
import { formatPercent } from '../../../ui/parse-percent.ts'
import { shortPlainDate, shortSpan } from '../forms/day-words.ts'
import styles from './claim-form.module.css'

const SOON_DAYS = 7

/** What was approved, what is still to be claimed, and by when it has to arrive. */
export function ClaimFacts({ view, left, today }: { readonly view: ClaimView; readonly left: number | null; readonly today: string }) {
  const { claim, request } = view
  const money = (amount: number) => formatMoney(amount, claim.currency, { whole: true })
  return (
    <FormRow note={<DeadlineNote view={view} today={today} />}>
      <dl className={styles.facts}>
        <dt>Request</dt>
        <dd>
          {claim.title}
          {request?.number === undefined ? '' : `, ${request.number}`}
        </dd>
        <dt>Activity</dt>
        <dd>{[ACTIVITY_WORDS[claim.activity], request === null ? '' : shortSpan(request.from, request.until, today), request?.place ?? ''].filter((part) => part !== '').join(', ')}</dd>
        {request?.approval && (
          <>
            <dt>Approved</dt>
            <dd>
              {money(request.approval.amount)}; the vendor pays {formatPercent(claim.participationBps)} of net
            </dd>
            {request.approval.condition !== '' && (
              <>
                <dt>Condition</dt>
                <dd>{request.approval.condition}</dd>
              </>
            )}
          </>
        )}
        <dt>{claim.everSubmitted ? 'This claim, at most' : 'Still to claim'}</dt>
        <dd>
          <b>{left === null ? 'not known on this computer' : money(left)}</b>
        </dd>
      </dl>
    </FormRow>
  )
}

/** By when it has to arrive, and what being offline means for that. */
function DeadlineNote({ view, today }: { readonly view: ClaimView; readonly today: string }) {
  const { vendorZone } = useSession()
  const online = useLive('sync.status', {}).value?.online ?? true
  const { claimBy, firstReceivedAt } = view.claim
  const day = shortPlainDate(claimBy, today)
  if (firstReceivedAt !== undefined) return <FormNote title="It arrived in time">The deadline of {day} is met. You can change it and send it again.</FormNote>
  const days = daysBetween(today, claimBy)
  if (days < 0) {
    return (
      <FormNote tone="match" title={`The last day to claim was ${day}`}>
        A claim that arrives after it is refused. Ask {view.decider} what can still be done; your draft stays here.
      </FormNote>
    )
  }
  const length = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`
  return (
    <FormNote tone={days <= SOON_DAYS ? 'match' : 'plain'} title={`Claim by ${day}, ${length}`} small={`Days end at midnight in ${vendorZone.replace(/^.*\//, '').replaceAll('_', ' ')}, the vendor’s time.`}>
      {online ? 'It must reach the endpoint by then; its files may follow.' : 'It must reach the endpoint by then, so be online before that. Its files may follow.'}
    </FormNote>
  )
}
