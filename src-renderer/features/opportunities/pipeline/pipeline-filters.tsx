import { Select, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import type { Ref } from 'react'
import type { SalesRulesView } from '../../../../src-shared/bridge/contract/sales.ts'
import type { Reference } from '../../../../src-shared/bridge/contract/reference.ts'
import type { OpportunityStatus } from '../../../../src-shared/domain/opportunity/schema.ts'
import { FORECAST_CATEGORIES } from '../../../../src-shared/domain/sales-rules/schema.ts'
import { addDays } from '../../../../src-shared/lib/plain-date.ts'
import { FilterChips, type FilterChip } from '../../../ui/filter-chips.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { CATEGORY_WORDS } from '../../../ui/opportunity-words.ts'
import { isFiltered, NO_FILTER, statusesOf, type PipelineQuery } from './pipeline-query.ts'
import { askedElsewhere } from './asked-elsewhere.ts'
import styles from './pipeline.module.css'

const ALL: readonly OpportunityStatus[] = ['draft', 'open', 'won', 'lost']
/** One press shows one kind of them: what is read as a list is rarely open and closed at once. */
const STATUS_CHIPS: readonly { readonly id: string; readonly label: string; readonly statuses: readonly OpportunityStatus[] }[] = [
  { id: 'open', label: 'Open', statuses: [] },
  { id: 'won', label: 'Won', statuses: ['won'] },
  { id: 'lost', label: 'Lost', statuses: ['lost'] },
  { id: 'draft', label: 'Drafts', statuses: ['draft'] },
  { id: 'all', label: 'All', statuses: ALL },
]

/** No partner has such an id. */
const DIRECT = '*direct'
const INDIRECT = '*indirect'

type PipelineFiltersProps = {
  readonly query: PipelineQuery
  readonly mine: boolean
  readonly vendor: boolean
  readonly rules: SalesRulesView | undefined
  readonly reference: Reference | undefined
  readonly searchRef: Ref<HTMLInputElement>
  readonly onShow: (part: Partial<PipelineQuery>) => void
  /** Out of the search and into what it found. */
  readonly onLeave: () => void
}

/** What the list and the board are narrowed down by. What only a number elsewhere asks for stands here as a chip to take off. */
export function PipelineFilters({ query, mine, vendor, rules, reference, searchRef, onShow, onLeave }: PipelineFiltersProps) {
  const board = query.view === 'board'
  const statuses = statusesOf(query)
  const stages = rules?.rules.stages.filter((one) => !one.retired || query.stageIds.includes(one.id)) ?? []
  const chosen = (one: (typeof STATUS_CHIPS)[number]) => (one.id === 'all' ? statuses.length === ALL.length : statuses.length < ALL.length && statuses.includes(one.id as OpportunityStatus))
  const proof = vendor ? ['submitted' as const] : ['due' as const, 'returned' as const]
  const proofAsked = query.credit.length === proof.length && proof.every((one) => query.credit.includes(one))
  const [quarter, next] = quarters(rules)
  const chips: readonly (FilterChip & { readonly shown: boolean; readonly part: Partial<PipelineQuery> })[] = [
    { id: 'stalled', label: 'Stalled', selected: query.stalled, shown: true, part: { stalled: !query.stalled, ...(query.stalled ? {} : { statuses: [], credit: [] }) } },
    ...[quarter, next].flatMap((one, at) => (one === undefined ? [] : [{ id: `quarter-${at}`, label: at === 0 ? 'Closing this quarter' : 'Next quarter', selected: sameSpan(query.closing, one), shown: true, part: { closing: sameSpan(query.closing, one) ? null : one } }])),
    { id: 'proof', label: vendor ? 'Proof to decide' : 'Proof needed', selected: proofAsked, shown: !board, part: proofAsked ? { credit: [], statuses: [] } : { credit: proof, statuses: ['won'], stalled: false } },
  ]
  const shownChips = chips.filter((one) => one.shown)
  const elsewhere = askedElsewhere(query, { quarter, next, proofAsked, rules, reference })
  return (
    <div className={styles.filters} data-board={board || undefined} role="search" aria-label="Opportunities">
      <div className={styles.filterLine}>
        <TextInput
          ref={searchRef}
          aria-label="Filter by customer or number"
          placeholder="Customer or number"
          leftSection={<Icon of={IconSearch} />}
          className={styles.text ?? ''}
          maxLength={100}
          value={query.text}
          onChange={(event) => onShow({ text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && event.key !== 'ArrowDown') return
            event.preventDefault()
            onLeave()
          }}
        />
        <FilterChips
          label="Whose"
          chips={[
            { id: 'mine', label: 'Mine', selected: mine },
            { id: 'all', label: 'Everyone’s', selected: !mine && query.ownerId === '' },
          ]}
          onToggle={(id) => onShow({ mine: id === 'mine', ownerId: '' })}
        />
        {!board && (
          <div className={styles.ruled}>
            <FilterChips
              label="Status"
              chips={STATUS_CHIPS.map((one) => ({ id: one.id, label: one.label, selected: chosen(one) }))}
              onToggle={(id) => onShow({ statuses: STATUS_CHIPS.find((one) => one.id === id)?.statuses ?? [], credit: [], lossReason: '', ...(id === 'open' || id === 'all' ? {} : { stalled: false, stageIds: [], categories: [] }) })}
            />
          </div>
        )}
        {vendor && (
          <Select
            aria-label="Partner"
            placeholder="Every partner"
            className={styles.partner ?? ''}
            searchable
            clearable
            data={[
              { group: 'Channel', items: [{ value: DIRECT, label: 'Direct' }, { value: INDIRECT, label: 'Through partners' }] },
              { group: 'Partners', items: (reference?.partners ?? []).map((one) => ({ value: one.id, label: one.name })) },
            ]}
            value={query.channel === 'direct' ? DIRECT : query.partnerId !== '' ? query.partnerId : query.channel === 'indirect' ? INDIRECT : null}
            onChange={(value) => onShow({ channel: value === DIRECT ? 'direct' : value === INDIRECT ? 'indirect' : null, partnerId: value === null || value === DIRECT || value === INDIRECT ? '' : value })}
          />
        )}
      </div>
      <div className={styles.filterLine}>
        {!board && (
          <Select
            aria-label="Stage"
            placeholder="Every stage"
            className={styles.choice ?? ''}
            clearable
            data={stages.map((one) => ({ value: one.id, label: one.name }))}
            value={query.stageIds.length === 1 ? (query.stageIds[0] ?? null) : null}
            onChange={(value) => onShow({ stageIds: value === null ? [] : [value] })}
          />
        )}
        <Select
          aria-label="Forecast category"
          placeholder="Every category"
          className={styles.choice ?? ''}
          clearable
          data={FORECAST_CATEGORIES.map((one) => ({ value: one, label: CATEGORY_WORDS[one] }))}
          value={query.categories.length === 1 ? (query.categories[0] ?? null) : null}
          onChange={(value) => onShow({ categories: value === null ? [] : [value] })}
        />
        <FilterChips label="Narrow down" chips={shownChips} onToggle={(id) => onShow(shownChips.find((one) => one.id === id)?.part ?? {})} />
        {elsewhere.length > 0 && (
          <ul className={styles.elsewhere} aria-label="Also asked for">
            {elsewhere.map((one) => (
              <li key={one.label}>
                <button type="button" className={styles.takeOff} aria-label={`${one.label}, take off`} onClick={() => onShow(one.without)}>
                  {one.label}
                  <Icon of={IconX} size={13} />
                </button>
              </li>
            ))}
          </ul>
        )}
        {isFiltered(query) && (
          <button type="button" className={styles.clear} onClick={() => onShow({ ...NO_FILTER })}>
            Clear
          </button>
        )}
      </div>
    </div>
  )
}

type Span = { readonly from: string; readonly to: string }

function quarters(rules: SalesRulesView | undefined): readonly [Span | undefined, Span | undefined] {
  if (rules === undefined) return [undefined, undefined]
  const { quarter } = rules
  const next = rules.quarters.find((one) => one.start === addDays(quarter.end, 1))
  return [{ from: quarter.start, to: quarter.end }, next && { from: next.start, to: next.end }]
}

function sameSpan(a: Span | null, b: Span): boolean {
  return a !== null && a.from === b.from && a.to === b.to
}
