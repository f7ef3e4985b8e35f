import { Select, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { ScorecardRulesView } from '../../../src-shared/bridge/contract/scorecard.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { CURRENCIES, type Currency } from '../../../src-shared/domain/money.ts'
import type { Requirement } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import { useCommand } from '../../api/use-command.ts'
import { useKeptForm } from '../../api/use-kept-form.ts'
import { ChangedNote } from '../../ui/changed-note.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { MEASURE_WORDS, measureWords } from '../../ui/flag-words.ts'
import { counted, wholeMoney } from '../../ui/metric-words.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { RulesPart } from '../../ui/rules-part.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { changedRequirements } from './changed-facts.ts'
import { cellKey, MEASURES, readRequirements, requirementCells, type RequirementCells } from './requirements-form.ts'
import styles from './rules.module.css'

interface Form {
  readonly cells: RequirementCells
  readonly currency: Currency
  readonly assessedOn: string | null
  readonly reason: string
  /** What was there when somebody began to type: the endpoint refuses what was decided on something else. */
  readonly seen: readonly Requirement[] | null
}

const UNITS: Partial<Readonly<Record<(typeof MEASURES)[number], string>>> = { win_rate: '%', satisfaction: 'of 5' }
const NOTE = 'over the twelve months before; certified people and satisfaction are entered with each partner'

/** What a partner must show to hold a tier: a line a measure, a column a tier. */
export function RequirementsPart({ view }: { readonly view: ScorecardRulesView }) {
  const { rules: { requirements, currency, assessedOn }, tiers, inTier, mayChange, record } = view
  if (tiers.length === 0) {
    return (
      <section aria-label="What tiers ask for" className={styles.part}>
        <SectionHead title="What tiers ask for" />
        <p className={styles.quiet}>There are no tiers yet: they come with the first sync.</p>
      </section>
    )
  }
  if (mayChange) return <RequirementsEditor view={view} seen={record === null ? null : requirements} />
  const required = (tierId: string, of: (typeof MEASURES)[number]) => requirements.find((one) => one.tierId === tierId && one.measure === of)
  return (
    <section aria-label="What tiers ask for" className={styles.part}>
      <SectionHead title="What tiers ask for" note={NOTE} />
      <div className={styles.room}>
        <table className={styles.table} aria-label="What tiers ask for">
          <thead>
            <tr>
              <th scope="col">Measure</th>
              {tiers.map((tier) => (
                <th key={tier.id} scope="col" className={styles.end}>
                  {tier.name} {inTier !== null && <small>{counted(inTier[tier.id] ?? 0, 'partner')}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {MEASURES.filter((of) => tiers.some((tier) => required(tier.id, of))).map((of) => (
              <tr key={of}>
                <th scope="row">{MEASURE_WORDS[of]}</th>
                {tiers.map((tier) => {
                  const one = required(tier.id, of)
                  return (
                    <td key={tier.id} className={styles.end}>
                      {one === undefined ? <span className={styles.faint}>not asked for</span> : of === 'revenue' ? wholeMoney(one.required, currency) : measureWords(of, one.required, currency)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.quiet}>{assessedOn === '' ? 'No day of assessment is set.' : `Assessed next on ${formatPlainDate(assessedOn)}.`}</p>
    </section>
  )
}

function RequirementsEditor({ view, seen }: { readonly view: ScorecardRulesView; readonly seen: readonly Requirement[] | null }) {
  const { rules, tiers, inTier } = view
  const [kept, keep] = useKeptForm<Form>('requirements')
  const [tried, setTried] = useState(false)
  const [editing, setEditing] = useState<string | null>(null)
  const today = plainDateIn(useNow(), readerZone())
  const command = useCommand('scorecard.setRequirements')
  const readButton = useRef<HTMLButtonElement>(null)
  const form: Form = kept ?? { cells: requirementCells(rules.requirements, rules.currency), currency: rules.currency, assessedOn: rules.assessedOn === '' ? null : rules.assessedOn, reason: '', seen }
  const change = (part: Partial<Form>) => keep({ ...form, ...part })
  const read = readRequirements(form.cells, tiers, rules.requirements, form.currency)
  const problems = read.ok ? new Map<string, string>() : read.problems
  const [problem] = problems.values()
  const changes = kept === null ? [] : changedRequirements(form.seen ?? [], rules.requirements, tiers, rules.currency)
  return (
    <RulesPart
      title="What tiers ask for"
      note={NOTE}
      changed={kept !== null}
      saveLabel="Save requirements"
      reason={form.reason}
      onReason={(reason) => change({ reason })}
      problem={changes.length > 0 ? 'Read what changed meanwhile first.' : problem}
      onTry={() => setTried(true)}
      onDiscard={() => {
        setTried(false)
        keep(null)
      }}
      onSave={async (reason) => {
        if (!read.ok) throw new Error('Requirements that are not right are not saved')
        const result = await command.run({ requirements: [...read.value], currency: form.currency, assessedOn: form.assessedOn ?? '', seen: form.seen === null ? null : [...form.seen], reason })
        if (result.ok) {
          setTried(false)
          keep(null)
        }
        return result
      }}
    >
      {changes.length > 0 && (
        <div className={styles.meanwhile}>
          <ChangedNote buttonRef={readButton} changes={changes} onRead={() => change({ seen: rules.requirements })} />
        </div>
      )}
      <div className={styles.room}>
        <table className={styles.table} data-edits="" aria-label="What tiers ask for">
          <thead>
            <tr>
              <th scope="col">Measure</th>
              {tiers.map((tier) => (
                <th key={tier.id} scope="col" className={styles.end}>
                  {tier.name} {inTier !== null && <small>{counted(inTier[tier.id] ?? 0, 'partner')}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {MEASURES.map((of) => (
              <tr key={of}>
                <th scope="row">
                  {MEASURE_WORDS[of]}
                  {of === 'revenue' && <small> {form.currency}</small>}
                  {UNITS[of] !== undefined && <small> {UNITS[of]}</small>}
                </th>
                {tiers.map((tier) => {
                  const key = cellKey(tier.id, of)
                  const wrong = problems.get(key)
                  return (
                    <td key={tier.id}>
                      <TextInput
                        aria-label={`${MEASURE_WORDS[of]}, ${tier.name}`}
                        inputMode="decimal"
                        autoComplete="off"
                        value={form.cells[key] ?? ''}
                        error={wrong !== undefined && (tried || editing !== key)}
                        onFocus={() => setEditing(key)}
                        onBlur={() => setEditing(null)}
                        onChange={(event) => change({ cells: { ...form.cells, [key]: event.currentTarget.value } })}
                      />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.fields}>
        <DateInput label="Assessed next on" help="Empty: no day is set." today={today} value={form.assessedOn} onChange={(assessedOn) => change({ assessedOn })} />
        <Select label="Revenue is in" data={[...CURRENCIES]} value={form.currency} onChange={(value) => change({ currency: CURRENCIES.find((one) => one === value) ?? form.currency })} />
      </div>
    </RulesPart>
  )
}
