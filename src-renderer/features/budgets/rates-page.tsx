import { Select } from '@mantine/core'
import { IconArrowsExchange, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { ExchangeRates } from '../../../src-shared/domain/exchange-rates/schema.ts'
import { CURRENCIES, type Currency } from '../../../src-shared/domain/money.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { DecisionSheet, SheetFields } from '../../ui/decision-sheet.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { RateInput } from '../../ui/rate-input.tsx'
import { clockTime } from '../../ui/relative-time.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { WaitingMark } from '../../ui/waiting-mark.tsx'
import styles from './budgets.module.css'
import { FigureTable } from '../../ui/figure-table.tsx'
import { ratesByCurrency, type RateRow } from './rate-rows.ts'
import { counted } from './words.ts'

/** Older rates of a currency are shown when they are asked for. */
const SHOWN = 6

/** The vendor's dated rates: kept by channel operations, read by everybody whose amounts they convert. */
export function RatesPage() {
  usePageTitle('Exchange rates')
  const { person, vendorZone } = useSession()
  const live = useLive('rates.view', {})
  const asOf = useLive('sync.status', {}).value?.lastSyncAt ?? null
  const [adding, setAdding] = useState<{ readonly currency: Currency | null } | null>(null)
  const keeps = person.role === 'channel_operations_manager'
  const today = plainDateIn(useNow(), vendorZone)
  const table = live.value
  const may = keeps && table !== undefined && table !== null
  const add = () => setAdding({ currency: null })
  useShortcuts(may ? { n: add } : {}, adding === null)
  usePageActions(may ? [{ id: 'add-rate', label: 'Add a rate', keys: 'N', run: add }] : [])

  return (
    <Page
      body="bare"
      head={
        <PageHead
          title="Exchange rates"
          note={table ? `what 1 ${table.base} is worth` : undefined}
          actions={
            <>
              {asOf !== null && <AsOf time={clockTime(Date.parse(asOf), readerZone())} />}
              {keeps ? may && <ActionButton label="Add a rate" icon={IconPlus} keys="N" variant={adding === null ? 'filled' : 'default'} expanded={adding !== null} onPress={add} /> : <span>kept by channel operations</span>}
            </>
          }
        />
      }
    >
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="Exchange rates">
        {live.status === 'error' && table === undefined && <ErrorPanel happened="The exchange rates cannot be read from this computer now" means="Nothing is lost: they are stored here and at the endpoint." todo={live.error.message} />}
        {table === undefined && live.status === 'loading' && <SkeletonRows rows={8} />}
        {table === null && <EmptyState icon={IconArrowsExchange} title="No exchange rates here yet" words="The vendor’s table comes with the next sync." />}
        {table && (
          <>
            <p className={styles.prose}>
              A rate holds from its day until the next one of the currency. It converts an invoice in another currency into that of the fund, by the day of the invoice, and amounts of linked deals in What it brought. What was converted already keeps the rate
              that stands beside it.
            </p>
            <Rates table={table} today={today} onAdd={may ? (currency) => setAdding({ currency }) : undefined} />
          </>
        )}
      </div>
      {adding !== null && may && <AddRateSheet key={adding.currency ?? ''} table={table} first={adding.currency} today={today} onClose={() => setAdding(null)} />}
    </Page>
  )
}

type OnAdd = ((currency: Currency) => void) | undefined

function Rates({ table, today, onAdd }: { readonly table: ExchangeRates; readonly today: string; readonly onAdd: OnAdd }) {
  const waiting = new Set(table.actions.filter((one) => one.type === 'rates.set' && one.receivedAt === undefined).map((one) => `${String(one.input['currency'])} ${String(one.input['date'])}`))
  const groups = ratesByCurrency(table.rates, today)
  if (groups.length === 0) return <EmptyState icon={IconArrowsExchange} title="No rates yet" words={`Without them, amounts in other currencies than ${table.base} cannot be converted.`} />
  return (
    <div className={styles.rates}>
      {groups.map(({ currency, rows }) => (
        <CurrencyRates key={currency} base={table.base} currency={currency} rows={rows} waits={(date) => waiting.has(`${currency} ${date}`)} onAdd={onAdd} />
      ))}
    </div>
  )
}

type CurrencyRatesProps = { readonly base: Currency; readonly currency: Currency; readonly rows: readonly RateRow[]; readonly waits: (date: string) => boolean; readonly onAdd: OnAdd }

function CurrencyRates({ base, currency, rows, waits, onAdd }: CurrencyRatesProps) {
  const [whole, setWhole] = useState(false)
  const shown = whole ? rows : rows.slice(0, SHOWN)
  return (
    <section aria-label={`Rates of ${currency}`}>
      <SectionHead title={currency} note={counted(rows.length, 'rate')} aside={onAdd === undefined ? undefined : <ActionButton label={`Add ${currency}`} variant="quiet" size="small" onPress={() => onAdd(currency)} />} />
      <FigureTable
        caption={`What 1 ${base} is worth in ${currency}`}
        columns={[
          { id: 'from', head: 'From' },
          { id: 'until', head: 'Until' },
          { id: 'rate', head: `1 ${base} =`, align: 'end' },
        ]}
        rows={shown.map((row) => ({
          id: row.date,
          tone: row.holds ? ('plain' as const) : ('gone' as const),
          cells: [
            <span key="d" className={styles.nameCell}>
              {formatPlainDate(row.date)}
              {waits(row.date) && <WaitingMark />}
            </span>,
            row.until === null ? (row.holds ? 'holds now' : 'the next one') : formatPlainDate(row.until),
            `${row.perBase} ${currency}`,
          ],
        }))}
      />
      {shown.length < rows.length && (
        <div className={styles.moreRates}>
          <ActionButton label={`Show all ${rows.length} of ${currency}`} variant="quiet" size="small" onPress={() => setWhole(true)} />
        </div>
      )}
    </section>
  )
}

function AddRateSheet({ table, first, today, onClose }: { readonly table: ExchangeRates; readonly first: Currency | null; readonly today: string; readonly onClose: () => void }) {
  const command = useCommand('rates.set')
  const announce = useAnnounce()
  const options = CURRENCIES.filter((one) => one !== table.base)
  const [currency, setCurrency] = useState<Currency>(first ?? options[0] ?? 'GBP')
  const [date, setDate] = useState<string | null>(today)
  const [rate, setRate] = useState<string | null>(null)
  const corrects = table.rates.find((one) => one.currency === currency && one.date === date)
  const problem = date === null ? 'Enter from which day the rate holds.' : rate === null ? `Enter how much ${currency} 1 ${table.base} is worth.` : undefined

  const confirm = async () => {
    if (command.busy || date === null || rate === null) return
    const result = await command.run({ currency, date, perBase: rate })
    if (!result.ok) return
    announce(`From ${formatPlainDate(date)}, 1 ${table.base} is ${rate} ${currency}.`)
    onClose()
  }

  return (
    <DecisionSheet
      title={corrects === undefined ? 'Add a rate' : `Correct the rate of ${formatPlainDate(corrects.date)}`}
      confirmLabel={corrects === undefined ? 'Add rate' : 'Correct rate'}
      consequence={
        command.error !== null ? <span role="alert">{command.error.message}</span>
        : corrects !== undefined ? `It was ${corrects.perBase} ${currency}. What was converted by it keeps that rate.`
        : date !== null && date > today ? `It holds from ${formatPlainDate(date)} on; until then nothing changes.`
        : 'It holds until the next rate of the currency.'
      }
      disabledReason={problem}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <SheetFields>
        <Select
          label="Currency"
          data={[...options]}
          value={currency}
          onChange={(value) => {
            const next = options.find((one) => one === value)
            if (next) setCurrency(next)
          }}
        />
        <DateInput label="From" today={today} value={date} onChange={setDate} />
        <RateInput key={currency} label="Rate" from={table.base} to={currency} value={rate} onChange={setRate} />
      </SheetFields>
    </DecisionSheet>
  )
}
