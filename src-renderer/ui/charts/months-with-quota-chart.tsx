import { useCallback, type ReactNode } from 'react'
import { Chart, type ChartPaint } from './chart.tsx'
import type { CustomSeriesOption } from './echarts.ts'

/** A month: what was won in it, and what is told beside it. */
export interface QuotaMonth {
  readonly id: string
  /** `Jan`, the first and each January with its year: `Dec 25`. */
  readonly label: string
  /** Never negative. */
  readonly value: number
  /** Under the bar, in the unit that the note names: `318`. */
  readonly text: string
  /** In full, for the table and the ear. */
  readonly exact: string
  /** A tick across the bar; null where there is none. */
  readonly quota: number | null
  readonly quotaText: string
  /** A second figure, in the table alone. */
  readonly more: string
  /** Of the period that is meant; the others are paler. */
  readonly meant: boolean
  readonly hint?: string
}

type MonthsWithQuotaChartProps = {
  readonly title: string
  readonly note?: ReactNode
  readonly aside?: ReactNode
  readonly foot?: ReactNode
  readonly level?: 2 | 3
  readonly months: readonly QuotaMonth[]
  /** Heads of the table. */
  readonly columns: readonly [month: string, value: string, quota: string, more: string]
  readonly onOpen?: (id: string) => void
  readonly height?: number
}

const TOP = 8
const BOTTOM = 44
/** The least that a month needs for its figures. */
const BAND = 38

/** Twelve months as bars that carry their figures, with the quota as a tick across each. */
export function MonthsWithQuotaChart({ title, note, aside, foot, level, months, columns, onOpen, height = 264 }: MonthsWithQuotaChartProps) {
  const draw = useCallback((paint: ChartPaint) => option(months, paint), [months])
  const said = (one: QuotaMonth) => `${one.label}: ${one.exact}${one.quota === null ? '' : `, quota ${one.quotaText}`}`
  const quotas = months.some((one) => one.quota !== null)
  return (
    <Chart
      title={title}
      note={note}
      aside={aside}
      foot={foot}
      {...(level === undefined ? {} : { level })}
      summary={`${title}. ${months.map(said).join('. ')}.`}
      height={height}
      draw={draw}
      roomNeeded={months.length * BAND}
      table={{
        columns: [{ head: columns[0] }, { head: columns[1], align: 'end' }, ...(quotas ? [{ head: columns[2], align: 'end' as const }] : []), { head: columns[3], align: 'end' }],
        rows: months.map((one) => ({ id: one.id, cells: [one.label, one.exact, ...(quotas ? [one.quotaText] : []), one.more] })),
      }}
      targets={onOpen === undefined ? undefined : { along: 'x', insets: { top: 0, right: 0, bottom: 0, left: 0 }, items: months.map((one) => ({ id: one.id, label: said(one), hint: one.hint })), onOpen }}
    />
  )
}

function option(months: readonly QuotaMonth[], { tokens, width }: ChartPaint) {
  const max = Math.max(0, ...months.map((one) => Math.max(one.value, one.quota ?? 0)))
  const renderItem: CustomSeriesOption['renderItem'] = (_params, api) => {
    const at = Number(api.value(0))
    const month = months[at]
    if (month === undefined) return null
    const yOf = (value: number) => Math.round(api.coord([at, value])[1] ?? 0)
    const middle = Math.round(api.coord([at, 0])[0] ?? 0)
    const baseline = yOf(0)
    const half = Math.round(Math.min(15, (width / Math.max(1, months.length)) * 0.28))
    const top = month.value > 0 ? Math.min(yOf(month.value), baseline - 2) : baseline
    const text = (words: string, y: number, font: string, fill: string) => ({ type: 'text' as const, style: { text: words, x: middle, y, textAlign: 'center' as const, textVerticalAlign: 'top' as const, fill, font } })
    return {
      type: 'group',
      children: [
        ...(top < baseline ? [{ type: 'rect' as const, shape: { x: middle - half, y: top, width: half * 2, height: baseline - top, r: [2, 2, 0, 0] }, style: { fill: month.meant ? tokens.c1 : tokens.c2 } }] : []),
        ...(month.quota === null ? [] : [{ type: 'rect' as const, shape: { x: middle - half - 6, y: yOf(month.quota) - 1, width: half * 2 + 12, height: 2 }, style: { fill: tokens.ink } }]),
        text(month.text, baseline + 9, `600 13px ${tokens.font}`, tokens.ink),
        text(month.label, baseline + 27, `400 11.5px ${tokens.font}`, tokens['ink-3']),
      ],
    }
  }
  return {
    grid: { left: 0, right: 0, top: TOP, bottom: BOTTOM },
    xAxis: { type: 'category', data: months.map((one) => one.label), axisTick: { show: false }, axisLabel: { show: false }, axisLine: { lineStyle: { color: tokens['line-2'], width: 1 } } },
    yAxis: { type: 'value', show: false, min: 0, max: max === 0 ? 1 : max },
    series: [{ type: 'custom', silent: true, clip: false, renderItem, data: months.map((_one, at) => [at, 0]), encode: { x: 0, y: 1 } }],
  }
}
