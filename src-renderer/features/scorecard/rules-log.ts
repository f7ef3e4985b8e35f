import type { ScorecardRulesView } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { Action } from '../../../src-shared/domain/action.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { DEFAULT_SCORECARD_RULES } from '../../../src-shared/domain/scorecard-rules/defaults.ts'
import type { AnswerHours, FlagLimits, Requirement } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import type { ChangedFact } from '../../ui/changed-note.tsx'
import { counted } from '../../ui/metric-words.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { dayAndTime, receivedWords } from '../../ui/relative-time.ts'
import type { TimelineEntry } from '../../ui/timeline.tsx'
import { changedRequirements } from './changed-facts.ts'
import { LIMIT_FIELDS, limitWords } from './requirements-form.ts'

export const HOURS_WORDS: Readonly<Record<AnswerHours, string>> = { clock: 'Hours of the clock', business: 'Working hours' }

/** A record with fewer entries than this has all of them. */
const MOST_KEPT = 20

interface Standing {
  readonly requirements: readonly Requirement[]
  readonly currency: Currency
  readonly assessedOn: string
  readonly answerHours: AnswerHours
  readonly flags: FlagLimits
}

/** Who changed what partners are measured by, when and why, newest first, each with what it was before: what was seen then, and else what the log led to. */
export function rulesEntries({ record, people, tiers }: Pick<ScorecardRulesView, 'record' | 'people' | 'tiers'>, { me, now, zone }: { readonly me: string; readonly now: number; readonly zone: string }): readonly TimelineEntry[] {
  let before: Standing = DEFAULT_SCORECARD_RULES
  const actions = record?.actions ?? []
  const oldest = actions.length < MOST_KEPT ? undefined : actions.find((one) => one.type === 'scorecard_rules.set_requirements')
  const entries = actions.map((action): TimelineEntry => {
    const input = inputOf(action)
    // The record keeps a part of its log: what stood before the oldest of it only what was seen can tell.
    const unknown = action === oldest ? { currency: input.currency ?? before.currency, assessedOn: input.assessedOn ?? before.assessedOn } : {}
    const was = { ...before, ...unknown, ...seenOf(action) }
    const after = { ...was, ...input }
    const changes = changesOf(action, was, after, tiers)
    before = after
    const name = people[action.by] ?? 'Channel operations'
    const at = Date.parse(action.at)
    const reason = action.input['reason']
    return {
      id: action.id,
      mark: action.receivedAt === undefined ? 'waiting' : 'person',
      who: action.by === me ? 'You' : name,
      name,
      what: changes.length === 0 ? 'stored it again' : `made ${counted(changes.length, 'change')} to ${action.type === 'scorecard_rules.set_measuring' ? 'how partners are measured' : 'what tiers ask for'}`,
      changes: changes.map(({ label, was, is }) => ({ label, from: was, to: is })),
      quote: typeof reason === 'string' ? reason : undefined,
      when: dayAndTime(at, now, zone),
      lag: action.receivedAt === undefined ? undefined : receivedWords(at, Date.parse(action.receivedAt)),
    }
  })
  return entries.toReversed()
}

// The lifecycle let nothing else into the log.
const inputOf = ({ input: { reason: _reason, ...input } }: Action) => input as Partial<Standing>

/** What the change went over; nothing of what was not entered yet. */
const seenOf = ({ seen = {} }: Action) => Object.fromEntries(Object.entries(seen).filter(([, value]) => value !== null)) as Partial<Standing>

function changesOf(action: Action, before: Standing, after: Standing, tiers: ScorecardRulesView['tiers']): readonly ChangedFact[] {
  if (action.type === 'scorecard_rules.set_measuring') return changedMeasuring(before, after)
  const day = (date: string) => (date === '' ? 'none' : formatPlainDate(date))
  return [
    ...changedRequirements(before.requirements, after.requirements, tiers, after.currency),
    ...(before.assessedOn === after.assessedOn ? [] : [{ id: 'day', label: 'Next assessment', was: day(before.assessedOn), is: day(after.assessedOn) }]),
    ...(before.currency === after.currency ? [] : [{ id: 'currency', label: 'Currency of revenue', was: before.currency, is: after.currency }]),
  ]
}

/** What became of the hours and the limits. */
export function changedMeasuring(before: Pick<Standing, 'answerHours' | 'flags'>, after: Pick<Standing, 'answerHours' | 'flags'>): readonly ChangedFact[] {
  const limits = LIMIT_FIELDS.flatMap((field) => (before.flags[field.id] === after.flags[field.id] ? [] : [{ id: field.id, label: field.label, was: limitWords(before.flags, field), is: limitWords(after.flags, field) }]))
  return before.answerHours === after.answerHours ? limits : [{ id: 'hours', label: 'Answers are told in', was: HOURS_WORDS[before.answerHours].toLowerCase(), is: HOURS_WORDS[after.answerHours].toLowerCase() }, ...limits]
}
