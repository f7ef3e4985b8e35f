import type { ScoreFigure } from '../../src-shared/bridge/contract/scorecard.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { METRICS } from '../../src-shared/metrics/metric-definitions.ts'
import { FigureTile } from './figure-tile.tsx'
import { changeSoFar, changeWords, madeOfWords, metricWords, placeWords, toldWords, whyNone, whyNoneOf } from './metric-words.ts'

type MetricTileProps = {
  readonly figure: ScoreFigure
  readonly currency: Currency
  /** Its rows, where it has any. */
  readonly href?: string | undefined
  readonly mark?: string | undefined
  /** Where the name of the definition is not the one to say. */
  readonly label?: string | undefined
  /** Whether its period still runs, and what it is compared with is whole. */
  readonly running: boolean
  /** Won in the period, and its quota, where they are told beside it: the reason why there is no number. */
  readonly standing?: { readonly won: number; readonly quota: number | null } | undefined
}

/** A metric as a tile: its change since what it is compared with, and its place among peers or what it is made of. */
export function MetricTile({ figure, currency, href, mark, label, running, standing }: MetricTileProps) {
  const { metric, value, before } = figure
  const change = (running ? changeSoFar : changeWords)(metric, value, before, currency)
  const why = standing === undefined ? whyNone(metric) : whyNoneOf(metric, standing)
  const place = placeWords(figure)
  const made = madeOfWords(figure)
  // What is of this moment has no change, and room for how many it is of: those are open ones.
  const open = METRICS[metric].of === 'now' && change === null && figure.count !== null ? `${figure.count.toLocaleString('en-GB')} open` : null
  const more = value === null ? why : open !== null && place !== null ? `${open} · ${place}` : (place ?? made)
  return <FigureTile label={label ?? METRICS[metric].name} value={metricWords(metric, value, currency)} known={value !== null} change={change} more={more} told={toldWords(figure, currency, why)} href={href} mark={mark} />
}
