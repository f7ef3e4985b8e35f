import type { RequestView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { useLive } from '../../../api/use-live.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Facts, type Fact } from '../../../ui/facts.tsx'
import { FormNote } from '../../../ui/form-note.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { ACTIVITY_WORDS, REQUEST_CLOSURE_WORDS } from '../../../ui/fund-words.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { SectionHead } from '../../../ui/section-head.tsx'
import { Checks } from './checks.tsx'
import { ClaimItems, LinkedDeals } from './linked-items.tsx'
import { shareWords } from '../../../ui/invoice-words.ts'
import { CostLines } from './lines-tables.tsx'
import styles from './record.module.css'
import type { FundReader } from './use-fund-reader.ts'

type RequestBodyProps = { readonly view: RequestView; readonly reader: FundReader; readonly level?: 2 | 3; readonly columns?: 1 | 2 }

/** What a request says: why it was closed, costs, checks, approval, claims, facts, deals. */
export function RequestBody({ view, reader, level = 3, columns = 2 }: RequestBodyProps) {
  const { request, balance, claims, deals, checks } = view
  const { approval, closure, terms } = request
  const money = (minor: number) => formatMoney(minor, terms.currency, { whole: true })
  return (
    <>
      {closure && request.status === 'rejected' && (
        <div className={styles.part}>
          <FormNote title={`Rejected: ${REQUEST_CLOSURE_WORDS[closure.reason]}`}>{closure.explanation}</FormNote>
        </div>
      )}
      {closure && (request.status === 'closed' || request.status === 'cancelled') && closure.explanation !== '' && (
        <div className={styles.part}>
          <FormNote title={REQUEST_CLOSURE_WORDS[closure.reason]}>{closure.explanation}</FormNote>
        </div>
      )}
      {approval && approval.condition !== '' && (
        <div className={styles.part}>
          <FormNote title="Approved on a condition">{approval.condition}</FormNote>
        </div>
      )}
      <section className={styles.part}>
        <SectionHead title="Costs" note={`${terms.name}, the vendor pays ${shareWords(terms.participationBps)}`} level={level} />
        <CostLines request={request} />
      </section>
      {balance !== null && (
        <section className={styles.part}>
          <SectionHead title="Claims" note={
            approval && request.status === 'approved'
              ? `${money(balance.reserved)} of ${money(balance.approved)} still to claim by ${formatPlainDate(approval.claimBy)}`
              : `${money(balance.claimed + balance.paid)} of ${money(balance.approved)} claimed`
          } level={level} />
          <ClaimItems claims={claims} empty={request.status === 'approved' ? 'Nothing is claimed yet.' : 'Nothing was claimed.'} />
        </section>
      )}
      <Checks checks={checks} currency={terms.currency} note={request.status === 'draft' ? 'as it stands' : 'done before review'} level={level} />
      <section className={styles.part}>
        <SectionHead title="Activity" level={level} />
        <Facts rows={useRequestFacts(view, reader)} columns={columns} />
      </section>
      {request.purpose.trim() !== '' && (
        <section className={styles.part}>
          <SectionHead title="Purpose" level={level} />
          <p className={styles.prose}>{request.purpose}</p>
        </section>
      )}
      {deals.length > 0 && (
        <section className={styles.part}>
          <SectionHead title="Registrations it serves" level={level} />
          <LinkedDeals deals={deals} />
        </section>
      )}
    </>
  )
}

function useRequestFacts({ request, received, people, partnerName, fund, decider }: RequestView, { side }: FundReader): readonly Fact[] {
  const products = useLive('reference.view', {}).value?.products
  const { terms } = request
  const money = (minor: number) => formatMoney(minor, terms.currency, { whole: true })
  const read = (of: typeof request): readonly (readonly [label: string, words: string])[] => [
    ['Activity', of.activity === '' ? '' : ACTIVITY_WORDS[of.activity]],
    ['Days', of.from === '' ? '' : of.until === '' || of.until === of.from ? formatPlainDate(of.from) : `${formatPlainDate(of.from)} to ${formatPlainDate(of.until)}`],
    ['Place', of.place],
    ['Audience', of.audience],
    ['Expected leads', of.expectedLeads === 0 ? '' : of.expectedLeads.toLocaleString('en-GB')],
    ['Expected pipeline', of.expectedPipeline === 0 ? '' : money(of.expectedPipeline)],
    ['Own share', money(Math.max(0, of.cost - of.requested))],
    ['Products', of.productIds.map((id) => products?.find((one) => one.id === id)?.name ?? 'a product not known here').join(', ')],
  ]
  const before = new Map(received !== null && request.everSubmitted ? read(received) : [])
  const asker = people[request.requestedBy] ?? 'Someone who has left'
  const rows = read(request).flatMap(([label, words]): readonly Fact[] => {
    const was = before.get(label)
    const waiting = was !== undefined && was !== words
    if (words === '' && !waiting) return []
    return [{ label, value: words === '' ? 'none' : words, ...(waiting ? { was: was === '' ? 'none' : was, waiting } : {}) }]
  })
  return [
    ...rows,
    {
      label: 'Asked by',
      value: (
        <span className={styles.person}>
          <Avatar name={asker} /> {asker}
        </span>
      ),
    },
    side === 'vendor' ? { label: 'Partner', value: partnerName } : { label: 'Decided by', value: decider },
    ...(side === 'vendor' && fund !== null ? [{ label: 'Fund has left', value: money(fund.balance.available) }] : []),
  ]
}
