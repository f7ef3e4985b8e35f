import { Tooltip } from '@mantine/core'
import { IconFlag3 } from '@tabler/icons-react'
import type { PartnerLine } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import type { Column } from '../../ui/data-list/columns.ts'
import { COURSE_WORDS, flagWords } from '../../ui/flag-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { counted, formulaOf, metricWords, NO_VALUE, shareWords, shortMoney, whyNone, whyNoneOf, wholeMoney } from '../../ui/metric-words.ts'
import { QuotaBar } from '../../ui/quota-bar.tsx'
import type { PartnerSort } from './partner-rows.ts'
import styles from './partners.module.css'

type ColumnOptions = { readonly currency: Currency; readonly hrefOf: (line: PartnerLine) => string; readonly open: (line: PartnerLine) => void }

/** The columns of the list of partners; what a narrow window has no room for goes from the least needed on. */
export function partnerColumns({ currency, hrefOf, open }: ColumnOptions): readonly Column<PartnerLine>[] {
  const metric = (id: PartnerSort, head: string, key: MetricKey, least: number, keep: number): Column<PartnerLine> => ({
    id, head, least, keep, align: 'end', sortable: true,
    render: (line) => <Value words={metricWords(key, line.values[key] ?? null, currency)} known={line.values[key] !== null && line.values[key] !== undefined} hint={line.values[key] === null || line.values[key] === undefined ? `${NO_VALUE}: ${whyNoneOf(key, { won: line.won.amount, quota: line.quota })}` : `${formulaOf(key)}.`} />,
  })
  return [
    {
      id: 'name', head: 'Partner', least: 160, share: 2, sortable: true,
      render: (line) => (
        <a
          href={hrefOf(line)}
          className={styles.name}
          tabIndex={-1}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            open(line)
          }}
        >
          {line.name}
        </a>
      ),
    },
    { id: 'tier', head: 'Tier', least: 76, keep: 6, sortable: true, render: (line) => <span className={styles.quiet}>{line.tierName}</span> },
    { id: 'course', head: 'Course', least: 78, keep: 8, render: (line) => <span className={styles.course} data-course={line.course}>{COURSE_WORDS[line.course]}</span> },
    { id: 'won', head: 'Won', least: 72, align: 'end', sortable: true, render: (line) => <Value words={shortMoney(line.won.amount, currency)} hint={`${wholeMoney(line.won.amount, currency)}, ${counted(line.won.count, 'deal')} won. ${formulaOf('sourced')}.`} /> },
    {
      id: 'attainment', head: 'Of quota', least: 128, share: 1, sortable: true,
      render: (line) => <Attained line={line} currency={currency} />,
    },
    { id: 'pipeline', head: 'Open pipeline', least: 96, keep: 9, align: 'end', sortable: true, render: (line) => <Value words={shortMoney(line.pipeline.amount, currency)} hint={`${wholeMoney(line.pipeline.amount, currency)}, ${counted(line.pipeline.count, 'opportunity', 'opportunities')}. ${formulaOf('open_pipeline')}.`} /> },
    metric('winRate', 'Win rate', 'win_rate_by_value', 70, 5),
    metric('registrations', 'Registered', 'registrations', 76, 3),
    metric('approval', 'Approved', 'approval_rate', 70, 2),
    metric('response', 'Decided in', 'time_to_decision', 76, 1),
    { id: 'stalled', head: 'Stalled', least: 72, keep: 4, align: 'end', sortable: true, render: (line) => (line.stalled.count === 0 ? <span className={styles.quiet}>0</span> : <Value words={shortMoney(line.stalled.amount, currency)} hint={`${wholeMoney(line.stalled.amount, currency)}, ${counted(line.stalled.count, 'opportunity', 'opportunities')}. ${formulaOf('stalled')}.`} />) },
    { id: 'flags', head: 'Flags', least: 52, align: 'end', sortable: true, render: (line) => <Flags line={line} currency={currency} /> },
  ]
}

function Value({ words, hint, known = true }: { readonly words: string; readonly hint: string; readonly known?: boolean }) {
  return (
    <Tooltip label={hint} multiline maw={320}>
      <span className={known ? undefined : styles.quiet}>{words}</span>
    </Tooltip>
  )
}

function Attained({ line: { quota, won, values }, currency }: { readonly line: PartnerLine; readonly currency: Currency }) {
  const attained = values.attainment ?? null
  if (quota === null || attained === null) return <Value words={NO_VALUE} hint={`${NO_VALUE}: ${whyNone('attainment')}`} known={false} />
  return (
    <Tooltip label={`Won ${wholeMoney(won.amount, currency)} ÷ quota ${wholeMoney(quota, currency)}.`} multiline maw={320}>
      <span className={styles.attained}>
        <span>{shareWords(attained, 0)}</span>
        <span className={styles.bar}>
          <QuotaBar won={won.amount} quota={quota} size="line" />
        </span>
      </span>
    </Tooltip>
  )
}

function Flags({ line: { flags }, currency }: { readonly line: PartnerLine; readonly currency: Currency }) {
  if (flags.length === 0) return <span className={styles.quiet}>0</span>
  return (
    <Tooltip label={<span className={styles.flagTip}>{flags.map((flag) => flagWords(flag, currency).title).map((title) => <span key={title}>{title}</span>)}</span>} multiline maw={320}>
      <span className={styles.flags}>
        <Icon of={IconFlag3} size={14} />
        {flags.length}
      </span>
    </Tooltip>
  )
}
