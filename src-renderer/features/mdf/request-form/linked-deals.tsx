import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { DealRow } from '../../../../src-shared/bridge/contract/deals.ts'
import type { LinkedDeal } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { useLive } from '../../../api/use-live.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import styles from '../forms/forms.module.css'

type LinkedDealsProps = {
  readonly ids: readonly string[]
  /** What is known of those that are linked already. */
  readonly known: readonly LinkedDeal[]
  readonly onChange: (ids: readonly string[]) => void
}

const FOUND = 20
const PAUSE_MS = 150

/** The own registrations that the activity is to serve, found by customer or number. */
export function LinkedDeals({ ids, known, onChange }: LinkedDealsProps) {
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), PAUSE_MS)
  const found = useLive('deals.list', { filter: { statuses: ['submitted', 'returned', 'approved'], ...(asked === '' ? {} : { text: asked }) }, sort: { by: 'updatedAt', direction: 'desc' }, offset: 0, limit: FOUND }).value?.rows
  const [labels, setLabels] = useState<ReadonlyMap<string, string>>(new Map())
  const offered = new Map([...known.map((one) => [one.id, labelOf(one)] as const), ...labels, ...(found ?? []).map((one) => [one.id, labelOf(one)] as const)])
  const shown = new Set([...ids, ...(found ?? []).map((one) => one.id)])
  return (
    <MultiSelect
      label="Linked registrations"
      classNames={{ inputField: styles.inner ?? '' }}
      description="What it helps to win: later it shows what the money brought."
      data={[...shown].map((id) => ({ value: id, label: offered.get(id) ?? 'A registration' }))}
      searchable
      // The search is done already, over all of them.
      filter={({ options }) => options}
      nothingFoundMessage="No such registration"
      hidePickedOptions
      maxValues={50}
      searchValue={text}
      onSearchChange={setText}
      value={[...ids]}
      onChange={(chosen) => {
        setLabels(offered)
        onChange(chosen)
      }}
    />
  )
}

function labelOf({ number, customerName, total, currency }: Pick<DealRow, 'number' | 'customerName' | 'total' | 'currency'>): string {
  return [customerName, number, total === 0 ? null : formatMoney(total, currency, { whole: true })].filter((part) => part !== null).join(', ')
}
