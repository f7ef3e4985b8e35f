import styles from './due-clock.module.css'
import { dueTone, dueWords, shareLeft } from './due-words.ts'
import { Ring } from './ring.tsx'

type DueClockProps = {
  /** Instants in epoch milliseconds. `now` comes from the page's clock, so that all clocks of a page agree. */
  readonly dueAt: number
  readonly startedAt: number
  readonly now: number
  /** A day instead of a countdown, such as "Wed 25 Nov". */
  readonly words?: string
}

/** The time left as an emptying ring and words. Colour only underlines what the words already say. */
export function DueClock({ dueAt, startedAt, now, words }: DueClockProps) {
  const left = dueAt - now
  return (
    <span className={styles.clock} data-tone={dueTone(left)}>
      <Ring share={shareLeft(startedAt, dueAt, now)} />
      {words ?? dueWords(left)}
    </span>
  )
}
