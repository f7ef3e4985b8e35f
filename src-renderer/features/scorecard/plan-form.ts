import type { Agreement, Measured, Objective } from '../../../src-shared/domain/partner-plan/schema.ts'
import { ENTERED_MEASURES, type EnteredMeasure } from '../../../src-shared/domain/scorecard-rules/schema.ts'

/** An objective as it is typed. */
export interface ObjectiveForm {
  readonly id: string
  readonly text: string
  readonly target: string
  readonly done: number
}

export interface AgreeForm {
  readonly reviewedOn: string | null
  readonly rows: readonly ObjectiveForm[]
  /** What was agreed when somebody began to type: the endpoint refuses what goes over something else. */
  readonly seen: readonly Objective[] | null
}

export interface AgreementForm extends Omit<Agreement, 'signedOn' | 'endsOn'> {
  readonly signedOn: string | null
  readonly endsOn: string | null
  readonly reason: string
}

export interface MeasureForm {
  readonly measure: EnteredMeasure
  readonly value: string
  readonly on: string | null
  readonly source: string
}

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }

const bad = (problem: string) => ({ ok: false, problem }) as const

/** Rows that nothing was typed into are left out. */
export function readAgree({ reviewedOn, rows }: AgreeForm, today: string): Read<{ readonly reviewedOn: string; readonly objectives: readonly Objective[] }> {
  if (reviewedOn === null) return bad('Enter the day of the review.')
  if (reviewedOn > today) return bad('The review is not held yet. Enter its day when it was.')
  const filled = rows.filter((row) => row.text.trim() !== '' || row.target.trim() !== '1')
  const objectives: Objective[] = []
  for (const { id, text, target, done } of filled) {
    if (text.trim() === '') return bad('Say what will be done, or clear the row.')
    const count = wholeNumber(target)
    if (count === null || count < 1) return bad(`Enter how often “${text.trim()}” will be done, 1 or more.`)
    objectives.push({ id, text: text.trim(), target: count, done })
  }
  return { ok: true, value: { reviewedOn, objectives } }
}

/** `replaces`: an agreement is on file, and its replacement gives a reason. */
export function readAgreement({ title, signedOn, endsOn, terms, reason }: AgreementForm, replaces: boolean): Read<Agreement & { readonly reason?: string }> {
  if (title.trim() === '') return bad('Name the agreement.')
  if (signedOn === null) return bad('Enter the day on which it was signed.')
  if (endsOn !== null && endsOn < signedOn) return bad('It ends before it was signed. Correct one of the two days.')
  if (replaces && reason.trim() === '') return bad('Say why the agreement on file is replaced.')
  return { ok: true, value: { title: title.trim(), signedOn, endsOn: endsOn ?? '', terms: terms.trim(), ...(reason.trim() === '' ? {} : { reason: reason.trim() }) } }
}

export function readMeasure({ measure, value, on, source }: MeasureForm, today: string): Read<Measured> {
  const number = measure === 'satisfaction' ? tenths(value) : wholeNumber(value)
  if (number === null) return bad(measure === 'satisfaction' ? 'Enter the satisfaction with at most one decimal, such as 4.6.' : 'Enter how many people are certified, such as 5.')
  if (on === null) return bad('Enter the day that it is of.')
  if (on > today) return bad('The day is still to come. Enter the day that it was measured.')
  if (source.trim() === '') return bad('Say where it is from, such as the register or the survey.')
  return { ok: true, value: { measure, value: number, on, source: source.trim() } }
}

export const isEnteredMeasure = (measure: string | null): measure is EnteredMeasure => ENTERED_MEASURES.some((one) => one === measure)

function wholeNumber(text: string): number | null {
  const figures = text.trim().replaceAll(',', '')
  return /^\d{1,6}$/.test(figures) && Number(figures) <= 100_000 ? Number(figures) : null
}

function tenths(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d))?$/.exec(text.trim())
  return match === null ? null : Number(match[1]) * 10 + Number(match[2] ?? 0)
}
