import { fiscalQuarterOf } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { FiscalStart, ForecastCategory, LossReason, Stage } from '../../../src-shared/domain/sales-rules/schema.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { parsePercent, percentProblemWords } from '../../ui/parse-percent.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { opportunities } from './words.ts'

/** A stage as it is typed. */
export interface StageForm {
  readonly id: string
  /** Not stored yet: it may go again. */
  readonly fresh: boolean
  readonly name: string
  readonly probability: string
  readonly days: string
  readonly category: ForecastCategory
  readonly retired: boolean
}

export interface ReasonForm {
  readonly id: string
  readonly fresh: boolean
  readonly name: string
  readonly retired: boolean
}

export const stageForm = (stage: Stage): StageForm => ({ id: stage.id, fresh: false, name: stage.name, probability: String(stage.probabilityBps / 100), days: String(stage.expectedDays), category: stage.category, retired: stage.retired })
export const reasonForm = ({ id, name, retired }: LossReason): ReasonForm => ({ id, fresh: false, name, retired })

/** An id that is not used yet, for something that has no name yet: it never changes, whatever it is called later. */
export function freshId(prefix: 'stage' | 'reason', used: readonly { readonly id: string }[]): string {
  const ids = new Set(used.map((one) => one.id))
  let number = used.length + 1
  while (ids.has(`${prefix}_${number}`)) number += 1
  return `${prefix}_${number}`
}

/** Moved one place; the same list where there is no place. */
export function moved<T extends { readonly id: string }>(list: readonly T[], id: string, by: 1 | -1): readonly T[] {
  const at = list.findIndex((one) => one.id === id)
  const one = list[at]
  const other = list[at + by]
  if (one === undefined || other === undefined) return list
  return list.map((each, index) => (index === at ? other : index === at + by ? one : each))
}

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: ReadonlyMap<string, string> }

/** The stages as typed, or what to do about each that is not right, by id. */
export function readStages(forms: readonly StageForm[]): Read<readonly Stage[]> {
  const problems = new Map<string, string>()
  const stages = forms.map((form): Stage => {
    const chance = parsePercent(form.probability)
    const days = /^\d{1,4}$/.test(form.days.trim()) ? Number(form.days) : Number.NaN
    if (form.name.trim() === '') problems.set(form.id, 'Name the stage.')
    else if (!chance.ok) problems.set(form.id, chance.error === 'empty' ? 'Enter the chance to win, such as 50.' : percentProblemWords(chance.error))
    else if (!(days >= 1 && days <= 730)) problems.set(form.id, 'Enter how many days are expected, 1 to 730.')
    return { id: form.id, name: form.name.trim(), probabilityBps: chance.ok ? chance.value : 0, expectedDays: days, category: form.category, retired: form.retired }
  })
  sameNames(forms, 'stage', problems)
  if (forms.every((one) => one.retired) && forms[0]) problems.set(forms[0].id, 'At least one stage has to stay in use.')
  return problems.size > 0 ? { ok: false, problems } : { ok: true, value: stages }
}

export function readReasons(forms: readonly ReasonForm[]): Read<readonly LossReason[]> {
  const problems = new Map<string, string>()
  for (const { id, name } of forms) if (name.trim() === '') problems.set(id, 'Name the reason.')
  sameNames(forms, 'reason', problems)
  if (forms.every((one) => one.retired) && forms[0]) problems.set(forms[0].id, 'At least one reason has to stay in use.')
  return problems.size > 0 ? { ok: false, problems } : { ok: true, value: forms.map(({ id, name, retired }) => ({ id, name: name.trim(), retired })) }
}

function sameNames(forms: readonly ReasonForm[], what: string, problems: Map<string, string>): void {
  const seen = new Set<string>()
  for (const { id, name, retired } of forms) {
    const key = name.trim().toLowerCase()
    if (retired || key === '') continue
    if (seen.has(key)) problems.set(id, `There is another ${what} of that name. Rename one.`)
    seen.add(key)
  }
}

/** What becomes of opportunities when a stage goes out of use; null when nothing stands in it. */
export function retiringWords(stage: Pick<StageForm, 'retired' | 'fresh'>, before: Stage | undefined, inStage: number): string | null {
  if (!stage.retired || before?.retired !== false) return null
  return inStage === 0 ? 'No open opportunity stands in it.' : `${opportunities(inStage)} ${inStage === 1 ? 'stands' : 'stand'} in it: ${inStage === 1 ? 'it stays' : 'they stay'} there until somebody moves ${inStage === 1 ? 'it' : 'them'} on.`
}

export const MONTH_NAMES = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const

/** Years from that day on start in its month: a first day of a month is both. */
export const startOn = (from: string): FiscalStart => ({ from, startMonth: Number(from.slice(5, 7)) })

/** What a new start does to the quarters around it. */
export function startWords(starts: readonly FiscalStart[], next: FiscalStart): string {
  const all = [...starts.filter((one) => one.from !== next.from), next].toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const first = fiscalQuarterOf(next.from, all)
  const last = fiscalQuarterOf(addDays(next.from, -1), all)
  const months = (Number(last.end.slice(0, 4)) - Number(last.start.slice(0, 4))) * 12 + Number(last.end.slice(5, 7)) - Number(last.start.slice(5, 7)) + 1
  const short = months < 3 ? `, ${months === 1 ? 'one month' : 'two months'} long` : ''
  return `${last.label} ends on ${formatPlainDate(last.end)}${short}; ${first.label} runs from ${formatPlainDate(first.start)} to ${formatPlainDate(first.end)}.`
}

/** First days of months from the next one on, for so many years. */
export function monthStarts(today: string, count: number): readonly string[] {
  const first = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7))
  return Array.from({ length: count }, (_, ahead) => `${Math.floor((first + ahead) / 12)}-${String(((first + ahead) % 12) + 1).padStart(2, '0')}-01`)
}
