import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { Scorecard } from '../../../src-shared/bridge/contract/scorecard.ts'
import { waitingActions } from '../../../src-shared/domain/action.ts'
import type { Objective } from '../../../src-shared/domain/partner-plan/schema.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionButton, IconButton } from '../../ui/action-button.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { WaitingMark } from '../../ui/waiting-mark.tsx'
import styles from './scorecard.module.css'
import { doneWords } from './scorecard-words.ts'

/** What the last business review agreed, and how much of it is done: reported here by both sides. */
export function AgreedPart({ view, aside, onAgree }: { readonly view: Scorecard; readonly aside: ReactNode; readonly onAgree: () => void }) {
  const { plan, partner, may } = view
  const command = useCommand('plans.report')
  const announce = useAnnounce()
  const waits = plan !== null && waitingActions(plan).length > 0
  const report = async (objective: Objective, done: number) => {
    if (done === objective.done) return
    const result = await command.run({ partnerId: partner.id, objectiveId: objective.id, done })
    if (result.ok) announce(`${objective.text}: ${doneWords({ ...objective, done })}.`)
  }
  const reviewed = plan?.reviewedOn
  return (
    <section aria-label="Agreed at the last review" className={styles.part}>
      <SectionHead
        title="Agreed at the last review"
        note={
          <>
            {reviewed !== undefined && formatPlainDate(reviewed)} {waits && <WaitingMark words="waiting to sync" />}
          </>
        }
        aside={aside}
      />
      {plan === null || plan.objectives.length === 0 ? (
        <div className={styles.quiet}>
          <p>{reviewed === undefined ? 'No review was held yet.' : 'The review agreed on nothing to be done.'}</p>
          {may.plan && <ActionButton label="Enter what a review agreed" size="small" onPress={onAgree} />}
        </div>
      ) : (
        <ul className={styles.objectives}>
          {plan.objectives.map((one) => (
            <li key={one.id}>
              <span className={styles.objective}>{one.text}</span>
              {may.report ? <Report objective={one} onReport={(done) => void report(one, done)} /> : <b className={styles.done}>{doneWords(one)}</b>}
              {may.report && <b className={styles.printDone}>{doneWords(one)}</b>}
            </li>
          ))}
        </ul>
      )}
      {command.error !== null && (
        <p role="alert" className={styles.bad}>
          {command.error.message}
        </p>
      )}
    </section>
  )
}

/** How many, typed or counted on; something that is done or not is ticked. */
function Report({ objective, onReport }: { readonly objective: Objective; readonly onReport: (done: number) => void }) {
  const { text, target, done } = objective
  const [typed, setTyped] = useState<string | null>(null)
  if (target === 1) {
    return (
      <button type="button" className={styles.toggle} aria-pressed={done >= 1} aria-label={`${text}: ${doneWords(objective)}`} onClick={() => onReport(done >= 1 ? 0 : 1)}>
        {doneWords(objective)}
      </button>
    )
  }
  const leave = () => {
    const value = typed === null || !/^\d{1,6}$/.test(typed.trim()) ? done : Math.min(100_000, Number(typed))
    setTyped(null)
    onReport(value)
  }
  return (
    <span className={styles.report}>
      <IconButton label={`One less: ${text}`} icon={IconMinus} disabled={done === 0} onPress={() => onReport(Math.max(0, done - 1))} />
      <input
        className={styles.count}
        aria-label={`Done of ${target}: ${text}`}
        inputMode="numeric"
        value={typed ?? String(done)}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave()
          else if (event.key === 'Escape' && typed !== null) {
            event.stopPropagation()
            setTyped(null)
          }
        }}
      />
      <span className={styles.of}>of {target.toLocaleString('en-GB')}</span>
      <IconButton label={`One more: ${text}`} icon={IconPlus} onPress={() => onReport(done + 1)} />
    </span>
  )
}
