import { useId, type ReactNode } from 'react'
import type { Home } from '../../../src-shared/bridge/contract/home.ts'
import { convertedWords } from '../../ui/converted-words.ts'
import { Hinted } from '../../ui/figure-table.tsx'
import { momentWords } from '../../ui/moment-words.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { dayWords } from './home-words.ts'
import styles from './home.module.css'

type InfoletPartProps = { readonly title: string; readonly note?: ReactNode; readonly aside?: ReactNode; readonly foot?: ReactNode; readonly children: ReactNode }

/** The frame of an infolet that is not a chart: its head, what it shows, and as of when. */
export function InfoletPart({ title, note, aside, foot, children }: InfoletPartProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.part}>
      <SectionHead id={id} title={title} {...(note === undefined ? {} : { note })} {...(aside === undefined ? {} : { aside })} />
      {children}
      {foot !== undefined && <div className={styles.foot}>{foot}</div>}
    </section>
  )
}

/** Under numbers: as of when, until when the quarter goes, and by which rates currencies were added. */
export function AsOfFoot({ home, toDate = false, closed = false }: { readonly home: Pick<Home, 'asOf' | 'converted' | 'period'>; readonly toDate?: boolean; /** Whether closed ones are among them, which count at the rate of their day. */ readonly closed?: boolean }) {
  const now = useNow()
  const words = convertedWords(home.converted, closed)
  const dates = [...new Set(home.converted.rates.map((one) => one.date))].toSorted()
  const last = dates.at(-1)
  return (
    <>
      {home.asOf === null ? 'not synced yet' : `as of ${momentWords(Date.parse(home.asOf), now, readerZone())}`}
      {toDate && `, ${home.period.label} to date`}
      {words !== undefined && (
        <>
          , <Hinted words={last === undefined ? `in ${home.converted.currency}` : `rates of ${dayWords(last)}`} hint={`${words.replace(/^./, (first) => first.toUpperCase())}.`} quiet />
        </>
      )}
    </>
  )
}

/** In the place of rows that are not there: what belongs here, and the first step. */
export function NothingYet({ words, step }: { readonly words: string; readonly step?: ReactNode }) {
  return (
    <p className={styles.nothing}>
      <span>{words}</span> {step}
    </p>
  )
}
