import { Select, TextInput } from '@mantine/core'
import { IconFileText, IconPlus, IconSearch } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { DEAL_STATUSES } from '../../../src-shared/domain/deal/schema.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import type { Sort } from '../../ui/data-list/columns.ts'
import { DataList } from '../../ui/data-list/data-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyStrip } from '../../ui/key-hint.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { paths } from '../../ui/paths.ts'
import { clockTime } from '../../ui/relative-time.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { STATUS_WORDS } from '../../ui/status-glyph.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { dealColumns } from './deal-columns.tsx'
import styles from './deals.module.css'
import { formatListQuery, parseListQuery, toFilter, type DealSortBy, type ListQuery } from './list-query.ts'
import { useDealWindow } from './use-deal-window.ts'

/** The row that was selected last, so that coming back from a record finds it. */
let lastSelected: string | undefined

/** Every registration that the person sees: filters, sort, keyboard, and as many rows as there are. */
export function DealListPage() {
  const { person, partner } = useSession()
  const [, navigate] = useLocation()
  const query = parseListQuery(useSearch())
  const vendor = partner === null
  const mine = !vendor && (query.mine ?? person.role === 'partner_seller')
  const title = person.role === 'partner_seller' ? 'My registrations' : 'Registrations'
  usePageTitle(title)
  const now = useNow()
  const zone = readerZone()
  const [selected, setSelected] = useState(lastSelected)
  const { live, total, rowAt, onRangeChange } = useDealWindow(toFilter(query, mine, person.personId), query.sort)
  const partners = useLive('reference.view', vendor ? {} : null).value?.partners ?? []
  const search = useRef<HTMLInputElement>(null)

  const show = (part: Partial<ListQuery>) => navigate(`${paths.deals}${formatListQuery({ ...query, ...part })}`, { replace: true })
  const clear = () => show({ statuses: [], text: '', partnerId: '', mine: null })
  const open = (id: string) => {
    lastSelected = id
    navigate(paths.deal(id))
  }
  const register = () => navigate(paths.newDeal)
  useShortcuts({ '/': () => search.current?.focus(), ...(vendor ? {} : { c: register }) })
  usePageActions(vendor ? [] : [{ id: 'register', label: 'Register a deal', keys: 'C', run: register }])

  const ready = live.value !== undefined
  useEffect(() => {
    if (!ready) return
    if (document.activeElement?.id !== 'page') return
    document.querySelector<HTMLElement>('#page [role=grid]')?.focus({ preventScroll: true })
  }, [ready])

  const columns = useMemo(() => dealColumns({ vendor, several: vendor || !mine, now, zone, open: (id) => navigate(paths.deal(id)) }), [vendor, mine, now, zone, navigate])
  const sort: Sort = { columnId: query.sort.by, direction: query.sort.direction === 'asc' ? 'ascending' : 'descending' }
  const filtered = query.statuses.length > 0 || query.text !== '' || query.partnerId !== ''
  const asOf = live.value?.asOf ?? null

  return (
    <Page
      body="bare"
      head={
        <PageHead
          title={title}
          note={ready ? total.toLocaleString('en-GB') : undefined}
          actions={
            <>
              {asOf !== null && <AsOf time={clockTime(Date.parse(asOf), zone)} />}
              {!vendor && <ActionButton label="Register a deal" icon={IconPlus} keys="C" variant={total === 0 ? 'default' : 'filled'} onPress={register} />}
            </>
          }
        />
      }
      foot={
        <div className={styles.listFoot}>
          <KeyStrip entries={[{ keys: ['J', 'K'], word: 'move' }, { keys: ['Enter'], word: 'open' }, { keys: ['/'], word: 'filter' }, ...(vendor ? [] : [{ keys: ['C'], word: 'register' }])]} />
        </div>
      }
    >
      <div className={styles.list}>
        <div className={styles.filters}>
          <div className={styles.filterLine}>
            <TextInput
              ref={search}
              aria-label="Filter by customer or number"
              placeholder="Customer or number"
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
            {!vendor && (
              <FilterChips
                label="Whose"
                chips={[
                  { id: 'mine', label: 'Mine', selected: mine },
                  { id: 'all', label: 'All', selected: !mine },
                ]}
                onToggle={(id) => show({ mine: id === 'mine' })}
              />
            )}
            {vendor && (
              <Select
                aria-label="Partner"
                placeholder="Every partner"
                className={styles.partner ?? ''}
                searchable
                clearable
                data={partners.map((one) => ({ value: one.id, label: one.name }))}
                value={query.partnerId === '' ? null : query.partnerId}
                onChange={(value) => show({ partnerId: value ?? '' })}
              />
            )}
            <div className={styles.statuses}>
              <FilterChips
                label="Status"
                chips={DEAL_STATUSES.filter((status) => !vendor || status !== 'draft').map((status) => ({ id: status, label: STATUS_WORDS[status], selected: query.statuses.includes(status) }))}
                onToggle={(id) => show({ statuses: DEAL_STATUSES.filter((status) => query.statuses.includes(status) !== (status === id)) })}
                onClear={() => show({ statuses: [] })}
              />
            </div>
          </div>
        </div>
        {live.status === 'error' && (
          <div className={styles.trouble}>
            <ErrorPanel happened="The list cannot be read from this computer now" means="Nothing is lost: the registrations are stored here and at the endpoint." todo={live.error.message} />
          </div>
        )}
        {!ready && live.status === 'loading' && <SkeletonRows rows={12} />}
        {ready && (
          <DataList
            label={title}
            columns={columns}
            total={total}
            rowAt={rowAt}
            onRangeChange={onRangeChange}
            idOf={(row) => row.id}
            selectedId={selected ?? rowAt(0)?.id}
            onSelect={(id) => {
              lastSelected = id
              setSelected(id)
            }}
            onOpen={open}
            sort={sort}
            onSortChange={(next) => show({ sort: { by: next.columnId as DealSortBy, direction: next.direction === 'ascending' ? 'asc' : 'desc' } })}
            empty={<Nothing filtered={filtered} vendor={vendor} mine={mine} onClear={clear} onRegister={register} onAll={() => show({ mine: false })} />}
          />
        )}
      </div>
    </Page>
  )
}

type NothingProps = { readonly filtered: boolean; readonly vendor: boolean; readonly mine: boolean; readonly onClear: () => void; readonly onRegister: () => void; readonly onAll: () => void }

function Nothing({ filtered, vendor, mine, onClear, onRegister, onAll }: NothingProps) {
  if (filtered) return <EmptyState icon={IconFileText} title="Nothing matches" words="No registration fits these filters." action={<ActionButton label="Clear the filters" onPress={onClear} />} />
  if (vendor) return <EmptyState icon={IconFileText} title="No registrations yet" words="What your partners submit arrives here by itself." />
  return (
    <EmptyState
      icon={IconFileText}
      title={mine ? 'You have not registered a deal yet' : 'No registrations yet'}
      words="Register a deal to get it protected; it works without a connection too."
      action={
        <span className={styles.steps}>
          <ActionButton label="Register your first deal" variant="filled" onPress={onRegister} />
          {mine && <ActionButton label="See your colleagues'" onPress={onAll} />}
        </span>
      }
    />
  )
}
