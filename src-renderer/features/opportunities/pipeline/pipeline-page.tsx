import { useLocalStorage } from '@mantine/hooks'
import { IconLayoutKanban, IconList, IconPlus } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { OpportunityRow } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import { isPartnerRole } from '../../../../src-shared/domain/actor.ts'
import { plainDateIn } from '../../../../src-shared/lib/plain-date.ts'
import { useSession } from '../../../api/session.ts'
import { useLive } from '../../../api/use-live.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { AsOf } from '../../../ui/as-of.tsx'
import { convertedWords } from '../../../ui/converted-words.ts'
import { PageHead } from '../../../ui/frame/page-head.tsx'
import { Page } from '../../../ui/frame/page.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { KeyStrip } from '../../../ui/key-hint.tsx'
import { momentWords } from '../../../ui/moment-words.ts'
import { usePageActions } from '../../../ui/page-actions.ts'
import { paths } from '../../../ui/paths.ts'
import { readerZone, useNow } from '../../../ui/use-now.ts'
import { usePageTitle } from '../../../ui/use-page-title.ts'
import { useShortcuts } from '../../../ui/use-shortcuts.ts'
import { PipelineBoard } from './pipeline-board.tsx'
import { PipelineFilters } from './pipeline-filters.tsx'
import { PipelineList } from './pipeline-list.tsx'
import { NothingHere } from './nothing-here.tsx'
import { formatPipelineQuery, inView, isFiltered, NO_FILTER, parsePipelineQuery, PIPELINE_VIEWS, sortOf, statusesOf, toBoardFilter, toListFilter, type PipelineQuery, type PipelineView } from './pipeline-query.ts'
import styles from './pipeline.module.css'
import { sumWords } from './row-words.ts'
import { useOpportunityWindow } from './use-opportunity-window.ts'

/** The one that was selected last, so that coming back from a record finds it. */
let lastSelected: string | undefined

/** Cards in a column; the list has the rest. */
const CARDS = 50

