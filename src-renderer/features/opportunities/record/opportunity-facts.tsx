import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import type { Opportunity } from '../../../../src-shared/domain/opportunity/schema.ts'
import { countryName } from '../../../../src-shared/lib/countries.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { contactWords } from '../../../ui/deal-fields.ts'
import { percentOfBasisPoints, SOURCE_WORDS } from '../../../ui/deal-words.ts'
import { Facts, type Fact } from '../../../ui/facts.tsx'
import { APP_LOCALE, formatMoney } from '../../../ui/format-money.ts'
import { ORIGIN_WORDS } from '../../../ui/opportunity-words.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { paths } from '../../../ui/paths.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { SectionHead } from '../../../ui/section-head.tsx'
import styles from './opportunity.module.css'
import type { OpportunityReader } from './use-reader.ts'

type Reader = readonly [label: string, read: (one: Opportunity) => string]

const READERS: readonly Reader[] = [
  ['Title', (one) => one.title],
  ['Customer', (one) => one.customerName],
  ['Website', (one) => (one.noWebsite ? 'They have none' : one.website)],
  ['Country', (one) => (one.country === '' ? '' : countryName(one.country, APP_LOCALE))],
  ['Expected close', (one) => (one.expectedClose === '' ? '' : formatPlainDate(one.expectedClose))],
  ['Closed', (one) => (one.closedOn === undefined ? '' : formatPlainDate(one.closedOn))],
  ['Source', (one) => (one.source === '' ? '' : SOURCE_WORDS[one.source])],
  ['Competitor', (one) => one.competitor],
]

/** The facts that are given, each with what it was at the endpoint while a change of it waits. */
export function opportunityFacts(opportunity: Opportunity, received: Opportunity | null): readonly Fact[] {
  return READERS.flatMap(([label, read]) => {
    const words = read(opportunity)
    const before = received === null ? words : read(received)
    const waiting = before !== words
    if (words === '' && !waiting) return []
    return [{ label, value: words === '' ? 'none' : words, waiting, ...(waiting ? { was: before === '' ? 'none' : before } : {}) }]
  })
}

/** What an opportunity says: the sale, where it comes from, its products and people. */
export function OpportunityFacts({ view, reader, onOpen }: { readonly view: OpportunityView; readonly reader: OpportunityReader; readonly onOpen: (path: string) => void }) {
  const { opportunity, received, ownerName, partnerName, channelManager, registration } = view
  const { convertedFrom, lines, currency, contacts, notes, total } = opportunity
  const money = (amount: number) => formatMoney(amount, currency, { bare: true })
  const registered = convertedFrom ? new Set(convertedFrom.productIds) : null
  const rows: readonly Fact[] = [
    ...opportunityFacts(opportunity, received),
    {
      label: 'Owner',
      value: (
        <span className={styles.person}>
          <Avatar name={ownerName} /> {ownerName}
        </span>
      ),
    },
    ...(reader.side === 'vendor' ? [{ label: 'Partner', value: opportunity.partnerId === '' ? 'Direct sale, no partner' : partnerName }] : [{ label: 'Channel manager', value: channelManager }]),
    ...(convertedFrom
      ? [
          { label: 'Registration', value: registration ? <Link to={paths.deal(registration.id)} words={registration.number ?? convertedFrom.number} onOpen={onOpen} /> : convertedFrom.number },
          { label: 'Protected until', value: formatPlainDate(convertedFrom.protectedUntil) },
          { label: 'Margin credit', value: `${percentOfBasisPoints(convertedFrom.marginBps)} of the registered products${opportunity.credit ? `, ${formatMoney(opportunity.credit.amount, currency, { whole: true })}` : ''}` },
        ]
      : [{ label: 'Comes from', value: ORIGIN_WORDS[opportunity.origin] }]),
  ]
  return (
    <>
      <section className={styles.part}>
        <SectionHead title="Opportunity" />
        <Facts rows={rows} />
      </section>
      <section className={styles.part}>
        <SectionHead title="Products" note={currency} />
        <PlainTable
          caption="Products"
          columns={[{ head: 'Product' }, { head: 'Quantity', align: 'end' }, { head: 'Amount', align: 'end' }]}
          rows={lines.map((line) => ({
            id: line.id,
            cells: [
              <>
                {line.productName}
                {registered !== null && !registered.has(line.productId) && <small className={styles.faint}> not registered, earns no credit</small>}
              </>,
              line.quantity.toLocaleString(APP_LOCALE),
              money(line.amount),
            ],
          }))}
          total={['Total', lines.reduce((sum, line) => sum + line.quantity, 0).toLocaleString(APP_LOCALE), money(total)]}
        />
      </section>
      {contacts.some((one) => one.name !== '' || one.email !== '') && (
        <section className={styles.part}>
          <SectionHead title="Contacts" />
          <ul className={styles.people}>
            {contacts.filter((one) => one.name !== '' || one.email !== '').map((one) => (
              <li key={one.id}>
                <b>{contactWords(one)}</b>
                <span className={styles.faint}>{[one.email, one.phone].filter((part) => part !== '').join(', ')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {notes.trim() !== '' && (
        <section className={styles.part}>
          <SectionHead title="Notes" />
          <p className={styles.prose}>{notes}</p>
        </section>
      )}
    </>
  )
}

function Link({ to, words, onOpen }: { readonly to: string; readonly words: string; readonly onOpen: (path: string) => void }) {
  return (
    <a
      className={styles.link}
      href={to}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        onOpen(to)
      }}
    >
      {words}
    </a>
  )
}
