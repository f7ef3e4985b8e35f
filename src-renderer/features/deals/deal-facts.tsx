import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { contactWords } from '../../ui/deal-fields.ts'
import { REJECT_WORDS } from '../../ui/deal-words.ts'
import { Facts, type Fact } from '../../ui/facts.tsx'
import { FormNote } from '../../ui/form-note.tsx'
import { formatMoney } from '../../ui/format-money.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './deals.module.css'
import { factWords } from './record-facts.ts'

/** What a registration says: the deal, its products, the situation, and how it was closed. */
export function DealFacts({ view, vendor }: { readonly view: DealView; readonly vendor: boolean }) {
  const { deal, received, people } = view
  const facts = factWords(deal, deal.everSubmitted ? received : null)
  const owner = people[deal.registeredBy] ?? 'Someone who has left'
  const rows: Fact[] = facts.map((one) => ({ label: one.label, value: one.words, was: one.was, waiting: one.waiting }))
  const who: Fact[] = [
    {
      label: 'Registered by',
      value: (
        <span className={styles.person}>
          <Avatar name={owner} /> {owner}
        </span>
      ),
    },
    ...(vendor ? [{ label: 'Partner', value: view.partnerName }] : [{ label: 'Channel manager', value: view.channelManager }]),
  ]
  const at = rows.findIndex((row) => row.label === 'Expected close')
  const money = (amount: number) => formatMoney(amount, deal.currency, { bare: true })
  return (
    <>
      {deal.closure && (
        <div className={styles.part}>
          <FormNote title={`Rejected: ${REJECT_WORDS[deal.closure.reason]}`}>{deal.closure.explanation}</FormNote>
        </div>
      )}
      <div className={styles.part}>
        <SectionHead title="Deal" />
        <Facts rows={at === -1 ? [...rows, ...who] : [...rows.slice(0, at), ...who, ...rows.slice(at)]} />
      </div>
      <div className={styles.part}>
        <SectionHead title="Products" note={deal.currency} />
        <PlainTable
          caption="Products"
          columns={[{ head: 'Product' }, { head: 'Quantity', align: 'end' }, { head: 'Amount', align: 'end' }]}
          rows={deal.lines.map((line) => ({ id: line.id, cells: [line.productName, line.quantity.toLocaleString('en-GB'), money(line.amount)] }))}
          total={['Total', deal.lines.reduce((sum, line) => sum + line.quantity, 0).toLocaleString('en-GB'), money(deal.total)]}
        />
      </div>
      <Prose title="Current situation" words={deal.situation} />
      <Prose title="Notes" words={deal.notes} />
      {deal.contacts.length > 1 && <Prose title="More contacts" words={deal.contacts.slice(1).map((one) => [contactWords(one), one.email, one.phone].filter((part) => part !== '').join(', ')).join('\n')} />}
    </>
  )
}

function Prose({ title, words }: { readonly title: string; readonly words: string }) {
  if (words.trim() === '') return null
  return (
    <div className={styles.part}>
      <SectionHead title={title} />
      <p className={styles.prose}>{words}</p>
    </div>
  )
}