/** Every opportunity that the person sees, as a list or as a board of the open ones by stage, of the same filter. */
export function PipelinePage() {
  usePageTitle('Opportunities')
  const { person, partner, vendorZone } = useSession()
  const [, navigate] = useLocation()
  const [last, setLast] = useLocalStorage<PipelineView>({ key: 'tradewind-opportunities-view', defaultValue: 'list', getInitialValueInEffect: false })
  const query = parsePipelineQuery(useSearch(), PIPELINE_VIEWS.find((one) => one === last))
  const vendor = !isPartnerRole(person.role)
  const mine = query.ownerId === '' && (query.mine ?? person.role === 'partner_seller')
  const board = query.view === 'board'
  const now = useNow()
  const zone = readerZone()
  const today = plainDateIn(now, vendorZone)
  const [selected, setSelected] = useState(lastSelected)
  const list = useOpportunityWindow(board ? null : toListFilter(query, mine, person.personId), sortOf(query))
  const columns = useLive('opportunities.board', board ? { filter: toBoardFilter(query, mine, person.personId), limit: CARDS } : null)
  const rules = useLive('sales.rules', {}).value
  const reference = useLive('reference.view', {}).value
  const search = useRef<HTMLInputElement>(null)

  const show = (part: Partial<PipelineQuery>) => navigate(`${paths.opportunities}${formatPipelineQuery({ ...query, ...part })}`, { replace: true })
  const clear = () => show({ ...NO_FILTER })
  const look = (view: PipelineView) => {
    setLast(view)
    navigate(`${paths.opportunities}${formatPipelineQuery(inView(query, view))}`, { replace: true })
  }
  const select = (id: string) => {
    lastSelected = id
    setSelected(id)
  }
  const hrefOf = (row: Pick<OpportunityRow, 'id' | 'status'>) => (row.status === 'draft' ? paths.editOpportunity(row.id) : paths.opportunity(row.id))
  const open = (row: Pick<OpportunityRow, 'id' | 'status'>) => {
    select(row.id)
    navigate(hrefOf(row))
  }
  const create = () => navigate(paths.newOpportunity)
  const other: PipelineView = board ? 'list' : 'board'
  useShortcuts({ '/': () => search.current?.focus(), c: create, v: () => look(other) })
  usePageActions([
    { id: 'new-opportunity', label: 'New opportunity', keys: 'C', run: create },
    { id: 'other-view', label: board ? 'Show as a list' : 'Show as a board', keys: 'V', run: () => look(other) },
  ])

  const live = board ? columns : list.live
  const ready = live.value !== undefined
  const count = board ? (columns.value?.columns.reduce((sum, one) => sum + one.count, 0) ?? 0) : list.total
  const asOf = live.value?.asOf ?? null
  const converted = columns.value?.converted
  const sum = board && columns.value && converted ? sumWords(columns.value.columns.reduce((all, one) => all + one.amount, 0), converted.currency) : undefined
  const rates = board && converted ? convertedWords(converted) : undefined
  const nothing = <NothingHere statuses={board ? ['open'] : statusesOf(query)} filtered={isFiltered({ ...query, statuses: [] })} vendor={vendor} mine={mine} onClear={clear} onCreate={create} onAll={() => show({ mine: false })} channelManager={partner?.channelManager} />
  const shared = useMemo(() => ({ vendor, today }), [vendor, today])

  return (
    <Page
      body="bare"
      head={
        <PageHead
          title="Opportunities"
          note={ready ? [count.toLocaleString('en-GB'), ...(sum === undefined ? [] : [sum])].join(' · ') : undefined}
          actions={
            <>
              {asOf !== null && <AsOf time={momentWords(Date.parse(asOf), now, zone)} />}
              <ViewSwitch view={query.view} onLook={look} />
              <ActionButton label="New opportunity" icon={IconPlus} keys="C" variant={ready && count === 0 ? 'default' : 'filled'} onPress={create} />
            </>
          }
        />
      }
      foot={
        <div className={styles.foot}>
          <KeyStrip
            entries={
              board
                ? [{ keys: ['Arrows'], word: 'cards' }, { keys: ['['], word: 'back a stage' }, { keys: [']'], word: 'on a stage' }, { keys: ['V'], word: 'list' }]
                : [{ keys: ['J', 'K'], word: 'move' }, { keys: ['Enter'], word: 'open' }, { keys: ['/'], word: 'filter' }, { keys: ['V'], word: 'board' }]
            }
          />
          {rates !== undefined && <p className={styles.rates}>{rates}</p>}
        </div>
      }
    >
      <div className={styles.pipeline}>
        <PipelineFilters query={query} mine={mine} vendor={vendor} rules={rules} reference={reference} searchRef={search} onShow={show} onLeave={() => document.querySelector<HTMLElement>('#page [role=grid], #page [data-card][tabindex="0"]')?.focus()} />
        {board ? (
          <PipelineBoard {...shared} live={columns} role={person.role} selected={selected} onSelect={select} hrefOf={hrefOf} onOpen={open} hrefOfStage={(stageId) => `${paths.opportunities}${formatPipelineQuery({ ...query, view: 'list', stageIds: [stageId] })}`} onStage={(stageId) => show({ view: 'list', stageIds: [stageId] })} nothing={nothing} />
        ) : (
          <PipelineList {...shared} list={list} query={query} several={!mine} selected={selected} onSelect={select} hrefOf={hrefOf} onOpen={open} onShow={show} nothing={nothing} />
        )}
      </div>
    </Page>
  )
}

const VIEW_WORDS: Readonly<Record<PipelineView, string>> = { list: 'List', board: 'Board' }

function ViewSwitch({ view, onLook }: { readonly view: PipelineView; readonly onLook: (view: PipelineView) => void }) {
  return (
    <div className={styles.switch} role="group" aria-label="Shown as">
      {PIPELINE_VIEWS.map((one) => (
        <button key={one} type="button" className={styles.switchButton} aria-pressed={view === one} aria-keyshortcuts={view === one ? undefined : 'V'} onClick={() => view !== one && onLook(one)}>
          <Icon of={one === 'list' ? IconList : IconLayoutKanban} size={15} />
          {VIEW_WORDS[one]}
        </button>
      ))}
    </div>
  )
}
