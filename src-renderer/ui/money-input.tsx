import { TextInput } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import type { Currency } from '../../src-shared/domain/money.ts'
import { formatMoney } from './format-money.ts'
import styles from './money-input.module.css'
import { moneyProblemWords, parseMoney, type MoneyProblem } from './parse-money.ts'
import { useTyped, type Typed } from './use-typed.ts'

type TypedMoneyOptions = {
  /** Integer minor units, or null while nothing valid is entered. */
  readonly value: number | null
  readonly onChange: (minor: number | null) => void
  /** What stands in the field and is no amount, or null when it is one. */
  readonly onProblem?: (problem: MoneyProblem | null) => void
  readonly currency: Currency
  /** Refuses nothing at all as an amount. */
  readonly aboveZero?: boolean
}

/** An amount as people type it, for fields that look otherwise than `MoneyInput`. */
export function useTypedMoney({ value, onChange, onProblem, currency, aboveZero = false, reveal = false, needed = false }: TypedMoneyOptions & { readonly reveal?: boolean; readonly needed?: boolean }): Typed {
  return useTyped<number, MoneyProblem>({
    value,
    onChange,
    onProblem,
    parse: (text) => parseMoney(text, currency, { aboveZero }),
    format: (minor) => formatMoney(minor, currency, { bare: true }),
    words: (problem) => moneyProblemWords(problem, currency),
    reveal,
    needed,
  })
}

type MoneyInputProps = TypedMoneyOptions & {
  readonly label: string
  readonly help?: ReactNode
  readonly error?: ReactNode
  readonly disabled?: boolean
  readonly placeholder?: string
  readonly onBlur?: () => void
  readonly inputRef?: Ref<HTMLInputElement>
}

/** Takes an amount as people type it and answers integer minor units; on leaving, the amount is written out in full. What is not understood stays as typed, with what to do. */
export function MoneyInput(props: MoneyInputProps) {
  const { currency, label, help, error, disabled = false, placeholder, onBlur, inputRef } = props
  const typed = useTypedMoney(props)
  return (
    <TextInput
      ref={inputRef}
      label={label}
      description={help}
      error={typed.problem ?? error}
      disabled={disabled}
      placeholder={placeholder ?? ''}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: styles.input ?? '' }}
      rightSection={<span className={styles.currency}>{currency}</span>}
      rightSectionWidth={48}
      rightSectionPointerEvents="none"
      value={typed.text}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={() => {
        typed.leave()
        onBlur?.()
      }}
    />
  )
}
