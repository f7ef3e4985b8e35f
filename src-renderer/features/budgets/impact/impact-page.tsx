import { Select } from '@mantine/core'
import { IconChartHistogram, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { ImpactRow } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { CURRENCIES, type Currency } from '../../../../src-shared/domain/money.ts'
import { plainDateIn } from '../../../../src-shared/lib/plain-date.ts'
import { useSession } from '../../../api/session.ts'
import { useLive } from '../../../api/use-live.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { AsOf } from '../../../ui/as-of.tsx'
import { BarRanking } from '../../../ui/charts/bar-ranking.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { FilterChips } from '../../../ui/filter-chips.tsx'
import { PageHead } from '../../../ui/frame/page-head.tsx'
import { Page } from '../../../ui/frame/page.tsx'
import { useAnnounce } from '../../../ui/live-region.tsx'
import { usePageActions } from '../../../ui/page-actions.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { clockTime } from '../../../ui/relative-time.ts'
import { saveBlob } from '../../../ui/save-blob.ts'
import { SectionHead } from '../../../ui/section-head.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { readerZone, useNow } from '../../../ui/use-now.ts'
import { usePageTitle } from '../../../ui/use-page-title.ts'
import { bareMoney, inUnits, periodWords } from '../words.ts'
import { impactCsv } from './impact-csv.ts'
import { FIGURES, sumsOf } from './impact-figures.ts'
import styles from './impact.module.css'
import { ImpactTable } from './impact-table.tsx'
import { FigureTile } from './figure-tile.tsx'
import { impactPeriods } from './periods.ts'

/** How many bars a ranking has; the table has every row. */
const BARS = 8

/** What funds brought in a period: the whole, by activity, and for the vendor by partner. */
export function ImpactPage() {
  usePageTitle('What it brought')
  const { vendorZone, partner } = useSession()
  const announce = useAnnounce()
  const zone = readerZone()
  const today = plainDateIn(useNow(), vendorZone)
  const periods = impactPeriods(today)
  const [periodId, setPeriodId] = useState(periods[0]?.id ?? '')
  const [wanted, setWanted] = useState<Currency | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const named = periods.find((one) => one.id === periodId) ?? periods[0]
  if (named === undefined) throw new Error('There is no period to look at')
  const live = useLive('funds.impact', named.period)
  const value = live.value
  const known = new Set([...(value?.byPartner ?? []), ...(value?.byActivity ?? [])].map((one) => one.currency))
  const currencies = CURRENCIES.filter((one) => known.has(one))
  const currency = currencies.find((one) => one === wanted) ?? currencies[0] ?? null
  const of = (rows: readonly ImpactRow[] | undefined) => (rows ?? []).filter((one) => one.currency === currency)
  const byActivity = of(value?.byActivity)
  const byPartner = of(value?.byPartner)
  const exportCsv = () => {
    if (value === undefined) return
    saveBlob(new Blob([impactCsv(named.label, value.byActivity, partner === null ? value.byPartner : [])], { type: 'text/csv' }), `what-it-brought-${named.id.toLowerCase()}.csv`)
    announce('Saved as a file.')
  }
  usePageActions([{ id: 'impact-csv', label: 'Export what it brought', run: exportCsv }])
  const toggle = (key: string) => setOpen((before) => (before === key ? null : key))
  const reveal = (key: string) => {
    setOpen(key)
    requestAnimationFrame(() => document.getElementById(`impact-${key}`)?.scrollIntoView({ block: 'center' }))
  }
  const foot = value?.asOf === null || value === undefined ? undefined : <AsOf time={clockTime(Date.parse(value.asOf), zone)} more={named.period.until >= today ? `${named.label} to date` : named.label} />

  return (
    <Page
      label="What it brought"
      head={
        <PageHead
          title="What it brought"
          note={periodWords(named.period)}
          actions={
            <>
              {value !== undefined && value.asOf !== null && <AsOf time={clockTime(Date.parse(value.asOf), zone)} />}
              <Select
                aria-label="Period"
                className={styles.period ?? ''}
                data={[
                  { group: 'Quarter', items: periods.filter((one) => one.id.includes('Q')).map((one) => ({ value: one.id, label: one.label })) },
                  { group: 'Year', items: periods.filter((one) => !one.id.includes('Q')).map((one) => ({ value: one.id, label: one.label })) },
                ]}
                value={named.id}
                onChange={(id) => {
                  if (id !== null) setPeriodId(id)
                  setOpen(null)
                }}
              />
              <ActionButton label="CSV" icon={IconDownload} disabledReason={currencies.length === 0 ? 'Nothing to export' : undefined} onPress={exportCsv} />
            </>
          }
        />
      }
    >
      {live.status === 'error' && value === undefined && <ErrorPanel happened="What funds brought cannot be read from this computer now" means="Nothing is lost: the requests and claims are stored here and at the endpoint." todo={live.error.message} />}
      {value === undefined && live.status === 'loading' && <SkeletonRows rows={8} />}
      {value !== undefined && currency === null && (
        <EmptyState
          icon={IconChartHistogram}
          title={`Nothing in ${named.label}`}
          words={`Requests approved, and claims approved or paid, from ${formatPlainDate(named.period.from)} to ${formatPlainDate(named.period.until)} show here with what they led to.`}
        />
      )}
      {value !== undefined && currency !== null && (
        <div className={styles.page} aria-busy={live.status === 'loading'}>
          {currencies.length > 1 && (
            <div className={styles.currencies}>
              <FilterChips label="Currency" chips={currencies.map((id) => ({ id, label: id, selected: id === currency }))} onToggle={(id) => setWanted(currencies.find((one) => one === id) ?? null)} />
              <span className={styles.small}>Chains of funds stay in their currency, so each is shown by itself. Amounts of linked deals are converted by the vendor’s rates.</span>
            </div>
          )}
          <ul className={styles.tiles}>
            {FIGURES.map((figure) => (
              <FigureTile key={figure.id} figure={figure} sums={sumsOf(byPartner, currency)} />
            ))}
          </ul>
          <div className={styles.charts} data-single={partner !== null || undefined}>
            <Ranking title="By activity" row="Activity" rows={byActivity} currency={currency} foot={foot} onOpen={reveal} />
            {partner === null && <Ranking title="By partner" row="Partner" rows={byPartner} currency={currency} foot={foot} onOpen={reveal} />}
          </div>
          <section className={styles.table} aria-label="Activities">
            <SectionHead title="Activities" note={`${currency}; open one for its requests`} />
            <ImpactTable caption="By activity" row="Activity" rows={byActivity} open={open} onToggle={toggle} skip={['utilization']} />
          </section>
          {partner === null && (
            <section className={styles.table} aria-label="Partners">
              <SectionHead title="Partners" note={`${currency}; open one for its requests`} />
              <ImpactTable caption="By partner" row="Partner" rows={byPartner} open={open} onToggle={toggle} skip={[]} total={sumsOf(byPartner, currency)} />
            </section>
          )}
        </div>
      )}
    </Page>
  )
}

function Ranking({ title, row, rows, currency, foot, onOpen }: { readonly title: string; readonly row: string; readonly rows: readonly ImpactRow[]; readonly currency: Currency; readonly foot: React.ReactNode; readonly onOpen: (key: string) => void }) {
  const ranked = rows.filter((one) => one.reimbursed > 0).toSorted((a, b) => b.reimbursed - a.reimbursed)
  const shown = ranked.slice(0, BARS)
  if (shown.length === 0) {
    return (
      <section aria-label={title}>
        <SectionHead title={title} note="reimbursed" />
        <p className={styles.nothing}>Nothing was paid in this period yet.</p>
      </section>
    )
  }
  return (
    <BarRanking
      title={title}
      note={`reimbursed, ${currency}${ranked.length > shown.length ? `, the ${BARS} largest of ${ranked.length}` : ''}`}
      foot={foot}
      columns={[row, 'Reimbursed']}
      bars={shown.map((one) => ({ id: one.key, label: one.name, value: one.reimbursed, text: bareMoney(inUnits(one.reimbursed, currency), currency) }))}
      onOpen={onOpen}
    />
  )
}
