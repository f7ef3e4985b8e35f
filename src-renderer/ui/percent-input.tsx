import { TextInput } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import styles from './money-input.module.css'
import { formatPercent, parsePercent, percentProblemWords, type PercentLimits, type PercentProblem } from './parse-percent.ts'
import { useTyped } from './use-typed.ts'

type PercentInputProps = {
  /** Basis points (1/100 of a percent), or null while nothing valid is entered. */
  readonly value: number | null
  readonly onChange: (points: number | null) => void
  /** What stands in the field and is no percentage, or null when it is one. */
  readonly onProblem?: (problem: PercentProblem | null) => void
  readonly label: string
  /** In basis points; 0 to 100 % unless said. */
  readonly limits?: PercentLimits
  readonly help?: ReactNode
  readonly error?: ReactNode
  readonly disabled?: boolean
  readonly onBlur?: () => void
  readonly inputRef?: Ref<HTMLInputElement>
}

/** Takes a percentage as people type it and answers basis points. What is not understood stays as typed, with what to do. */
export function PercentInput({ value, onChange, onProblem, label, limits = { min: 0, max: 10_000 }, help, error, disabled = false, onBlur, inputRef }: PercentInputProps) {
  const typed = useTyped<number, Exclude<PercentProblem, 'empty'>>({
    value,
    onChange,
    onProblem,
    parse: (text) => parsePercent(text, limits),
    format: (points) => formatPercent(points, { bare: true }),
    words: (problem) => percentProblemWords(problem, limits),
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
      rightSection={<span className={styles.currency}>%</span>}
      rightSectionWidth={32}
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
