import { useCallback, useState } from 'react'
import { ActionButton } from '../../../src-renderer/ui/action-button.tsx'
import type { Column, Sort } from '../../../src-renderer/ui/data-list/columns.ts'
import { DataList } from '../../../src-renderer/ui/data-list/data-list.tsx'
import { FilterChips } from '../../../src-renderer/ui/filter-chips.tsx'
import { formatMoney } from '../../../src-renderer/ui/format-money.ts'
import { Page } from '../../../src-renderer/ui/frame/page.tsx'
import { PageHead } from '../../../src-renderer/ui/frame/page-head.tsx'
import { StatusWord, type Status } from '../../../src-renderer/ui/status-glyph.tsx'
import { WaitingMark } from '../../../src-renderer/ui/waiting-mark.tsx'
import { GalleryFrame, nothing } from './gallery-frame.tsx'

type Row = { readonly id: string; readonly customer: string; readonly status: Status; readonly amount: number; readonly close: string; readonly waiting: boolean }

const TOTAL = 100_000
const NAMES = ['Pemberton Marine Services Ltd', 'Kestrel Rail Signalling Ltd', 'Hôpital Saint-Aubin', 'Grünwald Maschinenbau GmbH', 'Helvar Paper Oy', 'Marchbank Foods']
const STATUSES: readonly Status[] = ['approved', 'submitted', 'returned', 'draft', 'won', 'expired', 'rejected', 'withdrawn']

const rowAtIndex = (index: number): Row => ({
  id: `BRW-${String(TOTAL - index).padStart(6, '0')}`,
  customer: NAMES[index % NAMES.length] ?? '',
  status: STATUSES[index % STATUSES.length] ?? 'draft',
  amount: ((index * 7919) % 240_000) * 100 + 1_000_000,
  close: `${1 + (index % 28)} Dec 2026`,
  waiting: index % 9 === 0,
})

const COLUMNS: readonly Column<Row>[] = [
  { id: 'number', head: 'Number', least: 110, sortable: true, render: (row) => row.id },
  { id: 'customer', head: 'End customer', least: 180, share: 2, sortable: true, render: (row) => row.customer },
  { id: 'status', head: 'Status', least: 120, render: (row) => <StatusWord status={row.status} /> },
  { id: 'waiting', head: 'Waiting to sync', headHidden: true, least: 24, render: (row) => (row.waiting ? <WaitingMark /> : null) },
  { id: 'close', head: 'Expected close', least: 120, keep: 1, sortable: true, render: (row) => row.close },
  { id: 'amount', head: 'Amount', least: 110, align: 'end', sortable: true, render: (row) => formatMoney(row.amount, 'GBP', { whole: true }) },
]

const idOf = (row: Row) => row.id

export function ListView() {
  const [range, setRange] = useState({ offset: 0, limit: 0 })
  const [selected, setSelected] = useState<string | undefined>(undefined)
  const [sort, setSort] = useState<Sort | undefined>({ columnId: 'number', direction: 'descending' })
  const onRangeChange = useCallback((offset: number, limit: number) => setRange({ offset, limit }), [])
  const rowAt = useCallback((index: number) => (index >= range.offset && index < range.offset + range.limit ? rowAtIndex(index) : undefined), [range])
  return (
    <GalleryFrame side="partner" current="registrations" pill={{ kind: 'syncing', done: 120, total: 900 }}>
      <Page body="bare" head={<PageHead title="My registrations" note="100,000" actions={<ActionButton label="Register a deal" keys="N" variant="filled" onPress={nothing} />} />}>
        <div style={{ padding: '8px 24px' }}>
          <FilterChips
            label="Filters"
            onToggle={nothing}
            chips={[
              { id: 'mine', label: 'Mine', selected: true },
              { id: 'waiting', label: 'Waiting to sync', count: 3, selected: false },
              { id: 'due', label: 'Needs my answer', count: 2, selected: false },
            ]}
          />
        </div>
        <DataList label="My registrations" columns={COLUMNS} total={TOTAL} rowAt={rowAt} onRangeChange={onRangeChange} idOf={idOf} selectedId={selected} onSelect={setSelected} onOpen={nothing} sort={sort} onSortChange={setSort} />
      </Page>
    </GalleryFrame>
  )
}
