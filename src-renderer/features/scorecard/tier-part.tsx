import type { ReactNode } from 'react'
import type { TierProgress } from '../../../src-shared/bridge/contract/scorecard.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './scorecard.module.css'
import { stepName, stepWords, tierTitle, whatItTakes } from './scorecard-words.ts'

/** Requirement by requirement towards the next tier, the lowest first, and what it takes in a sentence. */
export function TierPart({ tier, today, aside }: { readonly tier: TierProgress; readonly today: string; readonly aside: ReactNode }) {
  const takes = whatItTakes(tier)
  const { assessedOn, steps, holds } = tier
  const assessed = assessedOn === null ? 'No day of assessment is set.' : assessedOn < today ? `Last assessed on ${formatPlainDate(assessedOn)}.` : `Next assessed on ${formatPlainDate(assessedOn)}.`
  const keeps = holds === false ? ` ${tier.tier?.name ?? 'The tier'} itself is not met now.` : ''
  return (
    <section aria-label="Tier" className={styles.part}>
      <SectionHead title={tierTitle(tier)} aside={aside} />
      <p className={styles.faint}>
        {steps.length === 0 ? 'Nothing is asked for: channel operations enters what tiers ask for.' : `Lowest first. ${assessed}`}
        {keeps !== '' && <b className={styles.keeps}>{keeps}</b>}
      </p>
      <ul className={styles.steps}>
        {steps.map((step, at) => {
          const { actual, required } = stepWords(step)
          return (
            <li key={step.measure}>
              <p className={styles.step} title={step.on === null ? undefined : `Entered as of ${formatPlainDate(step.on)}`}>
                <span>
                  {stepName(step)}
                  {step.on !== null && <small> {formatPlainDate(step.on)}</small>}
                </span>
                <span>
                  <b data-known={step.actual !== null}>{actual}</b> of {required}
                </span>
              </p>
              <span className={styles.stepBar} data-low={(at === 0 && step.progress < 1) || undefined} aria-hidden="true">
                <span style={{ width: `${step.progress * 100}%` }} />
              </span>
            </li>
          )
        })}
      </ul>
      {takes !== null && (
        <p className={styles.takes}>
          <b>What it takes:</b> {takes}
        </p>
      )}
    </section>
  )
}
