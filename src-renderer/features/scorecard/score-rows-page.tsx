import { IconListDetails } from '@tabler/icons-react'
import { useLocation, useSearch } from 'wouter'
import type { ScoreRowsView, ScoreRowView } from '../../../src-shared/bridge/contract/scorecard.ts'
import { METRICS, type MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import { convertedWords } from '../../ui/converted-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FigureTable, type FigureColumn } from '../../ui/figure-table.tsx'
import { formatMoney } from '../../ui/format-money.ts'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { exactWords, formulaOf, madeOfWords, NO_VALUE, whyNone } from '../../ui/metric-words.ts'
import { usePageActions } from '../../ui/page-actions.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { paths } from '../../ui/paths.ts'
import { clockTime } from '../../ui/relative-time.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusWord } from '../../ui/status-glyph.tsx'
import { readerZone } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { moveAmong } from './move-among.ts'
import { addsHead, addsWords, madeFromWords, onHead, partWords } from './score-row-words.ts'
import { parseScorecardQuery, whenOf } from './scorecard-query.ts'
import { spanWords } from './scorecard-words.ts'
import styles from './score-rows.module.css'

const MOST = 500
const metricOf = (text: string | undefined) => (Object.keys(METRICS) as MetricKey[]).find((one) => one === text)

/** What a number is made of: its formula with its two parts, and every record with what it adds. */
export function ScoreRowsPage({ id, metric: asked }: { readonly id?: string; readonly metric?: string }) {
  const { partner, person } = useSession()
  const [, navigate] = useLocation()
  const text = useSearch()
  const query = parseScorecardQuery(text)
  const owner = new URLSearchParams(text).get('owner')
  const metric = metricOf(asked)
  const partnerId = id === 'all' ? undefined : (id ?? partner?.id)
  const live = useLive('scorecard.rows', metric === undefined ? null : { metric, limit: MOST, ...(partnerId === undefined ? {} : { partnerId }), ...(query.on === null ? {} : { on: query.on }), ...(owner === null ? {} : { ownerId: owner }) })
  const view = live.value
  const name = metric === undefined ? 'No such number' : METRICS[metric].name
  usePageTitle(name)
  const when = whenOf(query)
  const whole = id === 'all'
  const back = whole ? paths.home : id === undefined ? paths.ownScorecard(when) : paths.scorecard(id, when)
  const whose = view?.rows[0]?.partnerName ?? ''
  const crumb = whole ? 'Home' : id === undefined ? 'Scorecard' : whose === '' ? 'Scorecard' : whose
  usePageActions([{ id: 'back', label: `Back to ${whole ? 'the home page' : 'the scorecard'}`, keys: 'Esc', run: () => navigate(back) }])
  useShortcuts({ j: () => moveAmong('[data-score-row]', 1), k: () => moveAmong('[data-score-row]', -1), escape: () => navigate(back) })
  const asOf = view?.asOf ?? null
  return (
    <Page
      label={name}
      head={
        <PageHead
          title={name}
          crumbs={[...(id !== undefined && !whole && partner === null ? [{ label: 'Scorecards', href: paths.scorecards, onFollow: () => navigate(paths.scorecards) }] : []), { label: crumb, href: back, onFollow: () => navigate(back) }]}
          note={view ? `${view.period.label}, ${spanWords(view.period)}` : undefined}
          actions={asOf === null ? undefined : <AsOf time={clockTime(Date.parse(asOf), readerZone())} />}
        />
      }
    >
      {live.status === 'error' && view === undefined && <ErrorPanel happened="The rows cannot be read from this computer now" means="Nothing is lost: they are stored here and at the endpoint." todo={live.error.message} />}
      {metric !== undefined && view === undefined && live.status === 'loading' && <SkeletonRows rows={10} />}
      {(metric === undefined || view === null) && (
        <EmptyState icon={IconListDetails} title="There are no rows behind this number here" words={noRowsWords(metric)} action={<ActionButton label={metric?.startsWith('mdf_') === true ? 'See what MDF brought' : 'Go back'} onPress={() => navigate(metric?.startsWith('mdf_') === true ? paths.mdfImpact : back)} />} />
      )}
      {view !== undefined && view !== null && <Rows view={view} withPartner={whole && partner === null} withPerson={person.role !== 'partner_seller'} busy={live.status === 'loading'} />}
    </Page>
  )
}

function noRowsWords(metric: MetricKey | undefined): string {
  if (metric === undefined) return 'The address names a number that this version does not know.'
  if (metric.startsWith('mdf_')) return 'What MDF brought has a page of its own, with its requests and claims.'
  return 'It is not part of your role, or it is of the whole channel and not of records.'
}

type RowsProps = { readonly view: ScoreRowsView; readonly withPartner: boolean; readonly withPerson: boolean; readonly busy: boolean }

function Rows({ view, withPartner, withPerson, busy }: RowsProps) {
  const { metric, figure, rows, total, converted, of } = view
  const { currency } = converted
  const share = METRICS[metric].unit === 'share' && metric !== 'attainment'
  const made = madeFromWords(metric, rows, rows.length === total, currency) ?? (figure === null ? null : madeOfWords(figure))
  const rates = convertedWords(converted, true)
  const columns: readonly FigureColumn[] = [
    { id: 'customer', head: of === 'registration' ? 'Registration' : 'Opportunity' },
    { id: 'number', head: 'Number', gives: 2 },
    ...(withPartner ? [{ id: 'partner', head: 'Partner', gives: 1 as const }] : []),
    ...(withPerson ? [{ id: 'person', head: of === 'registration' ? 'Registered by' : 'Owner', gives: 2 as const }] : []),
    { id: 'status', head: 'Status', gives: 1 },
    { id: 'on', head: onHead(metric), gives: 1 },
    { id: 'total', head: 'Amount', align: 'end', gives: 1 },
    ...(share ? [{ id: 'counts', head: 'Counts', hint: 'In which part of the share it is.' }] : []),
    { id: 'adds', head: addsHead(metric), align: 'end', hint: `What it adds. ${formulaOf(metric)}.` },
  ]
  return (
    <div className={styles.page} aria-busy={busy}>
      <div className={styles.head}>
        <p className={styles.value} data-known={figure !== null && figure.value !== null}>
          {figure === null ? NO_VALUE : exactWords(metric, figure.value, currency)}
        </p>
        <p className={styles.formula}>
          {figure !== null && figure.value === null && <>No number: {whyNone(metric)}. </>}
          {made !== null && <b>{made}. </b>}
          {formulaOf(metric)}.
        </p>
        {rates !== undefined && <p className={styles.small}>{`${rates.charAt(0).toUpperCase()}${rates.slice(1)}.`}</p>}
      </div>
      {rows.length === 0 ? (
        <EmptyState icon={IconListDetails} title="Nothing is behind it" words={`No ${of} counts here in ${view.period.label}.`} />
      ) : (
        <>
          <FigureTable
            caption={`Rows behind ${METRICS[metric].name}`}
            columns={columns}
            rows={rows.map((row) => ({
              id: row.id,
              tone: share && row.counts === 'below' ? ('gone' as const) : ('plain' as const),
              cells: [
                <RowLink key="a" row={row} of={of} />,
                row.number ?? '',
                ...(withPartner ? [row.partnerName] : []),
                ...(withPerson ? [row.personName] : []),
                <StatusWord key="s" status={row.status} />,
                row.on === '' ? '' : formatPlainDate(row.on.slice(0, 10)),
                formatMoney(row.total, row.currency, { whole: true }),
                ...(share ? [partWords(metric, row.counts)] : []),
                addsWords(metric, row, currency),
              ],
            }))}
          />
          {total > rows.length && <p className={styles.small}>The first {rows.length.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')}, largest first.</p>}
        </>
      )}
    </div>
  )
}

function RowLink({ row, of }: { readonly row: ScoreRowView; readonly of: ScoreRowsView['of'] }) {
  const [, navigate] = useLocation()
  const href = of === 'registration' ? paths.deal(row.id) : paths.opportunity(row.id)
  return (
    <a
      className={styles.link}
      href={href}
      data-score-row=""
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        navigate(href)
      }}
    >
      {row.customerName.trim() === '' ? 'No customer yet' : row.customerName}
    </a>
  )
}
