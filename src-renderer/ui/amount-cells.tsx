import { Input, Select } from '@mantine/core'
import { useId } from 'react'
import type { Currency } from '../../src-shared/domain/money.ts'
import { LineCell } from './lines-grid.tsx'
import { useTypedMoney } from './money-input.tsx'
import { useStill } from './use-still.ts'

type CellProps = {
  readonly head: string
  /** For screen readers: the head and which line. */
  readonly name: string
  /** What is wrong with the value, in words, where the field itself cannot tell. */
  readonly problem: string | undefined
}

type TextCellProps = CellProps & { readonly value: string; readonly onChange: (value: string) => void; readonly placeholder?: string | undefined; readonly maxLength?: number | undefined }

export function TextCell({ head, name, problem: given, value, onChange, placeholder = '', maxLength }: TextCellProps) {
  const problemId = useId()
  const problem = useStill(given)
  return (
    <LineCell head={head} problem={problem} problemId={problemId}>
      <Input
        {...bare(name, problem, problemId)}
        withAria={false}
        placeholder={placeholder}
        {...(maxLength === undefined ? {} : { maxLength })}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </LineCell>
  )
}

type ChoiceCellProps = CellProps & { readonly value: string; readonly onChange: (value: string) => void; readonly options: readonly { readonly value: string; readonly label: string }[] }

export function ChoiceCell({ head, name, problem: given, value, onChange, options }: ChoiceCellProps) {
  const problemId = useId()
  const problem = useStill(given)
  return (
    <LineCell head={head} problem={problem} problemId={problemId}>
      <Select
        {...bare(name, problem, problemId)}
        searchable
        selectFirstOptionOnChange
        nothingFoundMessage="No such choice"
        rightSection={<span />}
        rightSectionWidth={8}
        rightSectionPointerEvents="none"
        data={[...options]}
        value={value}
        onChange={(chosen) => {
          if (chosen !== null) onChange(chosen)
        }}
      />
    </LineCell>
  )
}

type MoneyCellProps = CellProps & {
  /** In minor units, null while nothing valid is entered. */
  readonly value: number | null
  readonly onChange: (minor: number | null) => void
  readonly currency: Currency
  readonly readOnly: boolean
  readonly aboveZero: boolean
  /** With `reveal`, nothing entered is a problem, too. */
  readonly needed: boolean
  readonly reveal: boolean
}

/** An amount as people type it. What cannot be read stays as typed, with what to do about it under the line. */
export function MoneyCell({ head, name, problem, value, onChange, currency, readOnly, aboveZero, needed, reveal }: MoneyCellProps) {
  const problemId = useId()
  const typed = useTypedMoney({ value, onChange, currency, aboveZero, needed, reveal })
  const still = useStill(problem)
  const words = typed.problem ?? still
  return (
    <LineCell head={head} align="end" problem={words} problemId={problemId}>
      <Input
        {...bare(`${name}, ${currency}`, words, problemId)}
        withAria={false}
        inputMode="decimal"
        readOnly={readOnly}
        value={typed.text}
        onChange={(event) => typed.type(event.currentTarget.value)}
        onBlur={typed.leave}
      />
    </LineCell>
  )
}

function bare(name: string, problem: string | undefined, problemId: string) {
  return {
    'aria-label': name,
    variant: 'unstyled',
    autoComplete: 'off',
    spellCheck: false,
    error: problem !== undefined,
    // By hand: the problem stands under the line, not in the cell, where Mantine would point to.
    'aria-invalid': problem !== undefined,
    ...(problem === undefined ? {} : { 'aria-describedby': problemId }),
  }
}
