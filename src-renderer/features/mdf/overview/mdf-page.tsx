import { useMediaQuery } from '@mantine/hooks'
import { IconCalendar, IconPlus, IconReportMoney, IconX } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, type CSSProperties } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { AllocationView, FundItem } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { useSession } from '../../../api/session.ts'
import { useLive } from '../../../api/use-live.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { AsOf } from '../../../ui/as-of.tsx'
import { WaterfallChart } from '../../../ui/charts/waterfall-chart.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { PageHead } from '../../../ui/frame/page-head.tsx'
import { Page } from '../../../ui/frame/page.tsx'
import { SplitView } from '../../../ui/frame/split-view.tsx'
import { formatPercent } from '../../../ui/parse-percent.ts'
import { Icon } from '../../../ui/icon.tsx'
import { KeyStrip } from '../../../ui/key-hint.tsx'
import { momentWords } from '../../../ui/moment-words.ts'
import { usePageActions } from '../../../ui/page-actions.ts'
import { paths } from '../../../ui/paths.ts'
import { moveSelection } from '../../../ui/queue-list/selection.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { usePageTitle } from '../../../ui/use-page-title.ts'
import { useShortcuts } from '../../../ui/use-shortcuts.ts'
import { shortSpan } from '../forms/day-words.ts'
import { useFundReader } from '../record/use-fund-reader.ts'
import { AvailableSide } from './available-side.tsx'
import { balanceSteps, BALANCE_BARS, BAR_WORDS, barFilter, inFamilies, isBehind, type BalanceBar } from './balance-steps.ts'
import { DetailPane } from './detail-pane.tsx'
import { FundPicker } from './fund-picker.tsx'
import { ItemList } from './item-list.tsx'
import { formatOverviewQuery, parseOverviewQuery, type OverviewQuery } from './overview-query.ts'
import styles from './overview.module.css'

const LIMIT = 200

/** The partner's money of a fund as a waterfall that opens into its rows, and the requests and claims with one of them open beside them. */
export function MdfPage() {
  usePageTitle('MDF')
  const { partner } = useSession()
  const [, navigate] = useLocation()
  const { now, zone } = useFundReader()
  const query = parseOverviewQuery(useSearch())
  const funds = useLive('funds.allocations', { partnerId: partner?.id ?? null })
  const all = funds.value?.allocations
  const fund = all?.find((one) => one.allocation.id === query.fund) ?? all?.[0]
  const refused = requestRefused(all)
  const request = () => {
    if (refused === undefined) navigate(paths.newMdfRequest(fund?.allowed['request.create'].allowed === true ? { fund: fund.allocation.id } : {}))
  }
  const calendar = () => navigate(paths.mdfCalendar)
  useShortcuts({ n: request })
  usePageActions([
    { id: 'request-funds', label: 'Request funds', keys: 'N', disabledReason: refused, run: request },
    { id: 'mdf-calendar', label: 'Open the MDF calendar', run: calendar },
  ])
  const show = (part: Partial<OverviewQuery>) => navigate(`${paths.mdf}${formatOverviewQuery({ ...query, ...part })}`, { replace: true })
  const asOf = funds.value?.asOf ?? null
  const several = all !== undefined && all.length > 1
  const rate = fund && `vendor pays ${formatPercent(fund.allocation.participationBps)}`

  const head = (
    <PageHead
      title="MDF"
      note={
        fund &&
        (several ? (
          <span className={styles.pickerLine}>
            <FundPicker funds={all} chosen={fund.allocation.id} onChoose={(id) => show({ fund: id, bar: null, open: null })} />
            {rate}
          </span>
        ) : (
          `${fund.allocation.name}, ${rate ?? ''}`
        ))
      }
      actions={
        <>
          {asOf !== null && <AsOf time={momentWords(Date.parse(asOf), now, zone)} />}
          <ActionButton label="Calendar" icon={IconCalendar} onPress={calendar} />
          {all !== undefined && all.length > 0 && <ActionButton label="Request funds" icon={IconPlus} keys="N" variant="filled" onPress={request} disabledReason={refused} />}
        </>
      }
    />
  )
  if (funds.status === 'error' && all === undefined) {
    return (
      <Page head={head} label="MDF">
        <ErrorPanel happened="The balance cannot be read" means="Nothing was lost: your requests and claims are on this computer and on the endpoint." todo={funds.error.message} detail={funds.error.code} />
      </Page>
    )
  }
  if (all === undefined) {
    return (
      <Page head={head} body="bare">
        <SkeletonRows rows={8} />
      </Page>
    )
  }
  if (fund === undefined) {
    return (
      <Page head={head} body="bare">
        <EmptyState
          icon={IconReportMoney}
          title="No funds yet"
          words={`Marketing funds show here as soon as ${partner?.channelManager ?? 'the vendor'} allocates some to you. Ask for them when you plan an event, a campaign or a training.`}
          action={<ActionButton label="Look at the calendar" onPress={calendar} />}
        />
      </Page>
    )
  }
  return (
    <Page head={head} body="bare">
      <Overview key={fund.allocation.id} fund={fund} query={query} onShow={show} onRequest={request} refused={refused} />
    </Page>
  )
}

