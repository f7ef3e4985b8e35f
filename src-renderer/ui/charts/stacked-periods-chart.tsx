import { useCallback, type ReactNode } from 'react'
import { Chart, type ChartPaint } from './chart.tsx'
import type { ChartTokens } from './chart-tokens.ts'
import type { CustomSeriesOption } from './echarts.ts'
import { highestOf, spread, stacked, type StackedPeriod } from './stacked-periods.ts'

type StackedPeriodsChartProps = {
  readonly title: string
  readonly note?: ReactNode
  readonly aside?: ReactNode
  readonly foot?: ReactNode
  readonly level?: 2 | 3
  /** At most four parts each: solid, paler, filled with an edge, and an edge alone, the surest first. */
  readonly periods: readonly StackedPeriod[]
  /** Heads of the table: the period and the quota. */
  readonly columns: readonly [period: string, quota: string]
  readonly onOpen?: (id: string) => void
  readonly height?: number
}

const TOP = 22
const BOTTOM = 42
/** For the names of the parts, beside the first bar. */
const LEFT = 84
const BAND = 64
const LABEL = 16

/** Bars over time, each of parts that get less sure towards the top, with the quota as a tick across. */
export function StackedPeriodsChart({ title, note, aside, foot, level, periods, columns, onOpen, height = 260 }: StackedPeriodsChartProps) {
  const draw = useCallback((paint: ChartPaint) => option(periods, paint), [periods])
  const names = periods[0]?.parts.map((part) => part.label) ?? []
  const quotas = periods.some((one) => one.quota !== null)
  const said = ({ label, parts, quota }: StackedPeriod) => `${label}: ${parts.map((part) => `${part.label.toLowerCase()} ${part.text}`).join(', ')}${quota === null ? '' : `, quota ${quota.text}`}`
  return (
    <Chart
      title={title}
      note={note}
      aside={aside}
      foot={foot}
      {...(level === undefined ? {} : { level })}
      summary={`${title}. ${periods.map(said).join('. ')}.`}
      height={height}
      draw={draw}
      roomNeeded={LEFT + periods.length * BAND}
      table={{
        columns: [{ head: columns[0] }, ...names.map((head) => ({ head, align: 'end' as const })), ...(quotas ? [{ head: columns[1], align: 'end' as const }] : [])],
        rows: periods.map((one) => ({ id: one.id, cells: [one.label, ...one.parts.map((part) => part.text), ...(quotas ? [one.quota?.text ?? ''] : [])] })),
      }}
      targets={onOpen === undefined ? undefined : { along: 'x', insets: { top: 0, right: 0, bottom: 0, left: LEFT }, items: periods.map((one) => ({ id: one.id, label: said(one), hint: one.hint })), onOpen }}
    />
  )
}

function styleOf(at: number, tokens: ChartTokens) {
  switch (at) {
    case 0:
      return { fill: tokens.c1, stroke: tokens.c1, lineWidth: 1 }
    case 1:
      return { fill: tokens.c2, stroke: tokens.c2, lineWidth: 1 }
    case 2:
      return { fill: tokens.c4, stroke: tokens.c3, lineWidth: 1 }
    default:
      return { fill: tokens.surface, stroke: tokens.c3, lineWidth: 1 }
  }
}

function option(periods: readonly StackedPeriod[], { tokens, width }: ChartPaint) {
  const max = highestOf(periods)
  const renderItem: CustomSeriesOption['renderItem'] = (_params, api) => {
    const at = Number(api.value(0))
    const period = periods[at]
    if (period === undefined) return null
    const yOf = (value: number) => Math.round(api.coord([at, value])[1] ?? 0)
    const middle = Math.round(api.coord([at, 0])[0] ?? 0)
    const baseline = yOf(0)
    const band = (width - LEFT) / Math.max(1, periods.length)
    const half = Math.round(Math.min(18, band * 0.26))
    const levels = stacked(period.parts)
    const top = yOf(Math.max(levels.at(-1)?.to ?? 0, 0))
    const overTick = period.quota !== null && Math.abs(yOf(period.quota.value) - (top - 10)) < 10 ? Math.min(top, yOf(period.quota.value)) : top
    return {
      type: 'group',
      children: [
        ...levels.flatMap(({ from, to }, part) => {
          if (to <= from) return []
          // Half a pixel in, so that an edge of one pixel is sharp; a small amount is two pixels high.
          const y = yOf(to)
          return [{ type: 'rect' as const, shape: { x: middle - half + 0.5, y: y + 0.5, width: half * 2, height: Math.max(2, yOf(from) - y - 1), r: to === levels.at(-1)?.to ? ([2, 2, 0, 0] as [number, number, number, number]) : 0 }, style: styleOf(part, tokens) }]
        }),
        ...(period.quota === null ? [] : [{ type: 'rect' as const, shape: { x: middle - half - 7, y: yOf(period.quota.value) - 1, width: half * 2 + 15, height: 2 }, style: { fill: tokens.ink } }]),
        { type: 'text', style: { text: period.text, x: middle, y: overTick - 5, textAlign: 'center', textVerticalAlign: 'bottom', fill: tokens.ink, font: `600 12.5px ${tokens.font}` } },
        { type: 'text', style: { text: period.label, x: middle, y: baseline + 8, textAlign: 'center', textVerticalAlign: 'top', fill: tokens['ink-2'], font: `${at === 0 ? 600 : 400} 12.5px ${tokens.font}` } },
        ...(period.quota === null ? [] : [{ type: 'text' as const, style: { text: `of ${period.quota.text}`, x: middle, y: baseline + 25, textAlign: 'center' as const, textVerticalAlign: 'top' as const, fill: tokens['ink-3'], font: `400 11.5px ${tokens.font}` } }]),
        ...(at === 0 ? partNames(period, levels.map(({ from, to }) => (yOf(from) + yOf(to)) / 2), { tokens, bottom: baseline - LABEL / 2 }) : []),
      ],
    }
  }
  return {
    grid: { left: LEFT, right: 0, top: TOP, bottom: BOTTOM },
    xAxis: { type: 'category', data: periods.map((one) => one.label), axisTick: { show: false }, axisLabel: { show: false }, axisLine: { lineStyle: { color: tokens['line-2'], width: 1 } } },
    yAxis: { type: 'value', show: false, min: 0, max },
    series: [{ type: 'custom', silent: true, clip: false, renderItem, data: periods.map((_one, at) => [at, 0]), encode: { x: 0, y: 1 } }],
  }
}

/** A swatch and a name for each part, beside the first bar and level with what it names. */
function partNames(period: StackedPeriod, middles: readonly number[], { tokens, bottom }: { readonly tokens: ChartTokens; readonly bottom: number }) {
  const places = spread(middles, { apart: LABEL + 2, top: TOP, bottom })
  return period.parts.flatMap((part, at) => {
    const y = Math.round(places[at] ?? 0)
    return [
      { type: 'rect' as const, shape: { x: 0.5, y: y - 4.5, width: 9, height: 9, r: 2 }, style: styleOf(at, tokens) },
      { type: 'text' as const, style: { text: part.label, x: 16, y, textVerticalAlign: 'middle' as const, fill: tokens['ink-2'], font: `400 12px ${tokens.font}` } },
    ]
  })
}
