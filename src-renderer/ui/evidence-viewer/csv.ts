/** The most that is shown of a table; the file itself has all. */
export type TableLimits = { readonly rows: number; readonly columns: number }

/** A table as far as it is shown. `cut` tells that there is more. */
export type CsvTable = { readonly rows: readonly (readonly string[])[]; readonly cut: boolean }

/** Of two that split alike, the one that stands less often in words goes first. */
const SEPARATORS = ['\t', ';', ','] as const

/**
 * Reads delimited text, quoted fields with doubled quotes included; the separator is the one that splits the first line best. Nothing is an error: a quote that is
 * never closed takes the rest. Empty lines are left out.
 */
export function parseCsv(text: string, { rows: maxRows, columns: maxColumns }: TableLimits): CsvTable {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const separator = separatorOf(source)
  const rows: (readonly string[])[] = []
  let row: string[] = []
  let field = ''
  let quoted = false
  let cut = false
  const endField = () => {
    if (row.length < maxColumns) row.push(field)
    else cut = true
    field = ''
  }
  const endRow = () => {
    endField()
    if (row.some((cell) => cell.trim() !== '')) rows.push(row)
    row = []
  }
  for (let at = 0; at < source.length; at += 1) {
    if (rows.length === maxRows) return { rows, cut: cut || source.slice(at).trim() !== '' }
    const sign = source[at] ?? ''
    if (quoted) {
      if (sign !== '"') field += sign
      else if (source[at + 1] === '"') {
        field += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && field === '') quoted = true
    else if (sign === separator) endField()
    else if (sign === '\n') endRow()
    else if (sign !== '\r' || source[at + 1] !== '\n') field += sign
  }
  if (field !== '' || row.length > 0) endRow()
  return { rows, cut }
}

function separatorOf(source: string): string {
  const end = source.indexOf('\n')
  const line = (end < 0 ? source : source.slice(0, end)).replace(/"[^"]*"/g, '')
  const counts = SEPARATORS.map((separator) => line.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ','
}