/** Why nothing can be requested out of any fund, or nothing when it can. */
function requestRefused(all: readonly AllocationView[] | undefined): string | undefined {
  if (all === undefined || all.some((one) => one.allowed['request.create'].allowed)) return undefined
  const first = all[0]?.allowed['request.create']
  return first === undefined || first.allowed ? 'No funds are allocated to you yet.' : first.reason
}

type OverviewProps = {
  readonly fund: AllocationView
  readonly query: OverviewQuery
  readonly onShow: (part: Partial<OverviewQuery>) => void
  readonly onRequest: () => void
  readonly refused: string | undefined
}

function Overview({ fund, query, onShow, onRequest, refused }: OverviewProps) {
  const { partner } = useSession()
  const [, navigate] = useLocation()
  const { today, zone } = useFundReader()
  const low = useMediaQuery('(max-height: 800px)', undefined, { getInitialValueInEffect: false })
  const { allocation, balance } = fund
  const { bar } = query
  const found = useLive('funds.items', { filter: { allocationId: allocation.id, ...barFilter(bar) }, offset: 0, limit: LIMIT })
  const items = useMemo(() => found.value && inFamilies(found.value.items.filter((one) => isBehind(bar, one))), [found.value, bar])
  const ids = useMemo(() => items?.map((one) => one.id) ?? [], [items])
  const selected = items?.find((one) => one.id === query.open) ?? items?.find((one) => one.mine) ?? items?.[0]
  const steps = useMemo(() => balanceSteps(balance, allocation.currency), [balance, allocation.currency])
  const page = useRef<HTMLDivElement>(null)

  const ready = items !== undefined
  useEffect(() => {
    const active = document.activeElement
    if (ready && (active === null || active === document.body || active.id === 'page')) page.current?.querySelector<HTMLElement>('[role=listbox]')?.focus({ preventScroll: true })
  }, [ready])

  const select = (id: string) => onShow({ open: id })
  const step = (by: 1 | -1) => {
    const next = moveSelection(ids, selected?.id, by)
    if (next !== undefined) select(next)
  }
  const open = (id: string) => {
    const item = items?.find((one) => one.id === id)
    if (item) navigate(item.kind === 'claim' ? paths.mdfClaim(id) : item.status === 'draft' ? paths.editMdfRequest(id) : paths.mdfRequest(id))
  }
  const claimed = claimableRequest(selected)
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    enter: () => selected && open(selected.id),
    ...(claimed === null ? {} : { c: () => navigate(paths.newMdfClaim(claimed)) }),
  })
  usePageActions(claimed === null || selected === undefined ? [] : [{ id: 'claim', label: 'Claim', about: selected.title, keys: 'C', run: () => navigate(paths.newMdfClaim(claimed)) }])

  const openBar = (id: string) => {
    const opened = BALANCE_BARS.find((one) => one === id)
    onShow({ bar: opened === undefined || opened === 'allocated' || opened === bar ? null : opened, open: null })
    page.current?.querySelector<HTMLElement>('[role=listbox]')?.focus({ preventScroll: true })
  }
  const channelManager = partner?.channelManager ?? 'the channel manager'
  return (
    <div ref={page} className={styles.page} data-shows={query.open === null ? 'list' : 'record'} style={{ '--rows': items?.length ?? 4 } as CSSProperties}>
      <div className={styles.top}>
        <div className={styles.balance}>
          <WaterfallChart title="Balance" note={`${allocation.currency}, open a bar for the rows behind it`} steps={steps} columns={['Part', `Amount, ${allocation.currency}`]} onOpen={openBar} height={low ? 148 : 204} />
        </div>
        <AvailableSide fund={fund} today={today} low={low} onOpen={(id) => onShow({ bar: null, open: id })} onAll={() => openBar('reserved')} />
      </div>
      {items?.length === 0 && bar === null ? (
        <div className={styles.lower}>
          <NoItems onRequest={onRequest} refused={refused} />
        </div>
      ) : (
        <div className={styles.lower}>
          <SplitView
            listLabel="Requests and claims"
            recordLabel="Request or claim"
            narrowShows={query.open === null ? 'list' : 'record'}
            onBackToList={() => onShow({ open: null })}
            list={
              <>
                <div className={styles.listHead}>
                  <h2>Requests and claims</h2>
                  <span>{items === undefined ? '' : counted(items.length, found.value?.total ?? 0)}</span>
                  {bar !== null && (
                    <button type="button" className={styles.clear} onClick={() => onShow({ bar: null })} aria-label={`Behind ${BAR_WORDS[bar]} only, show all`}>
                      {BAR_WORDS[bar]}
                      <Icon of={IconX} size={12} />
                    </button>
                  )}
                  <span>{shortSpan(allocation.period.from, allocation.period.until, today)}</span>
                </div>
                <div className={styles.items}>
                  {items === undefined ? (
                    <SkeletonRows rows={5} height={54} />
                  ) : (
                    <ItemList items={items} reader={{ channelManager, today, zone }} selectedId={selected?.id} onSelect={select} onOpen={open} empty={<NothingBehind bar={bar ?? 'allocated'} onAll={() => onShow({ bar: null })} />} />
                  )}
                </div>
              </>
            }
            listFoot={
              <KeyStrip
                entries={[
                  { keys: ['J', 'K'], word: 'move' },
                  { keys: ['Enter'], word: 'open' },
                  { keys: ['N'], word: 'request' },
                  { keys: ['C'], word: 'claim' },
                ]}
              />
            }
            record={selected === undefined ? <p className={styles.nothing}>{items === undefined ? '' : 'What you choose in the list shows here.'}</p> : <DetailPane id={selected.id} kind={selected.kind} />}
          />
        </div>
      )}
    </div>
  )
}

/** The request that a claim would be made against; null when there is nothing to claim. */
function claimableRequest(item: FundItem | undefined): string | null {
  if (item === undefined) return null
  return item.kind === 'claim' ? item.requestId : item.status === 'approved' && (item.remaining ?? 0) > 0 ? item.id : null
}

function counted(shown: number, total: number): string {
  return shown < total && shown === LIMIT ? `${shown} of ${total.toLocaleString('en-GB')}, the latest` : shown.toLocaleString('en-GB')
}

function NothingBehind({ bar, onAll }: { readonly bar: BalanceBar; readonly onAll: () => void }) {
  return <EmptyState icon={IconReportMoney} title={`Nothing is behind ${BAR_WORDS[bar].toLowerCase()}`} words="No request or claim of this fund is in that state." action={<ActionButton label="Show all" onPress={onAll} />} />
}

function NoItems({ onRequest, refused }: { readonly onRequest: () => void; readonly refused: string | undefined }) {
  return (
    <EmptyState
      icon={IconReportMoney}
      title="Nothing requested yet"
      words="Ask for a share of what an event, a campaign or a training costs. It takes about three minutes and works offline."
      action={<ActionButton label="Request funds" onPress={onRequest} disabledReason={refused} />}
    />
  )
}
