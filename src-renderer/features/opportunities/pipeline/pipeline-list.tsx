import { useEffect, useMemo, type ReactNode } from 'react'
import type { OpportunityRow } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import type { Sort } from '../../../ui/data-list/columns.ts'
import { DataList } from '../../../ui/data-list/data-list.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { opportunityColumns } from './opportunity-columns.tsx'
import { sortOf, statusesOf, type OpportunitySortBy, type PipelineQuery } from './pipeline-query.ts'
import styles from './pipeline.module.css'
import type { useOpportunityWindow } from './use-opportunity-window.ts'

type PipelineListProps = {
  readonly list: ReturnType<typeof useOpportunityWindow>
  readonly query: PipelineQuery
  readonly vendor: boolean
  readonly several: boolean
  readonly today: string
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
  readonly hrefOf: (row: Pick<OpportunityRow, 'id' | 'status'>) => string
  readonly onOpen: (row: Pick<OpportunityRow, 'id' | 'status'>) => void
  readonly onShow: (part: Partial<PipelineQuery>) => void
  readonly nothing: ReactNode
}

export function PipelineList({ list, query, vendor, several, today, selected, onSelect, hrefOf, onOpen, onShow, nothing }: PipelineListProps) {
  const { live, total, rowAt, onRangeChange } = list
  const ready = live.value !== undefined
  useEffect(() => {
    if (ready && document.activeElement?.id === 'page') document.querySelector<HTMLElement>('#page [role=grid]')?.focus({ preventScroll: true })
  }, [ready])
  const statuses = statusesOf(query).join(',')
  const columns = useMemo(
    () => opportunityColumns({ vendor, several, statuses: statusesOf({ statuses: statuses.split(',') as PipelineQuery['statuses'] }), today, hrefOf, open: onOpen }),
    // oxlint-disable-next-line react/exhaustive-deps -- what opens a row is the same whatever function it is
    [vendor, several, statuses, today],
  )
  const by = sortOf(query)
  const sort: Sort = { columnId: by.by, direction: by.direction === 'asc' ? 'ascending' : 'descending' }
  return (
    <>
      {live.status === 'error' && (
        <div className={styles.trouble}>
          <ErrorPanel happened="The list cannot be read from this computer now" means="Nothing is lost: the opportunities are stored here and at the endpoint." todo={live.error.message} />
        </div>
      )}
      {!ready && live.status === 'loading' && <SkeletonRows rows={12} />}
      {ready && (
        <DataList
          label="Opportunities"
          columns={columns}
          total={total}
          rowAt={rowAt}
          onRangeChange={onRangeChange}
          idOf={(row) => row.id}
          selectedId={selected ?? rowAt(0)?.id}
          onSelect={onSelect}
          onOpen={(id) => onOpen({ id, status: live.value?.rows.find((row) => row.id === id)?.status ?? 'open' })}
          sort={sort}
          onSortChange={(next) => onShow({ sort: { by: next.columnId as OpportunitySortBy, direction: next.direction === 'ascending' ? 'asc' : 'desc' } })}
          empty={nothing}
        />
      )}
    </>
  )
}
