import { useCallback, type ReactNode } from 'react'
import { Chart, type ChartPaint } from './chart.tsx'
import type { CustomSeriesOption } from './echarts.ts'

/** A bar of a ranking, in the order given. */
export type RankedBar = {
  readonly id: string
  readonly label: string
  /** Never negative. */
  readonly value: number
  /** The value as written at the end of its row. */
  readonly text: string
  /** A second figure after it, in grey, such as a share of quota. */
  readonly more?: string
  /** What the value is measured against: a pale track as long as this. */
  readonly track?: number
  /** Marked by a tick across the bar, such as where the plan stands today. */
  readonly tick?: number
  /** What follows the value on the same line, compared with it: lost after won. */
  readonly rest?: number
  /** The one that is meant; past or compared ones are paler. */
  readonly tone?: 'meant' | 'past' | 'short'
}

type BarRankingProps = {
  readonly title: string
  readonly note?: ReactNode
  readonly aside?: ReactNode
  readonly foot?: ReactNode
  readonly level?: 2 | 3
  readonly bars: readonly RankedBar[]
  /** Heads of the table: what a row is, the value, and the second figure. */
  readonly columns: readonly [row: string, value: string, more?: string]
  readonly onOpen?: (id: string) => void
  readonly rowHeight?: number
}

const MORE_WIDTH = 52
const TEXT_WIDTH = 72
/** Room for one character of a value, generously: a long amount takes from its bar, never lies over it. */
const CHARACTER_WIDTH = 8
const GAP = 12

/** Bars one under the other, each named at its start and with its value at its end. */
export function BarRanking({ title, note, aside, foot, level, bars, columns, onOpen, rowHeight = 36 }: BarRankingProps) {
  const draw = useCallback((paint: ChartPaint) => option(bars, paint), [bars])
  const hasMore = columns[2] !== undefined
  return (
    <Chart
      title={title}
      note={note}
      aside={aside}
      foot={foot}
      {...(level === undefined ? {} : { level })}
      summary={`${title}: ${bars.map((bar) => [bar.label, bar.text, bar.more].filter(Boolean).join(' ')).join(', ')}.`}
      height={bars.length * rowHeight}
      draw={draw}
      roomNeeded={260}
      table={{
        columns: [{ head: columns[0] }, { head: columns[1], align: 'end' }, ...(columns[2] === undefined ? [] : [{ head: columns[2], align: 'end' as const }])],
        rows: bars.map((bar) => ({ id: bar.id, cells: [bar.label, bar.text, ...(hasMore ? [bar.more ?? ''] : [])] })),
      }}
      targets={
        onOpen === undefined
          ? undefined
          : { along: 'y', insets: { top: 0, right: 0, bottom: 0, left: 0 }, items: bars.map((bar) => ({ id: bar.id, label: [bar.label, bar.text, bar.more].filter(Boolean).join(', ') })), onOpen }
      }
    />
  )
}

function option(bars: readonly RankedBar[], { tokens, width }: ChartPaint) {
  const names = Math.round(Math.min(168, Math.max(96, width * 0.32)))
  const hasMore = bars.some((bar) => bar.more !== undefined)
  const longest = bars.reduce((most, bar) => Math.max(most, bar.text.length), 0)
  const right = Math.max(TEXT_WIDTH, longest * CHARACTER_WIDTH + GAP) + (hasMore ? MORE_WIDTH : 0)
  const max = Math.max(...bars.flatMap((bar) => [bar.value + (bar.rest ?? 0), bar.track ?? 0, bar.tick ?? 0]), 0)
  const renderItem: CustomSeriesOption['renderItem'] = (_params, api) => {
    const at = Number(api.value(1))
    const bar = bars[at]
    if (bar === undefined) return null
    const [start = 0, middle = 0] = api.coord([0, at])
    const lengthOf = (value: number) => Math.max(value > 0 ? 2 : 0, Math.round((api.coord([value, at])[0] ?? 0) - start))
    const y = Math.round(middle) - 5
    const reach = lengthOf(bar.value)
    const rect = (length: number, fill: string) => ({ type: 'rect' as const, shape: { x: start, y, width: length, height: 10, r: [0, 2, 2, 0] }, style: { fill } })
    const line = { y: middle, textVerticalAlign: 'middle' as const }
    return {
      type: 'group',
      children: [
        { type: 'text', style: { text: bar.label, x: 0, fill: tokens.ink, font: `400 13px ${tokens.font}`, width: names - 12, overflow: 'truncate', ellipsis: '…', ...line } },
        ...(bar.track === undefined ? [] : [rect(lengthOf(bar.track), tokens.c4)]),
        // With an edge, for it is data; half a pixel in, so that the edge is sharp.
        ...(bar.rest === undefined || bar.rest === 0 ? [] : [{ type: 'rect' as const, shape: { x: start + reach + 0.5, y: y + 0.5, width: Math.max(2, lengthOf(bar.value + bar.rest) - reach - 1), height: 9, r: [0, 2, 2, 0] }, style: { fill: tokens.c4, stroke: tokens.c3, lineWidth: 1 } }]),
        rect(reach, bar.tone === 'past' ? tokens.c2 : bar.tone === 'short' ? tokens.c5 : tokens.c1),
        ...(bar.tick === undefined ? [] : [{ type: 'rect' as const, shape: { x: start + lengthOf(bar.tick) - 1, y: y - 4, width: 2, height: 18 }, style: { fill: tokens.ink } }]),
        { type: 'text', style: { text: bar.text, x: width - (hasMore ? MORE_WIDTH : 0), textAlign: 'right', fill: tokens.ink, font: `600 13px ${tokens.font}`, ...line } },
        ...(bar.more === undefined ? [] : [{ type: 'text' as const, style: { text: bar.more, x: width, textAlign: 'right' as const, fill: tokens['ink-3'], font: `400 12.5px ${tokens.font}`, ...line } }]),
      ],
    }
  }
  return {
    grid: { left: names, right, top: 0, bottom: 0 },
    xAxis: { type: 'value', show: false, min: 0, max: max === 0 ? 1 : max },
    yAxis: { type: 'category', show: false, inverse: true, data: bars.map((bar) => bar.label) },
    series: [{ type: 'custom', silent: true, renderItem, data: bars.map((bar, at) => [bar.value, at]), encode: { x: 0, y: 1 } }],
  }
}
