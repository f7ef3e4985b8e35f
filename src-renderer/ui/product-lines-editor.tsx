import { IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { sumMinor, type Currency } from '../../src-shared/domain/money.ts'
import { cx } from './cx.ts'
import { formatMoney } from './format-money.ts'
import { Icon } from './icon.tsx'
import { ProductLine, type EditedLine } from './product-line.tsx'
import styles from './product-lines-editor.module.css'

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
  const root = useRef<HTMLDivElement>(null)
  const added = useRef<string | undefined>(undefined)
  const wrong = error !== undefined && error !== null
  // A line that is not complete says itself what to do; the error of the whole is for what no line can say.
  const saidByLine = lines.some((line) => line.productId === null || line.quantity === null || line.amount === null)

  useEffect(() => {
    if (added.current === undefined) return
    root.current?.querySelector<HTMLInputElement>(`[data-line="${CSS.escape(added.current)}"] input`)?.focus()
    added.current = undefined
  })

  const add = () => {
    const id = newId()
    added.current = id
    onChange([...lines, { id, productId: null, quantity: null, amount: null }])
  }
  const change = (id: string, part: Partial<EditedLine>) => onChange(lines.map((line) => (line.id === id ? { ...line, ...part } : line)))
  const remove = (id: string) => onChange(lines.filter((line) => line.id !== id))

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only notices that the focus left the whole group
    <div
      ref={root}
      role="group"
      aria-label={label}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onBlur?.()
      }}
    >
      <div className={styles.label} aria-hidden="true">
        {label}
      </div>
      <div className={cx(styles.frame, wrong && styles.bad)}>
        <div className={cx(styles.line, styles.head)} aria-hidden="true">
          <span>Product</span>
          <span className={styles.end}>Qty</span>
          <span className={styles.end}>Amount, {currency}</span>
          <span />
        </div>
        {lines.map((line, at) => (
          <ProductLine
            key={line.id}
            line={line}
            place={at + 1}
            products={products}
            currency={currency}
            reveal={wrong}
            onChange={(part) => change(line.id, part)}
            onRemove={() => remove(line.id)}
            onEnter={(event) => {
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || at !== lines.length - 1) return
              event.preventDefault()
              add()
            }}
          />
        ))}
        <div className={cx(styles.line, styles.foot)}>
          <button type="button" className={styles.add} onClick={add}>
            <Icon of={IconPlus} />
            Add a product
          </button>
          <output className={styles.end} aria-label="Total quantity">
            {lines.reduce((sum, line) => sum + (line.quantity ?? 0), 0)}
          </output>
          <output className={cx(styles.end, styles.total)} aria-label={`Total amount, ${currency}`}>
            {formatMoney(sumMinor(lines.map((line) => line.amount ?? 0), currency), currency, { bare: true })}
          </output>
          <span />
        </div>
      </div>
      {wrong && !saidByLine && <div className={styles.error}>{error}</div>}
      {help !== undefined && <div className={styles.help}>{help}</div>}
    </div>
  )
}
