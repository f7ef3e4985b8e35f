import { Select, TextInput } from '@mantine/core'
import { IconDownload, IconGauge, IconSearch } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { PartnerLine } from '../../../src-shared/bridge/contract/scorecard.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import { convertedWords } from '../../ui/converted-words.ts'
import { DataList } from '../../ui/data-list/data-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyStrip } from '../../ui/key-hint.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { paths } from '../../ui/paths.ts'
import { clockTime } from '../../ui/relative-time.ts'
import { saveBlob } from '../../ui/save-blob.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { readerZone } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { partnerColumns } from './partner-columns.tsx'
import { formatPartnersQuery, parsePartnersQuery, PARTNER_SORTS, shownLines, type PartnersQuery } from './partner-rows.ts'
import styles from './partners.module.css'
import { fileName, partnersCsv } from './scorecard-csv.ts'

const ONLY_WORDS = [
  { id: 'flagged', label: 'Flagged' },
  { id: 'behind', label: 'Behind' },
  { id: 'ahead', label: 'Ahead' },
] as const

/** Coming back from a scorecard finds its row. */
let lastSelected: string | undefined

/** The partners that a vendor person answers for, side by side. */
export function PartnersPage() {
  usePageTitle('Scorecards')
  const [, navigate] = useLocation()
  const query = parsePartnersQuery(useSearch())
  const live = useLive('partners.lines', query.on === null ? {} : { on: query.on })
  const announce = useAnnounce()
  const search = useRef<HTMLInputElement>(null)
  const [selected, setSelected] = useState(lastSelected)
  const value = live.value
  const lines = useMemo(() => (value === undefined ? [] : shownLines(value.lines, query)), [value, query])
  const show = (part: Partial<PartnersQuery>) => navigate(`${paths.scorecards}${formatPartnersQuery({ ...query, ...part })}`, { replace: true })
  const onScorecard = query.on
  const hrefOf = useCallback((line: PartnerLine) => paths.scorecard(line.partnerId, onScorecard === null ? {} : { on: onScorecard }), [onScorecard])
  const currency = value?.converted.currency ?? 'EUR'
  const columns = useMemo(() => partnerColumns({ currency, hrefOf, open: (line) => navigate(hrefOf(line)) }), [currency, hrefOf, navigate])
  const tiers = [...new Set((value?.lines ?? []).map((line) => line.tierName))].toSorted((a, b) => a.localeCompare(b, 'en'))
  const filtered = query.text !== '' || query.only.length > 0 || query.tiers.length > 0
  const clear = () => show({ text: '', only: [], tiers: [] })
  const save = () => {
    if (value === undefined) return
    const file = fileName('partners', value.period.label)
    saveBlob(new Blob([partnersCsv(lines, { period: value.period.label, currency, asOf: value.asOf })], { type: 'text/csv;charset=utf-8' }), file)
    announce(`${lines.length} partners saved as ${file}.`)
  }
  useShortcuts({ e: save, '/': () => search.current?.focus() })
  usePageActions([
    { id: 'partners-csv', label: 'Save the partners as CSV', keys: 'E', run: save },
    { id: 'scorecard-rules', label: 'What partners are measured by', run: () => navigate(paths.scorecardRules) },
  ])
  const ready = value !== undefined
  useEffect(() => {
    if (ready && document.activeElement?.id === 'page') document.querySelector<HTMLElement>('#page [role=grid]')?.focus({ preventScroll: true })
  }, [ready])
  const asOf = value?.asOf ?? null
  const rates = value === undefined ? undefined : convertedWords(value.converted, true)

  return (
    <Page
      body="bare"
      head={
        <PageHead
          title="Scorecards"
          note={value === undefined ? undefined : lines.length === value.lines.length ? value.lines.length.toLocaleString('en-GB') : `${lines.length.toLocaleString('en-GB')} of ${value.lines.length.toLocaleString('en-GB')}`}
          actions={
            <>
              {asOf !== null && <AsOf time={clockTime(Date.parse(asOf), readerZone())} />}
              <ActionButton label="CSV" icon={IconDownload} keys="E" onPress={save} />
            </>
          }
        />
      }
      foot={
        <div className={styles.foot}>
          <KeyStrip entries={[{ keys: ['J', 'K'], word: 'move' }, { keys: ['Enter'], word: 'open' }, { keys: ['/'], word: 'filter' }]} />
          {rates !== undefined && <span className={styles.rates}>{rates}</span>}
        </div>
      }
    >
      <div className={styles.list}>
        <div className={styles.filters}>
          {value !== undefined && (
            <Select
              aria-label="Fiscal quarter"
              className={styles.quarter ?? ''}
              data={value.quarters.map((one) => ({ value: one.start, label: one.label }))}
              value={value.period.start}
              onChange={(start) => show({ on: start === value.quarters[0]?.start ? null : start })}
            />
          )}
          <TextInput
            ref={search}
            aria-label="Filter by partner, territory or channel manager"
            placeholder="Partner or territory"
            leftSection={<Icon of={IconSearch} />}
            className={styles.text ?? ''}
            maxLength={100}
            value={query.text}
            onChange={(event) => show({ text: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' && event.key !== 'ArrowDown') return
              event.preventDefault()
              document.querySelector<HTMLElement>('#page [role=grid]')?.focus()
            }}
          />
          <FilterChips
            label="Which"
            chips={[
              ...ONLY_WORDS.map((one) => ({ ...one, selected: query.only.includes(one.id), count: value?.lines.filter((line) => (one.id === 'flagged' ? line.flags.length > 0 : line.course === one.id)).length })),
              ...tiers.map((tier) => ({ id: `tier ${tier}`, label: tier, selected: query.tiers.includes(tier) })),
            ]}
            onToggle={(id) => {
              const only = ONLY_WORDS.find((one) => one.id === id)
              if (only) return show({ only: toggled(query.only, only.id) })
              show({ tiers: toggled(query.tiers, id.slice('tier '.length)) })
            }}
            onClear={clear}
          />
        </div>
        {live.status === 'error' && value === undefined && (
          <div className={styles.trouble}>
            <ErrorPanel happened="The scorecards cannot be reckoned on this computer now" means="Nothing is lost: registrations and opportunities are stored here and at the endpoint." todo={live.error.message} />
          </div>
        )}
        {value === undefined && live.status === 'loading' && <SkeletonRows rows={12} />}
        {value !== undefined && (
          <DataList
            label="Scorecards"
            columns={columns}
            total={lines.length}
            rowAt={(index) => lines[index]}
            onRangeChange={allAreThere}
            idOf={(line) => line.partnerId}
            selectedId={lines.some((line) => line.partnerId === selected) ? selected : lines[0]?.partnerId}
            onSelect={(id) => {
              lastSelected = id
              setSelected(id)
            }}
            onOpen={(id) => {
              const line = lines.find((one) => one.partnerId === id)
              if (line) navigate(hrefOf(line))
            }}
            sort={{ columnId: query.sort.by, direction: query.sort.direction }}
            onSortChange={({ columnId, direction }) => {
              const by = PARTNER_SORTS.find((one) => one === columnId)
              if (by) show({ sort: { by, direction } })
            }}
            empty={
              filtered ? (
                <EmptyState icon={IconGauge} title="Nothing matches" words="No partner fits these filters." action={<ActionButton label="Clear the filters" onPress={clear} />} />
              ) : (
                <EmptyState icon={IconGauge} title="No partners yet" words="The partners that you answer for show here, with what they won and how they stand." />
              )
            }
          />
        )}
      </div>
    </Page>
  )
}

/** Every line is in memory: nothing has to be asked for. */
const allAreThere = () => undefined

function toggled<T>(list: readonly T[], one: T): readonly T[] {
  return list.includes(one) ? list.filter((each) => each !== one) : [...list, one]
}
