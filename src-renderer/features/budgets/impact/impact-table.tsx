import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { ImpactRow } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { Icon } from '../../../ui/icon.tsx'
import { FigureTable, Hinted, Told } from '../../../ui/figure-table.tsx'
import { FIGURES, type FigureId, type ImpactFigure, type ImpactSums } from './impact-figures.ts'
import styles from './impact.module.css'
import { RequestsBehind } from './requests-behind.tsx'

type ImpactTableProps = {
  readonly caption: string
  /** What a row is. */
  readonly row: string
  readonly rows: readonly ImpactRow[]
  /** The key of the row that is open. */
  readonly open: string | null
  readonly onToggle: (key: string) => void
  /** Figures that say nothing here. */
  readonly skip: readonly FigureId[]
  readonly total?: ImpactSums
}

/** Every number of every row; a row opens into the requests behind it. */
export function ImpactTable({ caption, row, rows, open, onToggle, skip, total }: ImpactTableProps) {
  const figures = FIGURES.filter((one) => !skip.includes(one.id))
  const opened = rows.find((one) => one.key === open)
  return (
    <FigureTable
      caption={caption}
      columns={[{ id: 'name', head: row }, ...figures.map((one) => ({ id: one.id, head: one.head, hint: one.formula, align: 'end' as const, ...(one.gives === undefined ? {} : { gives: one.gives }) }))]}
      rows={rows.map((one) => ({
        id: one.key,
        tone: one.key === open ? ('open' as const) : ('plain' as const),
        cells: [
          <button key="open" type="button" id={`impact-${one.key}`} className={styles.open} aria-expanded={one.key === open} onClick={() => onToggle(one.key)}>
            <Icon of={one.key === open ? IconChevronDown : IconChevronRight} size={14} />
            {one.name}
          </button>,
          ...figures.map((figure) => <Value key={figure.id} figure={figure} sums={one} />),
        ],
      }))}
      {...(total === undefined ? {} : { total: ['Total', ...figures.map((figure) => <Value key={figure.id} figure={figure} sums={total} />)] })}
      below={opened === undefined ? undefined : { id: opened.key, content: <RequestsBehind row={opened} /> }}
    />
  )
}

function Value({ figure, sums }: { readonly figure: ImpactFigure; readonly sums: ImpactSums }) {
  const { words, told, known } = figure.of(sums, true)
  return known ? <Told words={words} hint={told} /> : <Hinted words={words} hint={told} quiet />
}
