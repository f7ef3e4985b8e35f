import type { Currency } from '../../../src-shared/domain/money.ts'
import { measure, type FlagLimits, type Measure, type Requirement } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import { measureWords, MEASURE_WORDS } from '../../ui/flag-words.ts'
import { formatMoney } from '../../ui/format-money.ts'
import { moneyProblemWords, parseMoney } from '../../ui/parse-money.ts'
import { parsePercent, percentProblemWords } from '../../ui/parse-percent.ts'

/** What is asked for, as it is typed: by tier and measure. Empty: nothing is asked for. */
export type RequirementCells = Readonly<Record<string, string>>

export const MEASURES: readonly Measure[] = measure.options

export const cellKey = (tierId: string, of: Measure): string => `${tierId} ${of}`

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: ReadonlyMap<string, string> }

/** Text of what is stored, to be typed over. */
export function requirementCells(requirements: readonly Requirement[], currency: Currency): RequirementCells {
  return Object.fromEntries(requirements.map((one) => [cellKey(one.tierId, one.measure), requiredText(one, currency)]))
}

function requiredText({ measure: of, required }: Requirement, currency: Currency): string {
  if (of === 'revenue') return formatMoney(required, currency, { whole: true, bare: true })
  if (of === 'win_rate') return String(required / 100)
  return measureWords(of, required, null)
}

/** What is asked for, or what to do about each cell that is not right. Tiers that are not there any more keep what they had. */
export function readRequirements(cells: RequirementCells, tiers: readonly { readonly id: string }[], stored: readonly Requirement[], currency: Currency): Read<readonly Requirement[]> {
  const problems = new Map<string, string>()
  const found: Requirement[] = stored.filter((one) => !tiers.some((tier) => tier.id === one.tierId))
  for (const { id: tierId } of tiers) {
    for (const of of MEASURES) {
      const key = cellKey(tierId, of)
      const text = (cells[key] ?? '').trim()
      if (text === '') continue
      const read = readRequired(of, text, currency)
      if (typeof read === 'number') found.push({ tierId, measure: of, required: read })
      else problems.set(key, read.problem)
    }
  }
  return problems.size > 0 ? { ok: false, problems } : { ok: true, value: found }
}

function readRequired(of: Measure, text: string, currency: Currency): number | { readonly problem: string } {
  switch (of) {
    case 'revenue': {
      const money = parseMoney(text, currency, { aboveZero: true })
      return money.ok ? money.value : { problem: moneyProblemWords(money.error, currency) }
    }
    case 'win_rate': {
      const percent = parsePercent(text)
      if (!percent.ok) return { problem: percent.error === 'empty' ? 'Enter a percentage.' : percentProblemWords(percent.error) }
      return percent.value < 1 || percent.value > 10_000 ? { problem: 'Enter a win rate above 0 and at most 100 %.' } : percent.value
    }
    case 'satisfaction': {
      const match = /^(\d{1,2})(?:[.,](\d))?$/.exec(text)
      const tenths = match === null ? 0 : Number(match[1]) * 10 + Number(match[2] ?? 0)
      return tenths < 1 ? { problem: 'Enter the satisfaction with at most one decimal, such as 4.5.' } : tenths
    }
    case 'won_deals':
    case 'customers':
    case 'registrations':
    case 'certified_people': {
      const figures = text.replaceAll(',', '')
      return /^\d{1,6}$/.test(figures) && Number(figures) >= 1 ? Number(figures) : { problem: `Enter how many, such as 6, or nothing where the tier does not ask for ${MEASURE_WORDS[of].toLowerCase()}.` }
    }
  }
}

/** A limit of the flags, as it is typed and told. */
export interface LimitField {
  readonly id: keyof FlagLimits
  readonly label: string
  readonly unit: string
  /** So many of the stored unit are one of the typed one. */
  readonly per: number
  readonly least: number
  readonly most: number
}

export const LIMIT_FIELDS: readonly LimitField[] = [
  { id: 'behindBps', label: 'Won less of the quota than planned, by', unit: 'points', per: 100, least: 0, most: 100 },
  { id: 'coverage', label: 'Open pipeline for what remains of the quota, below', unit: 'times', per: 100, least: 0, most: 100 },
  { id: 'stalledBps', label: 'Stalled share of the open pipeline, above', unit: '%', per: 100, least: 0, most: 100 },
  { id: 'winlessDays', label: 'No win for', unit: 'days', per: 1, least: 1, most: 730 },
  { id: 'silentDays', label: 'No change on anything for', unit: 'days', per: 1, least: 1, most: 730 },
  { id: 'endingDays', label: 'Protections that end within', unit: 'days', per: 1, least: 1, most: 365 },
]

export type LimitTexts = Readonly<Record<keyof FlagLimits, string>>

export const limitText = (limits: FlagLimits, { id, per }: LimitField): string => String(limits[id] / per)

export function limitTexts(limits: FlagLimits): LimitTexts {
  return Object.fromEntries(LIMIT_FIELDS.map((field) => [field.id, limitText(limits, field)])) as Record<keyof FlagLimits, string>
}

/** The limits, or what to do about each that is not right. */
export function readLimits(texts: LimitTexts): Read<FlagLimits> {
  const problems = new Map<string, string>()
  const limits = Object.fromEntries(
    LIMIT_FIELDS.map(({ id, per, least, most, unit }) => {
      const text = texts[id].trim().replace(',', '.')
      const decimals = per === 100 ? /^\d{1,3}(\.\d{1,2})?$/ : /^\d{1,3}$/
      const value = decimals.test(text) ? Math.round(Number(text) * per) : Number.NaN
      if (!(value >= least * per && value <= most * per)) problems.set(id, `Enter ${unit === '%' ? 'a percentage' : unit} from ${least} to ${most}.`)
      return [id, value]
    }),
  ) as Record<keyof FlagLimits, number>
  return problems.size > 0 ? { ok: false, problems } : { ok: true, value: limits }
}

/** `15 points`, `3 times`, `30 days`. */
export function limitWords(limits: FlagLimits, field: LimitField): string {
  return `${limitText(limits, field)}${field.unit === '%' ? '%' : ` ${field.unit}`}`
}
