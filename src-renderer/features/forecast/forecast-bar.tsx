import { Select } from '@mantine/core'
import type { ForecastGroup, SalesRulesView } from '../../../src-shared/bridge/contract/sales.ts'
import { CURRENCIES } from '../../../src-shared/domain/money.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { usualChannel, type ForecastQuery } from './forecast-query.ts'
import styles from './forecast.module.css'

type ForecastBarProps = {
  readonly rules: SalesRulesView
  readonly query: ForecastQuery
  readonly usual: ForecastQuery['group']
  /** Those whose names are known from the numbers themselves. */
  readonly names: readonly ForecastGroup[]
  readonly onChange: (part: Partial<ForecastQuery>) => void
}

const names = new Map<string, string>()

/** What the forecast is of: where it starts, how it is parted, whose, in which currency. */
export function ForecastBar({ rules, query, usual, names: seen, onChange }: ForecastBarProps) {
  const { partner, person } = useSession()
  const vendor = partner === null
  const known = useLive('reference.view', {}).value
  for (const one of [...(known?.partners ?? []), ...(known?.people ?? []), ...seen]) if (one.id !== '') names.set(one.id, one.name)
  const { quarters, quarter, currencies, currency } = rules
  const from = quarters.find((one) => query.from !== null && one.start <= query.from && query.from <= one.end) ?? quarter
  const narrowed = query.partnerId !== null || query.ownerId !== null || query.channel !== usualChannel(usual)
  return (
    <div className={styles.filters}>
      <Select aria-label="From quarter" className={styles.pickQuarter ?? ''} data={quarters.map((one) => ({ value: one.start, label: one.start === quarter.start ? `${one.label}, now` : one.label }))} value={from.start} onChange={(start) => onChange({ from: start === quarter.start ? null : start })} />
      <FilterChips label="Periods" chips={[{ id: 'quarter', label: 'Quarters', selected: query.by === 'quarter' }, { id: 'month', label: 'Months', selected: query.by === 'month' }]} onToggle={(id) => onChange({ by: id === 'month' ? 'month' : 'quarter' })} />
      <FilterChips
        label="By"
        chips={[...(vendor ? [{ id: 'partner', label: 'By partner', selected: query.group === 'partner' }] : []), ...(vendor ? [{ id: 'person', label: 'By person', selected: query.group === 'person' }] : [])]}
        onToggle={(id) => onChange({ group: id === 'partner' ? 'partner' : 'person' })}
      />
      {vendor && (
        <FilterChips
          label="Channel"
          chips={(['indirect', 'direct'] as const).map((id) => ({ id, label: id === 'direct' ? 'Direct' : 'Indirect', selected: query.channel === id }))}
          onToggle={(id) => onChange({ channel: id === query.channel ? null : id === 'direct' ? 'direct' : 'indirect', ...(id === 'direct' ? { partnerId: null } : {}) })}
        />
      )}
      {!vendor && <FilterChips label="Whose" chips={[{ id: 'mine', label: 'Mine only', selected: query.ownerId === person.personId }]} onToggle={() => onChange({ ownerId: query.ownerId === person.personId ? null : person.personId })} />}
      {query.partnerId !== null && <FilterChips label="Partner" chips={[{ id: query.partnerId, label: names.get(query.partnerId) ?? 'One partner', selected: true }]} onToggle={() => onChange({ partnerId: null, group: usual })} />}
      {query.ownerId !== null && (vendor || query.ownerId !== person.personId) && <FilterChips label="Person" chips={[{ id: query.ownerId, label: names.get(query.ownerId) ?? 'One person', selected: true }]} onToggle={() => onChange({ ownerId: null })} />}
      {narrowed && (
        <button type="button" className={styles.clear} onClick={() => onChange({ partnerId: null, ownerId: null, channel: usualChannel(usual), group: usual })}>
          Clear
        </button>
      )}
      {currencies.length > 1 && (
        <Select
          aria-label="Currency of sums"
          className={styles.pickCurrency ?? ''}
          data={[...currencies]}
          value={query.currency ?? currency}
          onChange={(value) => {
            const next = CURRENCIES.find((one) => one === value)
            onChange({ currency: next === undefined || next === currency ? null : next })
          }}
        />
      )}
    </div>
  )
}
