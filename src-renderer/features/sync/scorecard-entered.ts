import { z } from 'zod'
import type { Action } from '../../../src-shared/domain/action.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { objective } from '../../../src-shared/domain/partner-plan/schema.ts'
import { flagLimits, measure, requirement } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import type { FlagLimits } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import { isPlainDate } from '../../../src-shared/lib/plain-date.ts'
import { fieldLabel, fieldWords } from '../../ui/deal-fields.ts'
import { MEASURE_WORDS, measureWords } from '../../ui/flag-words.ts'
import { counted, shareWords } from '../../ui/metric-words.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import type { EnteredRow } from './entered-rows.ts'

const LABELS: Readonly<Record<string, string>> = {
  signedOn: 'Signed', endsOn: 'Ends', terms: 'What was agreed', reviewedOn: 'Reviewed', objectives: 'Objectives', objectiveId: 'Objective', done: 'Done', measure: 'Measure', value: 'Value', on: 'As of', source: 'Source',
  requirements: 'Requirements', assessedOn: 'Assessed', answerHours: 'Times to decide', flags: 'Red flags',
}

/** Whether it is about a plan with a partner or what partners are measured by. */
export function isAboutScorecards({ type }: Pick<Action, 'type'>): boolean {
  return type.startsWith('partner_plan.') || type.startsWith('scorecard_rules.')
}

export const scorecardLabel = (field: string): string => LABELS[field] ?? fieldLabel(field)

/** A value of such a change as people read it. What is stored may be of another version: what does not have the field's shape is told as any other field. */
export function scorecardWords(field: string, value: unknown, currency: Currency): string {
  switch (field) {
    case 'objectives': {
      const read = z.array(objective).safeParse(value)
      if (read.success && read.data.length > 0) return read.data.map((one) => (one.target === 1 ? one.text : `${one.text} (${one.done} of ${one.target})`)).join(', ')
      break
    }
    case 'requirements': {
      const read = z.array(requirement).safeParse(value)
      if (read.success && read.data.length > 0) return read.data.map((one) => `${one.tierId}: ${MEASURE_WORDS[one.measure]}, ${measureWords(one.measure, one.required, currency)}`).join('; ')
      break
    }
    case 'flags': {
      const read = flagLimits.safeParse(value)
      if (read.success) return limitsWords(read.data)
      break
    }
    case 'answerHours':
      if (value === 'business') return 'in working hours'
      if (value === 'clock') return 'in hours of the clock'
      break
    case 'measure': {
      const read = measure.safeParse(value)
      if (read.success) return MEASURE_WORDS[read.data]
      break
    }
    default:
      if (typeof value === 'string' && isPlainDate(value)) return formatPlainDate(value)
  }
  return fieldWords(field, value, currency)
}

function limitsWords({ behindBps, coverage, silentDays, winlessDays, endingDays, stalledBps }: FlagLimits): string {
  return [
    `${shareWords(behindBps / 10_000)} behind plan`, `coverage below ${coverage / 100}×`, `silent for ${counted(silentDays, 'day')}`, `no win for ${counted(winlessDays, 'day')}`,
    `protection ends within ${counted(endingDays, 'day')}`, `${shareWords(stalledBps / 10_000)} stalled`,
  ].join(', ')
}

/** What was entered, field by field. The page says which partner it is of; an objective is called by its words where the plan still has it. */
export function scorecardRows({ input }: Pick<Action, 'input'>, present: Readonly<Record<string, unknown>> | null, currency: Currency): readonly EnteredRow[] {
  const of = measure.safeParse(input['measure'])
  const agreed = z.array(objective).safeParse(present?.['objectives'])
  const worded = (field: string, value: unknown): string => {
    if (field === 'objectiveId') return (agreed.success ? agreed.data.find((one) => one.id === value)?.text : undefined) ?? 'one that is not agreed any more'
    if (field === 'value' && of.success && typeof value === 'number') return measureWords(of.data, value, currency)
    return scorecardWords(field, value, currency)
  }
  return Object.entries(input).flatMap(([field, value]) => (field === 'partnerId' || value === undefined ? [] : [{ label: scorecardLabel(field), value: worded(field, value) }]))
}
