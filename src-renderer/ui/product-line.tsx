import { Input, Select } from '@mantine/core'
import { useId } from 'react'
import { LineCell } from './lines-grid.tsx'
import { parseQuantity, quantityProblemWords, type QuantityProblem } from './parse-quantity.ts'
import { useStill } from './use-still.ts'
import { useTyped } from './use-typed.ts'

/** A line while it is written: what is not entered yet, or not understood, is null. The amount is in minor units. */
export type EditedLine = { readonly id: string; readonly productId: string | null; readonly quantity: number | null; readonly amount: number | null }

type CellProps<Value> = {
  /** The line's place among the lines, from 1. */
  readonly place: number
  readonly value: Value | null
  readonly onChange: (value: Value | null) => void
  /** Says what is wrong in a field that was not left yet, and that it is missing. */
  readonly reveal: boolean
}

type ProductCellProps = CellProps<string> & { readonly products: readonly { readonly value: string; readonly label: string }[] }

export function ProductCell({ place, value, onChange, reveal, products }: ProductCellProps) {
  const problemId = useId()
  const missing = useStill(reveal && value === null)
  return (
    <LineCell head="Product" problem={missing ? 'Choose the product, or remove the row.' : undefined} problemId={problemId}>
      <Select
        aria-label={`Product ${place}`}
        {...(missing ? { 'aria-describedby': problemId } : {})}
        variant="unstyled"
        error={missing}
        searchable
        selectFirstOptionOnChange
        placeholder="Choose a product"
        nothingFoundMessage="No such product in the price book"
        rightSection={<span />}
        rightSectionPointerEvents="none"
        data={[...products]}
        value={value}
        onChange={onChange}
      />
    </LineCell>
  )
}

/** A quantity as people type it. What cannot be used stays, with what to do about it under the line. */
export function QuantityCell({ place, value, onChange, reveal }: CellProps<number>) {
  const problemId = useId()
  const typed = useTyped<number, QuantityProblem>({ value, onChange, parse: parseQuantity, format: String, words: quantityProblemWords, reveal, needed: true })
  return (
    <LineCell head="Qty" align="end" problem={typed.problem} problemId={problemId}>
      <Input
        aria-label={`Quantity ${place}`}
        variant="unstyled"
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        value={typed.text}
        error={typed.problem !== undefined}
        // By hand: the problem stands under the line, not in the cell, where Mantine would point to.
        withAria={false}
        aria-invalid={typed.problem !== undefined}
        {...(typed.problem === undefined ? {} : { 'aria-describedby': problemId })}
        onChange={(event) => typed.type(event.currentTarget.value)}
        onBlur={typed.leave}
      />
    </LineCell>
  )
}
