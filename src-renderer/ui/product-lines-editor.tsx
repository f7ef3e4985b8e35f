import { Select, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { sumMinor, type Currency } from '../../src-shared/domain/money.ts'
import { IconButton } from './action-button.tsx'
import { cx } from './cx.ts'
import { formatMoney } from './format-money.ts'
import { Icon } from './icon.tsx'
import { MoneyInput } from './money-input.tsx'
import styles from './product-lines-editor.module.css'

/** A line while it is written: what is not entered yet is null. The amount is in minor units. */
export type EditedLine = { readonly id: string; readonly productId: string | null; readonly quantity: number | null; readonly amount: number | null }

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

const MAX_QUANTITY = 1_000_000

/** Products with quantity and amount in one bordered table, with totals. Enter in the last amount adds a row. */
export function ProductLinesEditor({ label, lines, products, currency, onChange, newId, error, help, onBlur }: ProductLinesEditorProps) {
  const root = useRef<HTMLDivElement>(null)
  const added = useRef<string | undefined>(undefined)

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
      <div className={cx(styles.frame, error !== undefined && error !== null && styles.bad)}>
        <div className={cx(styles.line, styles.head)} aria-hidden="true">
          <span>Product</span>
          <span className={styles.end}>Qty</span>
          <span className={styles.end}>Amount, {currency}</span>
          <span />
        </div>
        {lines.map((line, at) => (
          <div key={line.id} className={styles.line} data-line={line.id} role="group" aria-label={`Product ${at + 1}`}>
            <Select
              aria-label={`Product ${at + 1}`}
              variant="unstyled"
              searchable
              selectFirstOptionOnChange
              placeholder="Choose a product"
              nothingFoundMessage="No such product in the price book"
              rightSection={<span />}
              rightSectionPointerEvents="none"
              data={[...products]}
              value={line.productId}
              onChange={(productId) => change(line.id, { productId })}
            />
            <TextInput
              aria-label={`Quantity ${at + 1}`}
              variant="unstyled"
              inputMode="numeric"
              autoComplete="off"
              classNames={{ input: styles.end ?? '' }}
              value={line.quantity === null ? '' : String(line.quantity)}
              onChange={(event) => change(line.id, { quantity: quantityOf(event.currentTarget.value, line.quantity) })}
            />
            <MoneyInput
              ariaLabel={`Amount ${at + 1}, ${currency}`}
              variant="cell"
              currency={currency}
              value={line.amount}
              onChange={(amount) => change(line.id, { amount })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || at !== lines.length - 1) return
                event.preventDefault()
                add()
              }}
            />
            <IconButton label={`Remove product ${at + 1}`} icon={IconTrash} onPress={() => remove(line.id)} />
          </div>
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
      {error !== undefined && error !== null && <div className={styles.error}>{error}</div>}
      {help !== undefined && <div className={styles.help}>{help}</div>}
    </div>
  )
}

/** Figures alone, at least 1; anything else leaves what was there, and an empty field is null. */
function quantityOf(typed: string, before: number | null): number | null {
  const text = typed.trim().replaceAll(',', '')
  if (text === '') return null
  if (!/^\d{1,7}$/.test(text)) return before
  const quantity = Number(text)
  return quantity >= 1 && quantity <= MAX_QUANTITY ? quantity : before
}
