import { TextInput } from '@mantine/core'
import { useState, type KeyboardEventHandler, type ReactNode, type Ref } from 'react'
import type { Currency } from '../../src-shared/domain/money.ts'
import { formatMoney } from './format-money.ts'
import styles from './money-input.module.css'
import { moneyProblemWords, parseMoney, type MoneyProblem } from './parse-money.ts'

type MoneyInputProps = {
  /** Integer minor units, or null while nothing valid is entered. */
  readonly value: number | null
  readonly onChange: (minor: number | null) => void
  /** What stands in the field and is no amount, or null when it is one. */
  readonly onProblem?: (problem: MoneyProblem | null) => void
  readonly currency: Currency
  readonly label?: string
  /** In place of `label` where the field has no label of its own, such as a cell. */
  readonly ariaLabel?: string
  readonly help?: ReactNode
  readonly error?: ReactNode
  readonly disabled?: boolean
  readonly variant?: 'default' | 'cell'
  readonly placeholder?: string
  readonly onBlur?: () => void
  readonly onKeyDown?: KeyboardEventHandler<HTMLInputElement>
  readonly inputRef?: Ref<HTMLInputElement>
}

/** Takes an amount as people type it and answers integer minor units; on leaving, the amount is written out in full. What is not understood stays as typed, with what to do. */
export function MoneyInput(props: MoneyInputProps) {
  const { value, onChange, onProblem, currency, label, ariaLabel, help, error, disabled = false, variant = 'default', placeholder, onBlur, onKeyDown, inputRef } = props
  const [draft, setDraft] = useState<string | null>(null)
  const [touched, setTouched] = useState(false)
  const shown = draft ?? (value === null ? '' : formatMoney(value, currency, { bare: true }))
  const parsed = parseMoney(shown, currency)
  const own = touched && !parsed.ok && parsed.error !== 'empty' ? moneyProblemWords(parsed.error, currency) : undefined
  const cell = variant === 'cell'

  const type = (text: string) => {
    setDraft(text)
    setTouched(false)
    const next = parseMoney(text, currency)
    onProblem?.(next.ok ? null : next.error)
    onChange(next.ok ? next.value : null)
  }

  return (
    <TextInput
      ref={inputRef}
      label={label}
      aria-label={ariaLabel}
      description={help}
      error={own ?? error}
      disabled={disabled}
      placeholder={placeholder ?? ''}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: styles.input ?? '' }}
      {...(cell ? { variant: 'unstyled' } : { rightSection: <span className={styles.currency}>{currency}</span>, rightSectionWidth: 48, rightSectionPointerEvents: 'none' })}
      value={shown}
      onChange={(event) => type(event.currentTarget.value)}
      {...(onKeyDown === undefined ? {} : { onKeyDown })}
      onBlur={() => {
        setTouched(true)
        if (parsed.ok || parsed.error === 'empty') setDraft(null)
        onBlur?.()
      }}
    />
  )
}
