import { useCallback, useMemo, type ReactNode } from 'react'
import { axisSteps } from './axis-steps.ts'
import { Chart, type ChartPaint } from './chart.tsx'
import type { ChartTokens } from './chart-tokens.ts'
import type { CustomSeriesOption } from './echarts.ts'
import { spread, stacked } from './stacked-periods.ts'

/** A column: a month or a quarter, its parts in the same order everywhere, from the baseline up. */
export type ChartColumn = {
  readonly id: string
  /** Under it; with `year` a line further down. */
  readonly label: string
  readonly year?: string | undefined
  /** Read out and in the table: `Q3 FY26`. */
  readonly name: string
  /** Never negative, each with its exact words. */
  readonly parts: readonly { readonly value: number; readonly text: string; readonly short: string }[]
  /** Over it, such as a share. */
  readonly over?: string | undefined
  /** The present one, which stands out. */
  readonly meant: boolean
}

type ColumnsChartProps = {
  readonly title: string
  readonly note?: ReactNode
  readonly aside?: ReactNode
  readonly foot?: ReactNode
  /** Keep their identity, and that of `parts` and `axisText`, while nothing changes. */
  readonly columns: readonly ChartColumn[]
  /** Names of the parts; the last is what the picture is about, those under it are compared with it. */
  readonly parts: readonly string[]
  /** Heads of the table: what a column is, and what stands over it. */
  readonly heads: readonly [column: string, over?: string]
  /** The words of a line of the axis. */
  readonly axisText: (value: number) => string
  readonly onOpen?: (id: string) => void
  readonly height?: number
}

const TOP = 22
const BOTTOM = 38
const AXIS_CHARACTER = 7
const NAME_CHARACTER = 7.2
const LEAST_BAND = 19

/** Columns over time on three faint lines, the present one standing out, the parts named beside the last. */
export function ColumnsChart({ title, note, aside, foot, columns, parts, heads, axisText, onOpen, height = 300 }: ColumnsChartProps) {
  const steps = useMemo(() => axisSteps(Math.max(0, ...columns.map((one) => stacked(one.parts).at(-1)?.to ?? 0))), [columns])
  const left = steps.length === 0 ? 0 : Math.ceil(Math.max(...steps.map((one) => axisText(one).length)) * AXIS_CHARACTER) + 12
  const last = columns.at(-1)
  const named = parts.length > 1 && last !== undefined
  const right = named ? Math.ceil(Math.max(...parts.map((one) => one.length), ...last.parts.map((one) => one.short.length)) * NAME_CHARACTER) + 12 : 0
  const draw = useCallback((paint: ChartPaint) => option({ columns, parts, steps, left, right, axisText, height }, paint), [columns, parts, steps, left, right, axisText, height])
  const said = ({ name, parts: own, over }: ChartColumn) => `${name}: ${own.map((part, at) => (parts.length > 1 ? `${(parts[at] ?? '').toLowerCase()} ${part.text}` : part.text)).join(', ')}${over === undefined || heads[1] === undefined ? '' : `, ${heads[1].toLowerCase()} ${over}`}`
  const hasOver = heads[1] !== undefined
  return (
    <Chart
      title={title}
      note={note}
      aside={aside}
      foot={foot}
      summary={`${title}. ${columns.map(said).join('. ')}.`}
      height={height}
      draw={draw}
      roomNeeded={left + right + columns.length * LEAST_BAND}
      table={{
        columns: [{ head: heads[0] }, ...parts.map((head) => ({ head, align: 'end' as const })), ...(hasOver ? [{ head: heads[1] ?? '', align: 'end' as const }] : [])],
        rows: columns.map((one) => ({ id: one.id, cells: [one.name, ...one.parts.map((part) => part.text), ...(hasOver ? [one.over ?? ''] : [])] })),
      }}
      targets={onOpen === undefined ? undefined : { along: 'x', insets: { top: 0, right, bottom: 0, left }, items: columns.map((one) => ({ id: one.id, label: said(one), hint: said(one) })), onOpen }}
    />
  )
}

type Drawn = Pick<ColumnsChartProps, 'columns' | 'parts' | 'axisText'> & { readonly steps: readonly number[]; readonly left: number; readonly right: number; readonly height: number }

function styleOf(tokens: ChartTokens, part: number, parts: number, meant: boolean) {
  if (part < parts - 1) return { fill: tokens.c4, stroke: tokens.c3, lineWidth: 1 }
  const fill = meant ? tokens.c1 : tokens.c2
  return { fill, stroke: fill, lineWidth: 1 }
}

