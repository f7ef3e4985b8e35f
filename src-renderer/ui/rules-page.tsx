import type { ReactNode } from 'react'
import { AsOf } from './as-of.tsx'
import { ErrorPanel } from './error-panel.tsx'
import { PageHead } from './frame/page-head.tsx'
import { Page } from './frame/page.tsx'
import { clockTime } from './relative-time.ts'
import styles from './rules-page.module.css'
import { SectionHead } from './section-head.tsx'
import { SkeletonRows } from './skeleton.tsx'
import { Timeline, type TimelineEntry } from './timeline.tsx'
import { readerZone } from './use-now.ts'

type RulesPageProps = {
  readonly title: string
  /** Undefined while they are read, or when they cannot be. */
  readonly rules: { readonly asOf: string | null; readonly mayChange: boolean; readonly entries: readonly TimelineEntry[] } | undefined
  /** What went wrong, undefined while nothing did. */
  readonly trouble: { readonly happened: string; readonly todo: string } | undefined
  /** The parts, each with its own button. */
  readonly children: ReactNode
}

/** A page of rules that channel operations keep and everybody reads: its parts, and beside them the log of their changes. */
export function RulesPage({ title, rules, trouble, children }: RulesPageProps) {
  const asOf = rules?.asOf ?? null
  return (
    <Page
      label={title}
      head={
        <PageHead
          title={title}
          actions={
            <>
              {asOf !== null && <AsOf time={clockTime(Date.parse(asOf), readerZone())} />}
              {rules?.mayChange === false && <span>kept by channel operations</span>}
            </>
          }
        />
      }
    >
      {rules === undefined ? (
        trouble === undefined ? <SkeletonRows rows={8} /> : <ErrorPanel happened={trouble.happened} means="Nothing is lost: it is stored here and at the endpoint." todo={trouble.todo} />
      ) : (
        <div className={styles.columns}>
          <div className={styles.parts}>{children}</div>
          <section aria-label="Log" className={styles.log}>
            <SectionHead title="Log" note="who, when and why; times in your zone" />
            {rules.entries.length === 0 ? <p className={styles.quiet}>Nothing was changed yet: these are the rules that everybody starts with.</p> : <Timeline label="Changes of the rules" entries={rules.entries} />}
          </section>
        </div>
      )}
    </Page>
  )
}
