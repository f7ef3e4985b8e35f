import { Select, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { ScorecardRulesView } from '../../../src-shared/bridge/contract/scorecard.ts'
import { ANSWER_HOURS, type AnswerHours, type FlagLimits } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import { useCommand } from '../../api/use-command.ts'
import { useKeptForm } from '../../api/use-kept-form.ts'
import { ChangedNote } from '../../ui/changed-note.tsx'
import { RulesPart } from '../../ui/rules-part.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { LIMIT_FIELDS, limitTexts, limitWords, readLimits, type LimitTexts } from './requirements-form.ts'
import { changedMeasuring, HOURS_WORDS } from './rules-log.ts'
import styles from './rules.module.css'

interface Form {
  readonly answerHours: AnswerHours
  readonly texts: LimitTexts
  readonly reason: string
  readonly seen: { readonly answerHours: AnswerHours; readonly flags: FlagLimits } | null
}

/** By which hours answers are told, and when a partner is flagged. */
export function MeasuringPart({ view }: { readonly view: ScorecardRulesView }) {
  const { rules: { answerHours, flags }, mayChange } = view
  if (mayChange) return <MeasuringEditor view={view} />
  return (
    <section aria-label="Answers and red flags" className={styles.part}>
      <SectionHead title="Answers and red flags" note="when a partner gets a red flag" />
      <dl className={styles.pairs}>
        <div>
          <dt>Times to decide are told in</dt>
          <dd>{HOURS_WORDS[answerHours].toLowerCase()}</dd>
        </div>
        {LIMIT_FIELDS.map((field) => (
          <div key={field.id}>
            <dt>{field.label}</dt>
            <dd>{limitWords(flags, field)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function MeasuringEditor({ view: { rules: { answerHours, flags }, record } }: { readonly view: ScorecardRulesView }) {
  const [kept, keep] = useKeptForm<Form>('measuring')
  const [tried, setTried] = useState(false)
  const command = useCommand('scorecard.setMeasuring')
  const readButton = useRef<HTMLButtonElement>(null)
  const stored = { answerHours, flags }
  const form: Form = kept ?? { answerHours, texts: limitTexts(flags), reason: '', seen: record === null ? null : stored }
  const change = (part: Partial<Form>) => keep({ ...form, ...part })
  const read = readLimits(form.texts)
  const problems = read.ok ? new Map<string, string>() : read.problems
  const [problem] = problems.values()
  const changes = kept === null || form.seen === null ? [] : changedMeasuring(form.seen, stored)
  return (
    <RulesPart
      title="Answers and red flags"
      note="when a partner gets a red flag"
      changed={kept !== null}
      saveLabel="Save measures"
      reason={form.reason}
      onReason={(reason) => change({ reason })}
      problem={changes.length > 0 ? 'Read what changed meanwhile first.' : problem}
      onTry={() => setTried(true)}
      onDiscard={() => {
        setTried(false)
        keep(null)
      }}
      onSave={async (reason) => {
        if (!read.ok) throw new Error('Limits that are not right are not saved')
        const result = await command.run({ answerHours: form.answerHours, flags: read.value, seen: form.seen, reason })
        if (result.ok) {
          setTried(false)
          keep(null)
        }
        return result
      }}
    >
      {changes.length > 0 && (
        <div className={styles.meanwhile}>
          <ChangedNote buttonRef={readButton} changes={changes} onRead={() => change({ seen: stored })} />
        </div>
      )}
      <div className={styles.limits}>
        <label htmlFor="answer-hours">Times to decide are told in</label>
        <Select id="answer-hours" data={ANSWER_HOURS.map((value) => ({ value, label: HOURS_WORDS[value] }))} value={form.answerHours} onChange={(value) => change({ answerHours: ANSWER_HOURS.find((one) => one === value) ?? form.answerHours })} />
        {LIMIT_FIELDS.map((field) => (
          <div key={field.id} className={styles.limit}>
            <label htmlFor={`limit-${field.id}`}>{field.label}</label>
            <TextInput
              id={`limit-${field.id}`}
              inputMode="decimal"
              autoComplete="off"
              rightSection={<span className={styles.unit}>{field.unit}</span>}
              rightSectionWidth={56}
              rightSectionPointerEvents="none"
              value={form.texts[field.id]}
              error={tried ? problems.get(field.id) : problems.has(field.id)}
              onChange={(event) => change({ texts: { ...form.texts, [field.id]: event.currentTarget.value } })}
            />
          </div>
        ))}
      </div>
    </RulesPart>
  )
}
