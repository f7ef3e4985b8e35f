import { useCallback, type ReactNode } from 'react'
import { Chart, type ChartPaint } from './chart.tsx'
import type { ChartTokens } from './chart-tokens.ts'
import type { CustomSeriesOption } from './echarts.ts'
import { waterfallBars, waterfallRange, type WaterfallStep } from './waterfall.ts'

type WaterfallChartProps = {
  readonly title: string
  readonly note?: ReactNode
  readonly aside?: ReactNode
  /** Under the picture: the as-of. */
  readonly foot?: ReactNode
  readonly level?: 2 | 3
  readonly steps: readonly WaterfallStep[]
  /** Heads of the table: what a step is, and the amount with its unit. */
  readonly columns: readonly [step: string, amount: string]
  /** Opens the rows behind a bar. */
  readonly onOpen?: (id: string) => void
  readonly height?: number
}

const TOP = 24
const BOTTOM = 28
/** A bar's amount needs this much beside the next one's. */
const BAND = 66

/** What was there, what went, and what is left: bars that hang from the level before, each with its amount. */
export function WaterfallChart({ title, note, aside, foot, level, steps, columns, onOpen, height = 204 }: WaterfallChartProps) {
  const draw = useCallback((paint: ChartPaint) => option(steps, paint), [steps])
  return (
    <Chart
      title={title}
      note={note}
      aside={aside}
      foot={foot}
      {...(level === undefined ? {} : { level })}
      summary={`${title}: ${steps.map((step) => `${step.label} ${step.text}`).join(', ')}.`}
      height={height}
      draw={draw}
      roomNeeded={steps.length * BAND}
      table={{ columns: [{ head: columns[0] }, { head: columns[1], align: 'end' }], rows: steps.map((step) => ({ id: step.id, cells: [step.label, step.text] })) }}
      targets={
        onOpen === undefined
          ? undefined
          : { along: 'x', insets: { top: 0, right: 0, bottom: 0, left: 0 }, items: steps.map((step) => ({ id: step.id, label: `${step.label} ${step.text}`, hint: step.hint })), onOpen }
      }
    />
  )
}

function option(steps: readonly WaterfallStep[], { tokens, width }: ChartPaint) {
  const bars = waterfallBars(steps)
  const { min, max } = waterfallRange(bars)
  const small = width / Math.max(1, steps.length) < 84
  const renderItem: CustomSeriesOption['renderItem'] = (_params, api) => {
    const at = Number(api.value(0))
    const step = steps[at]
    const bar = bars[at]
    if (step === undefined || bar === undefined) return null
    const [middle = 0, top = 0] = api.coord([at, bar.high])
    const bottom = api.coord([at, bar.low])[1] ?? 0
    const after = api.coord([at, bar.level])[1] ?? 0
    const band = width / steps.length
    const half = Math.min(56, band * 0.29)
    const joined = at < steps.length - 1
    return {
      type: 'group',
      children: [
        {
          type: 'rect',
          // Half a pixel in, so that an edge of one pixel is sharp. Nothing vanishes: a small amount is two pixels high, none at all is a line.
          shape: { x: Math.round(middle - half) + 0.5, y: Math.round(top) + 0.5, width: Math.round(half * 2), height: Math.max(step.amount === 0 ? 0 : 2, Math.round(bottom) - Math.round(top)), r: 2 },
          style: step.amount === 0 ? { stroke: tokens.c3, lineWidth: 1, fill: 'none' } : fillOf(step, tokens),
        },
        ...(joined
          ? [
              {
                type: 'line' as const,
                shape: { x1: Math.round(middle + half) + 1, y1: Math.round(after) + 0.5, x2: Math.round(middle + band - half), y2: Math.round(after) + 0.5 },
                style: { stroke: tokens.c3, lineWidth: 1, lineDash: [2, 3], fill: 'none' },
              },
            ]
          : []),
        {
          type: 'text',
          style: { text: step.text, x: middle, y: Math.round(top) - 6, textAlign: 'center', textVerticalAlign: 'bottom', fill: tokens.ink, font: `600 ${small ? 12 : 13}px ${tokens.font}` },
        },
      ],
    }
  }
  return {
    grid: { left: 0, right: 0, top: TOP, bottom: BOTTOM },
    xAxis: {
      type: 'category',
      data: steps.map((step) => step.label),
      axisTick: { show: false },
      axisLine: { onZero: true, lineStyle: { color: tokens['line-2'] } },
      axisLabel: { interval: 0, color: tokens['ink-2'], fontSize: small ? 12 : 13, lineHeight: 20, margin: 4 },
    },
    yAxis: { type: 'value', show: false, min, max },
    series: [{ type: 'custom', silent: true, renderItem, data: steps.map((_, at) => [at, bars[at]?.high ?? 0]) }],
  }
}

function fillOf({ kind, amount }: WaterfallStep, tokens: ChartTokens) {
  switch (kind) {
    case 'total':
      return { fill: tokens.c4, stroke: tokens.c3, lineWidth: 1 }
    case 'minus':
      return { fill: tokens.c2 }
    case 'rest':
      return { fill: amount < 0 ? tokens.c5 : tokens.c1 }
  }
}
