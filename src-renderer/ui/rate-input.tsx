import { TextInput } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import type { Currency } from '../../src-shared/domain/money.ts'
import styles from './money-input.module.css'
import { parseRate, rateProblemWords, type RateProblem } from './parse-rate.ts'
import { useTyped } from './use-typed.ts'

const DECIMALS = 8

type RateInputProps = {
  /** Plain decimal text, such as `11.5214`, or null while nothing valid is entered. */
  readonly value: string | null
  readonly onChange: (rate: string | null) => void
  /** What stands in the field and is no rate, or null when it is one. */
  readonly onProblem?: (problem: RateProblem | null) => void
  readonly label: string
  /** One of `from` is worth the rate in `to`. */
  readonly from: Currency
  readonly to: Currency
  readonly help?: ReactNode
  readonly error?: ReactNode
  readonly disabled?: boolean
  readonly onBlur?: () => void
  readonly inputRef?: Ref<HTMLInputElement>
}

/** Takes an exchange rate as people type it and answers exact decimal text. Both currencies stand in the field, so that nobody has to remember which way round it is. */
export function RateInput({ value, onChange, onProblem, label, from, to, help, error, disabled = false, onBlur, inputRef }: RateInputProps) {
  const typed = useTyped<string, Exclude<RateProblem, 'empty'>>({
    value,
    onChange,
    onProblem,
    parse: (text) => parseRate(text, DECIMALS),
    format: (rate) => rate,
    words: (problem) => rateProblemWords(problem, DECIMALS),
  })
  return (
    <TextInput
      ref={inputRef}
      label={label}
      description={help}
      error={typed.problem ?? error}
      disabled={disabled}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: styles.input ?? '' }}
      leftSection={<span className={styles.currency}>1 {from} =</span>}
      leftSectionWidth={72}
      leftSectionPointerEvents="none"
      rightSection={<span className={styles.currency}>{to}</span>}
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