function option({ columns, parts, steps, left, right, axisText, height }: Drawn, { tokens, width }: ChartPaint) {
  const band = (width - left - right) / Math.max(1, columns.length)
  const half = Math.round(Math.min(14, band * 0.31))
  const label = { textAlign: 'center' as const, font: `400 11.5px ${tokens.font}`, fill: tokens['ink-3'] }
  const renderItem: CustomSeriesOption['renderItem'] = (_params, api) => {
    const at = Number(api.value(0))
    const column = columns[at]
    if (column === undefined) return null
    const yOf = (value: number) => Math.round(api.coord([at, value])[1] ?? 0)
    const middle = Math.round(api.coord([at, 0])[0] ?? 0)
    const baseline = yOf(0)
    const levels = stacked(column.parts)
    const top = yOf(levels.at(-1)?.to ?? 0)
    return {
      type: 'group',
      children: [
        // The lines belong to the whole; the first column draws them, under everything.
        ...(at === 0 ? axisLines(steps, yOf, { tokens, width, left, right, axisText, baseline }) : []),
        ...levels.flatMap(({ from, to }, part) => {
          if (to <= from) return []
          // Half a pixel in, so that an edge of one pixel is sharp; a small amount is two pixels high.
          const y = yOf(to)
          return [{ type: 'rect' as const, z2: 2, shape: { x: middle - half + 0.5, y: y + 0.5, width: half * 2 - 1, height: Math.max(2, yOf(from) - y - 1), r: to === levels.at(-1)?.to ? ([2, 2, 0, 0] as [number, number, number, number]) : 0 }, style: styleOf(tokens, part, column.parts.length, column.meant) }]
        }),
        ...(column.over === undefined ? [] : [{ type: 'text' as const, z2: 3, style: { ...label, text: column.over, x: middle, y: top - 5, textVerticalAlign: 'bottom' as const } }]),
        { type: 'text', style: { ...label, ...(column.meant ? { fill: tokens.ink, font: `600 11.5px ${tokens.font}` } : {}), text: column.label, x: middle, y: baseline + 7, textVerticalAlign: 'top' } },
        ...(column.year === undefined ? [] : [{ type: 'text' as const, style: { ...label, text: column.year, x: middle, y: baseline + 22, textVerticalAlign: 'top' as const } }]),
        ...(at === columns.length - 1 && parts.length > 1 ? partNames(column, parts, levels.map(({ from, to }) => (yOf(from) + yOf(to)) / 2), { tokens, x: width - right + 8, bottom: height - BOTTOM }) : []),
      ],
    }
  }
  return {
    grid: { left, right, top: TOP, bottom: BOTTOM },
    xAxis: { type: 'category', data: columns.map((one) => one.name), axisTick: { show: false }, axisLabel: { show: false }, axisLine: { lineStyle: { color: tokens['line-2'], width: 1 } } },
    yAxis: { type: 'value', show: false, min: 0, max: steps.at(-1) ?? 1 },
    series: [{ type: 'custom', silent: true, clip: false, renderItem, data: columns.map((_one, at) => [at, 0]), encode: { x: 0, y: 1 } }],
  }
}

type Lines = { readonly tokens: ChartTokens; readonly width: number; readonly left: number; readonly right: number; readonly axisText: (value: number) => string; readonly baseline: number }

function axisLines(steps: readonly number[], yOf: (value: number) => number, { tokens, width, left, right, axisText, baseline }: Lines) {
  const words = (text: string, y: number) => ({ type: 'text' as const, style: { text, x: left - 10, y, textAlign: 'right' as const, textVerticalAlign: 'middle' as const, fill: tokens['ink-3'], font: `400 11.5px ${tokens.font}` } })
  return [
    ...steps.map((value) => ({ type: 'line' as const, z2: 0, shape: { x1: left, y1: yOf(value) + 0.5, x2: width - right, y2: yOf(value) + 0.5 }, style: { stroke: tokens.line, lineWidth: 1, fill: 'none' } })),
    ...steps.map((value) => words(axisText(value), yOf(value))),
    ...(steps.length === 0 ? [] : [words('0', baseline)]),
  ]
}

/** The name of each part and what it comes to, beside the last column and level with what they name. */
function partNames(column: ChartColumn, parts: readonly string[], middles: readonly number[], { tokens, x, bottom }: { readonly tokens: ChartTokens; readonly x: number; readonly bottom: number }) {
  const places = spread(middles, { apart: 38, top: TOP + 10, bottom: bottom - 16 })
  return parts.flatMap((text, at) => {
    const y = Math.round(places[at] ?? 0)
    return [
      { type: 'text' as const, style: { text, x, y: y - 9, textVerticalAlign: 'middle' as const, fill: tokens['ink-2'], font: `400 12px ${tokens.font}` } },
      { type: 'text' as const, style: { text: column.parts[at]?.short ?? '', x, y: y + 8, textVerticalAlign: 'middle' as const, fill: tokens.ink, font: `600 12.5px ${tokens.font}` } },
    ]
  })
}
