import type { QuotaRow, QuotaTable } from '../../../src-shared/bridge/contract/opportunity-views.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { moneyProblemWords, parseMoney } from '../../ui/parse-money.ts'

/** What stands typed in cells and is not saved: text by cell. */
export type QuotaDrafts = Readonly<Record<string, string>>

export interface CellPlace {
  readonly partnerId: string
  readonly personId: string
  /** First day of the quarter. */
  readonly quarter: string
}

export const cellKey = ({ partnerId, personId, quarter }: CellPlace): string => `${partnerId} ${personId} ${quarter}`

export interface QuotaChange extends CellPlace {
  /** Null: it goes. */
  readonly amount: number | null
  /** What there was; null where there was none. */
  readonly before: number | null
}

export interface QuotaChanges {
  readonly changes: readonly QuotaChange[]
  /** What to do about cells that cannot be read, by cell. */
  readonly problems: ReadonlyMap<string, string>
  /** Changing or removing one that was entered asks for a reason; entering a first one does not. */
  readonly needsReason: boolean
}

/** What saving the drafts would do. Drafts of other years wait until their year is shown. */
export function changesOf(table: Pick<QuotaTable, 'rows' | 'quarters'>, drafts: QuotaDrafts): QuotaChanges {
  const changes: QuotaChange[] = []
  const problems = new Map<string, string>()
  for (const row of table.rows) {
    for (const [index, { start, label }] of table.quarters.entries()) {
      const place = { partnerId: row.partnerId, personId: row.personId, quarter: start }
      const text = drafts[cellKey(place)]
      if (text === undefined) continue
      const before = row.cells[index]?.amount ?? null
      const typed = readCell(text, row.currency)
      if (!typed.ok) problems.set(cellKey(place), `${row.personId === '' ? row.partnerName : row.personName}, ${label}: ${typed.words}`)
      else if (typed.amount !== before) changes.push({ ...place, amount: typed.amount, before })
    }
  }
  return { changes, problems, needsReason: changes.some((one) => one.before !== null) }
}

function readCell(text: string, currency: Currency): { readonly ok: true; readonly amount: number | null } | { readonly ok: false; readonly words: string } {
  const parsed = parseMoney(text, currency)
  if (parsed.ok) return { ok: true, amount: parsed.value }
  return parsed.error === 'empty' ? { ok: true, amount: null } : { ok: false, words: moneyProblemWords(parsed.error, currency) }
}

/** Cells of a spreadsheet laid over the table from a cell on, down the rows that are shown and right through the quarters; what falls outside is told. */
export function pasted(text: string, rows: readonly QuotaRow[], quarters: readonly { readonly start: string }[], from: { readonly row: number; readonly quarter: number }): { readonly drafts: QuotaDrafts; readonly outside: number } {
  const drafts: Record<string, string> = {}
  let outside = 0
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n')
  for (const [down, line] of lines.entries()) {
    for (const [right, value] of line.split('\t').entries()) {
      const row = rows[from.row + down]
      const quarter = quarters[from.quarter + right]
      if (row === undefined || quarter === undefined) outside += 1
      else drafts[cellKey({ partnerId: row.partnerId, personId: row.personId, quarter: quarter.start })] = value.trim()
    }
  }
  return { drafts, outside }
}

/** What partners are to win, by currency: sums of people's own quotas are not added to those of their partner. */
export function sumsByCurrency({ rows, quarters }: Pick<QuotaTable, 'rows' | 'quarters'>): readonly { readonly currency: Currency; readonly amounts: readonly number[]; readonly year: number }[] {
  const currencies = [...new Set(rows.map((one) => one.currency))].sort()
  return currencies.map((currency) => {
    const own = rows.filter((one) => one.currency === currency && one.personId === '')
    const amounts = quarters.map((_one, index) => own.reduce((sum, row) => sum + (row.cells[index]?.amount ?? 0), 0))
    return { currency, amounts, year: amounts.reduce((sum, one) => sum + one, 0) }
  })
}

export const yearOf = ({ cells }: Pick<QuotaRow, 'cells'>): number | null => (cells.every((one) => one === null) ? null : cells.reduce((sum, one) => sum + (one?.amount ?? 0), 0))
