import type { ScoreFigure } from '../../src-shared/bridge/contract/scorecard.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { METRICS } from '../../src-shared/metrics/metric-definitions.ts'
import { FigureTile } from './figure-tile.tsx'
import { changeWords, madeOfWords, metricWords, placeWords, toldWords, whyNone } from './metric-words.ts'

type MetricTileProps = {
  readonly figure: ScoreFigure
  readonly currency: Currency
  /** Its rows, where it has any. */
  readonly href?: string | undefined
  readonly mark?: string | undefined
  /** Where the name of the definition is not the one to say. */
  readonly label?: string | undefined
}

/** A metric as a tile: its change since what it is compared with, and its place among peers or what it is made of. */
export function MetricTile({ figure, currency, href, mark, label }: MetricTileProps) {
  const { metric, value, before } = figure
  const change = changeWords(metric, value, before, currency)
  const place = placeWords(figure)
  const made = madeOfWords(figure)
  // What is of this moment has no change, and room for how many it is of: those are open ones.
  const open = METRICS[metric].of === 'now' && change === null && figure.count !== null ? `${figure.count.toLocaleString('en-GB')} open` : null
  const more = value === null ? whyNone(metric) : open !== null && place !== null ? `${open} · ${place}` : (place ?? made)
  return <FigureTile label={label ?? METRICS[metric].name} value={metricWords(metric, value, currency)} known={value !== null} change={change} more={more} told={toldWords(figure, currency)} href={href} mark={mark} />
}
