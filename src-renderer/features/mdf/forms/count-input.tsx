import { TextInput } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import { APP_LOCALE } from '../../../ui/format-money.ts'
import { parseQuantity, quantityProblemWords, type QuantityProblem } from '../../../ui/parse-quantity.ts'
import { useTyped } from '../../../ui/use-typed.ts'

type CountInputProps = {
  readonly label: string
  /** A whole number above zero, or 0 while none is entered. */
  readonly value: number
  readonly onChange: (count: number) => void
  readonly help?: ReactNode
  readonly error?: ReactNode
  readonly disabled?: boolean
  readonly onBlur?: () => void
  readonly inputRef?: Ref<HTMLInputElement>
}

/** Takes a number of things, such as leads. */
export function CountInput({ label, value, onChange, help, error, disabled = false, onBlur, inputRef }: CountInputProps) {
  const typed = useTyped<number, Exclude<QuantityProblem, 'empty'>>({
    value: value === 0 ? null : value,
    onChange: (count) => onChange(count ?? 0),
    parse: parseQuantity,
    format: (count) => count.toLocaleString(APP_LOCALE),
    words: quantityProblemWords,
  })
  return (
    <TextInput
      ref={inputRef}
      label={label}
      description={help}
      error={typed.problem ?? error}
      disabled={disabled}
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      value={typed.text}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={() => {
        typed.leave()
        onBlur?.()
      }}
    />
  )
}
