import { useMemo, type ReactNode } from 'react'
import type { FundItem } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { fundStatus } from '../../../ui/fund-words.ts'
import { QueueList } from '../../../ui/queue-list/queue-list.tsx'
import { QueueRow } from '../../../ui/queue-list/queue-row.tsx'
import { StatusWord } from '../../../ui/status-glyph.tsx'
import { WaitingMark } from '../../../ui/waiting-mark.tsx'
import { itemName } from '../record/claim-name.ts'
import { itemDetail, type ItemReader } from './item-words.ts'
import styles from './overview.module.css'

type ItemListProps = {
  readonly items: readonly FundItem[]
  readonly reader: ItemReader
  readonly selectedId: string | undefined
  readonly onSelect: (id: string) => void
  readonly onOpen: (id: string) => void
  readonly empty: ReactNode
}

const idOf = (item: FundItem) => item.id

/** Requests with their claims after them, two lines each. */
export function ItemList({ items, reader, selectedId, onSelect, onOpen, empty }: ItemListProps) {
  const groups = useMemo(() => [{ id: 'all', label: '', items }], [items])
  return (
    <QueueList
      label="Requests and claims"
      groups={groups}
      idOf={idOf}
      selectedId={selectedId}
      onSelect={onSelect}
      onOpen={onOpen}
      empty={empty}
      renderRow={(item) => (
        <QueueRow
          title={itemName(item)}
          aside={<span className={styles.amount}>{item.amount === 0 ? '' : formatMoney(item.amount, item.currency, { whole: true })}</span>}
          detail={itemDetail(item, reader)}
          amount={<State item={item} />}
        />
      )}
    />
  )
}

function State({ item }: { readonly item: FundItem }) {
  const { status, word } = fundStatus(item.status)
  // What is not received yet is not in review: the row says where it is, not where it will be.
  if (item.waiting && item.status === 'submitted') return <WaitingMark words="Waiting" />
  return (
    <span className={styles.state}>
      {item.waiting && <WaitingMark />}
      <StatusWord status={status} word={word} />
    </span>
  )
}
