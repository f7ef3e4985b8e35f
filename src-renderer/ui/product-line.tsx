import { Input, Select } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useId, type KeyboardEventHandler } from 'react'
import type { Currency } from '../../src-shared/domain/money.ts'
import { IconButton } from './action-button.tsx'
import { useTypedMoney } from './money-input.tsx'
import { parseQuantity, quantityProblemWords, type QuantityProblem } from './parse-quantity.ts'
import styles from './product-lines-editor.module.css'
import { useStill } from './use-still.ts'
import { useTyped, type Typed } from './use-typed.ts'

/** A line while it is written: what is not entered yet, or not understood, is null. The amount is in minor units. */
export type EditedLine = { readonly id: string; readonly productId: string | null; readonly quantity: number | null; readonly amount: number | null }

type ProductLineProps = {
  readonly line: EditedLine
  /** Its place among the lines, from 1. */
  readonly place: number
  readonly products: readonly { readonly value: string; readonly label: string }[]
  readonly currency: Currency
  /** Says what is wrong in fields that were not left yet, and what is missing. */
  readonly reveal: boolean
  readonly onChange: (part: Partial<EditedLine>) => void
  readonly onRemove: () => void
  readonly onEnter: KeyboardEventHandler<HTMLInputElement>
}

/** One product with quantity and amount. What is typed and cannot be used stays, with what to do about it under the line. */
export function ProductLine({ line, place, products, currency, reveal, onChange, onRemove, onEnter }: ProductLineProps) {
  const problemId = useId()
  const quantity = useTyped<number, QuantityProblem>({
    value: line.quantity,
    onChange: (next) => onChange({ quantity: next }),
    parse: parseQuantity,
    format: String,
    words: quantityProblemWords,
    reveal,
    needed: true,
  })
  const amount = useTypedMoney({ value: line.amount, onChange: (next) => onChange({ amount: next }), currency, aboveZero: true, reveal, needed: true })
  const noProduct = useStill(reveal && line.productId === null)
  const problems = [noProduct ? 'Choose the product, or remove the row.' : undefined, quantity.problem, amount.problem].filter((one) => one !== undefined)
  const cell = (typed: Typed) => ({
    variant: 'unstyled',
    autoComplete: 'off',
    spellCheck: false,
    classNames: { input: styles.end ?? '' },
    value: typed.text,
    error: typed.problem !== undefined,
    // By hand: the problem stands under the line, not in the cell, where Mantine would point to.
    withAria: false,
    'aria-invalid': typed.problem !== undefined,
    ...(typed.problem === undefined ? {} : { 'aria-describedby': problemId }),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => typed.type(event.currentTarget.value),
    onBlur: typed.leave,
  })
  return (
    <div className={styles.entry} data-line={line.id} role="group" aria-label={`Product ${place}`}>
      <div className={styles.line}>
        <Select
          aria-label={`Product ${place}`}
          variant="unstyled"
          error={noProduct}
          searchable
          selectFirstOptionOnChange
          placeholder="Choose a product"
          nothingFoundMessage="No such product in the price book"
          rightSection={<span />}
          rightSectionPointerEvents="none"
          data={[...products]}
          value={line.productId}
          onChange={(productId) => onChange({ productId })}
        />
        <Input aria-label={`Quantity ${place}`} inputMode="numeric" {...cell(quantity)} />
        <Input aria-label={`Amount ${place}, ${currency}`} inputMode="decimal" onKeyDown={onEnter} {...cell(amount)} />
        <IconButton label={`Remove product ${place}`} icon={IconTrash} onPress={onRemove} />
      </div>
      {problems.length > 0 && (
        <p id={problemId} className={styles.problem}>
          {problems.join(' ')}
        </p>
      )}
    </div>
  )
}
