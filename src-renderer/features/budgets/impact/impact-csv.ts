import type { ImpactRow } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { minorDigits, minorToDecimal } from '../../../ui/format-money.ts'
import { FIGURES, type FigureId } from './impact-figures.ts'

const AMOUNTS: readonly FigureId[] = ['reimbursed', 'pipeline', 'costPerLead']

/** The page as CSV (RFC 4180): a line a row, amounts as decimals of their currency, nothing where the page says n/a. No spreadsheet takes a cell for a formula. */
export function impactCsv(period: string, byActivity: readonly ImpactRow[], byPartner: readonly ImpactRow[]): string {
  const head = ['Period', 'By', 'Name', 'Currency', ...FIGURES.map((one) => one.head)]
  const lines = (by: string, rows: readonly ImpactRow[]) => rows.map((row) => [period, by, row.name, row.currency, ...FIGURES.map((one) => valueOf(row, one.id, one.of(row).value))])
  return [head, ...lines('Activity', byActivity), ...lines('Partner', byPartner)].map((line) => `${line.map(cell).join(',')}\r\n`).join('')
}

function valueOf(row: ImpactRow, id: FigureId, value: number | null): string {
  if (value === null) return ''
  return AMOUNTS.includes(id) ? minorToDecimal(value, minorDigits(row.currency)) : String(Math.round(value * 10_000) / 10_000)
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
