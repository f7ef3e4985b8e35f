import styles from './quota-bar.module.css'
import { shareWords } from './metric-words.ts'

type QuotaBarProps = {
  /** Minor units of one currency; the quota is above zero. */
  readonly won: number
  readonly quota: number
  /** Where an even plan stands today, as a share of the quota; null or 1 draws no tick. */
  readonly planned?: number | null
  /** Under the bar at its start, such as what is to go. */
  readonly left?: string
  /** `line` for rows: a bar alone. */
  readonly size?: 'head' | 'line'
  /** Under the bar at its end, besides the tick, in words: "plan for today 60%". */
  readonly saysPlan?: boolean
}

/** Won on a track as long as the quota, with a tick where an even plan stands today. What is beyond the quota makes the track longer, and the quota is ticked. */
export function QuotaBar({ won, quota, planned = null, left, size = 'head', saysPlan = size === 'head' }: QuotaBarProps) {
  const whole = Math.max(quota, won, 1)
  const share = (value: number) => `${Math.min(100, Math.max(0, (value / whole) * 100))}%`
  const inTime = planned !== null && planned > 0 && planned < 1
  // A tick for the plan while the quarter runs; where the quota is passed, it is the quota that matters.
  const tick = won > quota ? quota : inTime ? quota * planned : null
  return (
    <div className={styles.quota} data-size={size}>
      <div className={styles.bar} aria-hidden="true">
        <span style={{ width: share(won) }} />
        {tick !== null && <i style={{ insetInlineStart: share(tick) }} />}
      </div>
      {(left !== undefined || saysPlan) && (
        <p className={styles.words}>
          <span>{left}</span>
          {saysPlan && won > quota && <span>the tick is the quota</span>}
          {saysPlan && won <= quota && inTime && <span>plan for today {shareWords(planned, 0)}</span>}
        </p>
      )}
    </div>
  )
}
