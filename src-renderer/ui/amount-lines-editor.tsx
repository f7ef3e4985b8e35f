import type { ReactNode } from 'react'
import type { Currency } from '../../src-shared/domain/money.ts'
import { ChoiceCell, MoneyCell, TextCell } from './amount-cells.tsx'
import { oneCurrencyTotal } from './amount-lines-total.ts'
import { formatMoney } from './format-money.ts'
import { LinesGrid, type LinesGridColumn } from './lines-grid.tsx'

type KeyOf<Line, Value> = { readonly [Key in keyof Line]-?: Value extends Line[Key] ? Key : never }[keyof Line] & string

type ColumnBase = {
  readonly head: string
  /** A track of a CSS grid; without it the column takes what is left. */
  readonly width?: string
}

/** A column of the editor, bound to a field of the line. Money is in minor units and null while nothing valid is entered. */
export type AmountColumn<Line> =
  | (ColumnBase & { readonly kind: 'text'; readonly key: KeyOf<Line, string>; readonly placeholder?: string; readonly maxLength?: number })
  | (ColumnBase & { readonly kind: 'choice'; readonly key: KeyOf<Line, string>; readonly options: readonly { readonly value: string; readonly label: string }[] })
  | (ColumnBase & {
      readonly kind: 'money'
      readonly key: KeyOf<Line, number | null>
      /** A line's own currency where they differ. When a line's currency changes, its amounts are the page's to change, in `settle`. */
      readonly currency: Currency | ((line: Line) => Currency)
      /** Adds the column up; one strong total says what it all comes to. */
      readonly total?: 'plain' | 'strong'
      /** Shown and not typed: it follows from other fields, see `settle`. */
      readonly readOnly?: boolean
      /** Refuses nothing at all as an amount. */
      readonly aboveZero?: boolean
      /** With an `error` of the whole, nothing entered is a problem, too. */
      readonly needed?: boolean
    })

type AmountLinesEditorProps<Line> = {
  readonly label: string
  /** What one line is: "Cost", "Invoice". */
  readonly lineName: string
  /** `Add a cost`. */
  readonly addWords: string
  readonly lines: readonly Line[]
  readonly columns: readonly AmountColumn<Line>[]
  readonly onChange: (lines: readonly Line[]) => void
  /** A new line with an id of its own and nothing entered. */
  readonly newLine: () => Line
  /** Fills what follows from the field that changed, such as gross from net and tax. */
  readonly settle?: (line: Line, changed: keyof Line & string) => Line
  /** What is wrong with a field, in words. */
  readonly problem?: (line: Line, key: keyof Line & string) => string | undefined
  /** What is wrong with the whole, such as that it is not complete: every field says then what is wrong with it. */
  readonly error?: ReactNode
  /** A line says itself what to do, and the error of the whole need not stand under it. */
  readonly saidByLine?: boolean
  readonly help?: ReactNode
  readonly onBlur?: () => void
  /** Narrower than this, in CSS pixels, each line becomes a small form. */
  readonly roomNeeded?: number
}

/** Costs or invoices in one bordered table, its columns chosen by the page, with totals. Enter in the last field adds a line. */
export function AmountLinesEditor<Line extends { readonly id: string }>(props: AmountLinesEditorProps<Line>) {
  const { label, lineName, addWords, lines, columns, onChange, newLine, settle, problem, error, saidByLine = false, help, onBlur, roomNeeded = 0 } = props

  const change = (line: Line, key: keyof Line & string, value: string | number | null) => {
    const changed = { ...line, [key]: value }
    onChange(lines.map((one) => (one.id === line.id ? (settle?.(changed, key) ?? changed) : one)))
  }
  const gridColumns = columns.map((column): LinesGridColumn<Line> => {
    const { head, width = 'minmax(0, 1fr)', key } = column
    const common = (line: Line, place: number) => ({ head, name: `${head}, ${lineName.toLowerCase()} ${place}`, problem: problem?.(line, key) })
    const textOf = (line: Line) => {
      const value: unknown = line[key]
      return typeof value === 'string' ? value : ''
    }
    switch (column.kind) {
      case 'text':
        return {
          head,
          width,
          cell: (line, place) => (
            <TextCell {...common(line, place)} value={textOf(line)} onChange={(text) => change(line, key, text)} placeholder={column.placeholder} maxLength={column.maxLength} />
          ),
        }
      case 'choice':
        return { head, width, cell: (line, place) => <ChoiceCell {...common(line, place)} value={textOf(line)} onChange={(chosen) => change(line, key, chosen)} options={column.options} /> }
      case 'money': {
        const currencyOf = (line: Line) => (typeof column.currency === 'function' ? column.currency(line) : column.currency)
        const amountOf = (line: Line) => {
          const value: unknown = line[key]
          return typeof value === 'number' ? value : null
        }
        const total = column.total === undefined ? undefined : oneCurrencyTotal(lines.map((line) => ({ amount: amountOf(line), currency: currencyOf(line) })))
        return {
          head,
          width,
          align: 'end',
          cell: (line, place, reveal) => (
            <MoneyCell
              {...common(line, place)}
              value={amountOf(line)}
              onChange={(amount) => change(line, key, amount)}
              currency={currencyOf(line)}
              readOnly={column.readOnly === true}
              aboveZero={column.aboveZero === true}
              needed={column.needed === true}
              reveal={reveal}
            />
          ),
          total:
            total === undefined
              ? undefined
              : {
                  label: total === 'mixed' ? `${head}, in several currencies` : `Total, ${head}`,
                  text: total === 'mixed' ? 'several' : formatMoney(total.amount, total.currency, { bare: true }),
                  strong: column.total === 'strong',
                },
        }
      }
    }
  })
  const add = () => {
    const line = newLine()
    onChange([...lines, line])
    return line.id
  }
  return (
    <LinesGrid
      label={label}
      lineName={lineName}
      lines={lines}
      columns={gridColumns}
      onAdd={add}
      onRemove={(id) => onChange(lines.filter((line) => line.id !== id))}
      addWords={addWords}
      error={error}
      saidByLine={saidByLine}
      help={help}
      roomNeeded={roomNeeded}
      {...(onBlur === undefined ? {} : { onBlur })}
    />
  )
}
