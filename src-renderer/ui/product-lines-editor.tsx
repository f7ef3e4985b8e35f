import type { ReactNode } from 'react'
import { sumMinor, type Currency } from '../../src-shared/domain/money.ts'
import { MoneyCell } from './amount-cells.tsx'
import { formatMoney } from './format-money.ts'
import { LinesGrid, type LinesGridColumn } from './lines-grid.tsx'
import { ProductCell, QuantityCell, type EditedLine } from './product-line.tsx'

type ProductLinesEditorProps = {
  readonly label: string
  readonly lines: readonly EditedLine[]
  readonly products: readonly { readonly value: string; readonly label: string }[]
  readonly currency: Currency
  readonly onChange: (lines: readonly EditedLine[]) => void
  /** Makes the id of a new line. */
  readonly newId: () => string
  readonly error?: ReactNode
  readonly help?: ReactNode
  readonly onBlur?: () => void
}

/** Products with quantity and amount in one bordered table, with totals. Enter in the last amount adds a row. */
export function ProductLinesEditor({ label, lines, products, currency, onChange, newId, error, help, onBlur }: ProductLinesEditorProps) {
  const change = (id: string, part: Partial<EditedLine>) => onChange(lines.map((line) => (line.id === id ? { ...line, ...part } : line)))
  const amountHead = `Amount, ${currency}`
  const columns: readonly LinesGridColumn<EditedLine>[] = [
    {
      head: 'Product',
      width: 'minmax(0, 1fr)',
      cell: (line, place, reveal) => <ProductCell place={place} value={line.productId} onChange={(productId) => change(line.id, { productId })} reveal={reveal} products={products} />,
    },
    {
      head: 'Qty',
      width: '76px',
      align: 'end',
      cell: (line, place, reveal) => <QuantityCell place={place} value={line.quantity} onChange={(quantity) => change(line.id, { quantity })} reveal={reveal} />,
      total: { label: 'Total quantity', text: lines.reduce((sum, line) => sum + (line.quantity ?? 0), 0) },
    },
    {
      head: amountHead,
      width: '132px',
      align: 'end',
      cell: (line, place, reveal) => (
        <MoneyCell
          head={amountHead}
          name={`Amount ${place}`}
          problem={undefined}
          value={line.amount}
          onChange={(amount) => change(line.id, { amount })}
          currency={currency}
          readOnly={false}
          aboveZero
          needed
          reveal={reveal}
        />
      ),
      total: { label: `Total amount, ${currency}`, text: formatMoney(sumMinor(lines.map((line) => line.amount ?? 0), currency), currency, { bare: true }), strong: true },
    },
  ]
  const add = () => {
    const id = newId()
    onChange([...lines, { id, productId: null, quantity: null, amount: null }])
    return id
  }
  return (
    <LinesGrid
      label={label}
      lineName="Product"
      lines={lines}
      columns={columns}
      onAdd={add}
      onRemove={(id) => onChange(lines.filter((line) => line.id !== id))}
      addWords="Add a product"
      error={error}
      saidByLine={lines.some((line) => line.productId === null || line.quantity === null || line.amount === null)}
      help={help}
      {...(onBlur === undefined ? {} : { onBlur })}
    />
  )
}
