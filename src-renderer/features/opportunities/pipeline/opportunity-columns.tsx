import { IconHourglassLow } from '@tabler/icons-react'
import type { OpportunityRow } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import type { OpportunityStatus } from '../../../../src-shared/domain/opportunity/schema.ts'
import type { Column } from '../../../ui/data-list/columns.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { Icon } from '../../../ui/icon.tsx'
import { CATEGORY_WORDS, CREDIT_STATES } from '../../../ui/opportunity-words.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { StatusWord } from '../../../ui/status-glyph.tsx'
import { WaitingMark } from '../../../ui/waiting-mark.tsx'
import { customerOf, dayDue, stageTime, whoseOf } from './row-words.ts'
import styles from './pipeline.module.css'

type ColumnOptions = {
  readonly vendor: boolean
  /** Whether rows of more than one person are shown. */
  readonly several: boolean
  readonly statuses: readonly OpportunityStatus[]
  /** In the vendor's zone. */
  readonly today: string
  readonly hrefOf: (row: OpportunityRow) => string
  readonly open: (row: OpportunityRow) => void
}

/** The columns of the list of opportunities; what a narrow window has no room for goes from the least needed on. */
export function opportunityColumns({ vendor, several, statuses, today, hrefOf, open }: ColumnOptions): readonly Column<OpportunityRow>[] {
  const won = statuses.includes('won')
  const live = statuses.includes('open') || statuses.includes('draft')
  return [
    {
      id: 'customerName', head: 'Customer', least: 150, share: 2, sortable: true,
      render: (row) => (
        <span className={styles.customer}>
          <a
            href={hrefOf(row)}
            className={styles.open}
            tabIndex={-1}
            title={row.title === '' ? undefined : row.title}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              open(row)
            }}
          >
            {customerOf(row)}
          </a>
          {row.waiting && <WaitingMark />}
        </span>
      ),
    },
    { id: 'number', head: 'Number', least: 96, keep: 2, sortable: true, render: (row) => row.number ?? <span className={styles.faint}>none yet</span> },
    { id: 'stage', head: live ? 'Stage' : 'Outcome', least: live ? 224 : 104, sortable: true, render: (row) => <StageWords row={row} /> },
    { id: 'total', head: 'Amount', least: 108, align: 'end', sortable: true, render: (row) => (row.total === 0 ? <span className={styles.faint}>none yet</span> : formatMoney(row.total, row.currency, { whole: true })) },
    { id: 'closeOn', head: live ? 'Close' : 'Closed', least: 96, keep: 8, sortable: true, render: (row) => <CloseDay row={row} today={today} /> },
    ...(live ? [{ id: 'nextStepDue', head: 'Next step', least: 170, share: 2.6, keep: 7, sortable: true, render: (row: OpportunityRow) => <NextStep row={row} today={today} /> }] : []),
    ...(won ? [{ id: 'credit', head: 'Margin credit', least: 124, keep: 6, render: (row: OpportunityRow) => (row.creditStatus === null ? '' : <StatusWord {...CREDIT_STATES[row.creditStatus]} />) }] : []),
    ...(live ? [{ id: 'category', head: 'Forecast', least: 76, keep: 5, render: (row: OpportunityRow) => (row.status === 'open' ? CATEGORY_WORDS[row.category] : '') }] : []),
    ...(vendor ? [{ id: 'partner', head: 'Partner', least: 120, share: 1.2, keep: 6, render: (row: OpportunityRow) => whoseOf(row, true) }] : []),
    ...(several && !vendor ? [{ id: 'owner', head: 'Owner', least: 104, share: 1, keep: 6, render: (row: OpportunityRow) => row.ownerName }] : []),
    { id: 'products', head: 'Products', least: 120, share: 1.4, keep: 1, render: (row) => <span className={styles.faint}>{row.products}</span> },
  ]
}

/** Where it is and for how long; what is stalled says so with a glyph and a word. */
function StageWords({ row }: { readonly row: OpportunityRow }) {
  if (row.status !== 'open') return <StatusWord status={row.status} />
  const time = stageTime(row)
  return (
    <span className={styles.stage}>
      <span>{row.stage.name}</span>
      {time !== null && (
        <span className={styles.time} data-stalled={time.stalled || undefined}>
          {time.stalled && <Icon of={IconHourglassLow} size={14} />}
          {time.words}
        </span>
      )}
    </span>
  )
}

function CloseDay({ row, today }: { readonly row: OpportunityRow; readonly today: string }) {
  if (row.closeOn === '') return ''
  const past = row.status === 'open' && row.closeOn < today
  return (
    <span className={styles.late} data-late={past || undefined} title={past ? 'This day has passed' : undefined}>
      {formatPlainDate(row.closeOn)}
    </span>
  )
}

function NextStep({ row, today }: { readonly row: OpportunityRow; readonly today: string }) {
  if (row.status !== 'open' && row.status !== 'draft') return ''
  if (row.nextStep === '') return <span className={styles.faint}>none set</span>
  const due = row.nextStepDue === '' ? null : dayDue(row.nextStepDue, today)
  return (
    <span className={styles.step}>
      <span className={styles.stepWords}>{row.nextStep}</span>
      {due !== null && (
        <span className={styles.late} data-late={due.late !== null || undefined}>
          {due.late ?? due.words}
        </span>
      )}
    </span>
  )
}
