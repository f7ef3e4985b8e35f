import { Tooltip, VisuallyHidden } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { IconButton } from '../action-button.tsx'
import { PlainTable } from '../plain-table.tsx'
import { SectionHead } from '../section-head.tsx'
import { useReducedMotion } from '../use-reduced-motion.ts'
import { useChartTokens, type ChartTokens } from './chart-tokens.ts'
import styles from './chart.module.css'
import { init, type EChartsCoreOption, type EChartsType } from './echarts.ts'

/** The same data for the eye that reads and for the ear. */
export type ChartTable = {
  readonly columns: readonly { readonly head: string; readonly align?: 'start' | 'end' }[]
  readonly rows: readonly { readonly id: string; readonly cells: readonly string[] }[]
}

/** What of a picture opens: a strip for each mark, over the drawing, as wide as the drawing inside the insets. */
export type ChartTargets = {
  readonly along: 'x' | 'y'
  readonly insets: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
  readonly items: readonly { readonly id: string; readonly label: string; readonly hint?: string | undefined }[]
  readonly onOpen: (id: string) => void
}

/** What a drawing may depend on. The width is that of the picture in CSS pixels. */
export type ChartPaint = { readonly tokens: ChartTokens; readonly width: number }

type ChartProps = {
  readonly title: string
  /** Small words after the title: the unit, what to do. */
  readonly note?: ReactNode
  /** Right of the title: an as-of or a link. */
  readonly aside?: ReactNode
  /** Under the picture: the as-of, the date of rates. */
  readonly foot?: ReactNode
  readonly level?: 2 | 3
  /** What the picture says, in a sentence, for those who do not see it. */
  readonly summary: string
  /** In CSS pixels. */
  readonly height: number
  /** Gives the drawing; keep its identity while nothing changes. */
  readonly draw: (paint: ChartPaint) => EChartsCoreOption
  readonly table: ChartTable
  readonly targets?: ChartTargets | undefined
  /** Narrower than this, in CSS pixels, the table takes the picture's place. */
  readonly roomNeeded?: number
}

/** A picture of data with its title, the same data as a table, and what opens from it by pointer and keyboard. */
export function Chart({ title, note, aside, foot, level, summary, height, draw, table, targets, roomNeeded = 0 }: ChartProps) {
  const [wantsTable, setWantsTable] = useState(false)
  const [box, width] = useWidth()
  const tooNarrow = width > 0 && width < roomNeeded
  const asTable = wantsTable || tooNarrow
  return (
    <section className={styles.chart} aria-label={title}>
      <div className={styles.head}>
        <SectionHead title={title} {...(note === undefined ? {} : { note })} {...(level === undefined ? {} : { level })} />
        <span className={styles.tools}>
          {aside}
          {!tooNarrow && (
            <IconButton label={wantsTable ? 'Show as chart' : 'Show as table'} icon={wantsTable ? IconChartBar : IconTable} onPress={() => setWantsTable(!wantsTable)} />
          )}
        </span>
      </div>
      <div ref={box} className={styles.body} style={{ minHeight: asTable ? 0 : height }}>
        {asTable ? (
          <DataTable title={title} table={table} {...(targets === undefined ? {} : { onOpen: targets.onOpen })} />
        ) : (
          width > 0 && (
            <>
              <Drawing summary={summary} height={height} width={width} draw={draw} />
              {targets !== undefined && <Targets title={title} targets={targets} />}
            </>
          )
        )}
      </div>
      {foot !== undefined && <div className={styles.foot}>{foot}</div>}
    </section>
  )
}

function Drawing({ summary, height, width, draw }: { readonly summary: string; readonly height: number; readonly width: number; readonly draw: ChartProps['draw'] }) {
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const tokens = useChartTokens()
  const still = useReducedMotion()

  useEffect(() => {
    if (element.current === null) return undefined
    const made = init(element.current, null, { renderer: 'svg' })
    chart.current = made
    return () => {
      made.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    // First drawn without motion: only a change explains itself by moving.
    chart.current?.resize({ width, height })
    chart.current?.setOption({ animation: !still, animationDuration: 0, animationDurationUpdate: 120, textStyle: { fontFamily: tokens.font }, ...draw({ tokens, width }) }, { notMerge: true })
    // On paper the picture is as wide as the sheet, whatever the window was.
    element.current?.querySelector('svg')?.setAttribute('viewBox', `0 0 ${width} ${height}`)
  }, [draw, tokens, width, height, still])

  return <div ref={element} className={styles.drawing} role="img" aria-label={summary} style={{ height }} />
}

function Targets({ title, targets }: { readonly title: string; readonly targets: ChartTargets }) {
  const { along, insets, items, onOpen } = targets
  return (
    <ul className={styles.targets} data-along={along} aria-label={`${title}: open the rows behind`} style={{ inset: `${insets.top}px ${insets.right}px ${insets.bottom}px ${insets.left}px`, '--count': items.length } as CSSProperties}>
      {items.map((item) => {
        const button = (
          <button type="button" className={styles.target} onClick={() => onOpen(item.id)}>
            <VisuallyHidden>{item.label}</VisuallyHidden>
          </button>
        )
        return <li key={item.id}>{item.hint === undefined ? button : <Tooltip label={item.hint}>{button}</Tooltip>}</li>
      })}
    </ul>
  )
}

function DataTable({ title, table, onOpen }: { readonly title: string; readonly table: ChartTable; readonly onOpen?: (id: string) => void }) {
  const rows = table.rows.map(({ id, cells }) => ({
    id,
    cells: cells.map((cell, at) =>
      at === 0 && onOpen !== undefined ? (
        <button key="open" type="button" className={styles.open} onClick={() => onOpen(id)}>
          {cell}
        </button>
      ) : (
        cell
      ),
    ),
  }))
  return <PlainTable caption={title} columns={table.columns} rows={rows} />
}

/** The width of the element that takes the ref, in CSS pixels; 0 until it is measured. */
function useWidth() {
  const element = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const node = element.current
    if (node === null) return undefined
    setWidth(node.clientWidth)
    const observer = new ResizeObserver(() => setWidth(node.clientWidth))
    observer.observe(node)
    return () => observer.disconnect()
  }, [])
  return [element, width] as const
}
