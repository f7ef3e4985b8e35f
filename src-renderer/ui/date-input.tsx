import { Popover, TextInput } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useState, type FocusEvent, type ReactNode, type Ref } from 'react'
import { IconButton } from './action-button.tsx'
import styles from './date-input.module.css'
import { dateProblemWords, formatPlainDate, parsePlainDate, type DateProblem, type DayOrder } from './parse-date.ts'
import { useTyped } from './use-typed.ts'

const CALENDAR_LABELS = {
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  previousYear: 'Previous year',
  nextYear: 'Next year',
  previousDecade: 'Previous decade',
  nextDecade: 'Next decade',
}

type DateInputProps = {
  /** `YYYY-MM-DD`, or null while nothing valid is entered. */
  readonly value: string | null
  readonly onChange: (date: string | null) => void
  readonly onProblem?: (problem: DateProblem | null) => void
  readonly label: string
  /** The plain date of today in the person's zone. */
  readonly today: string
  readonly order?: DayOrder
  /** The first and the last day of the calendar; a day typed without its year is meant between them. */
  readonly min?: string
  readonly max?: string
  readonly help?: ReactNode
  readonly error?: ReactNode
  readonly disabled?: boolean
  readonly onBlur?: () => void
  readonly inputRef?: Ref<HTMLInputElement>
}

/** A day, typed as people write it or picked. Alt+Down opens the calendar; on leaving, the day is written out in full. */
export function DateInput(props: DateInputProps) {
  const { value, onChange, onProblem, label, today, order = 'day-first', min, max, help, error, disabled = false, onBlur, inputRef } = props
  const [open, setOpen] = useState(false)
  const typed = useTyped<string, DateProblem>({
    value,
    onChange,
    onProblem,
    parse: (text) => parsePlainDate(text, today, order, { min, max }),
    format: formatPlainDate,
    words: (problem) => dateProblemWords(problem, today, order),
  })
  const wanted = value ?? today
  const first = min !== undefined && wanted < min ? min : wanted

  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" offset={4} trapFocus returnFocus closeOnEscape={false} withRoles={false}>
      <Popover.Target>
        <TextInput
          ref={inputRef}
          label={label}
          description={help}
          error={typed.problem ?? error}
          disabled={disabled}
          autoComplete="off"
          spellCheck={false}
          rightSectionWidth={34}
          rightSection={<IconButton label={`Pick ${label.toLowerCase()}`} icon={IconCalendar} onPress={() => setOpen(true)} disabled={disabled} />}
          value={typed.text}
          onChange={(event) => typed.type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.altKey && event.key === 'ArrowDown') {
              event.preventDefault()
              setOpen(true)
            }
          }}
          wrapperProps={{
            // Going to the calendar is not leaving the field empty: nobody is told that the day is missing while picking it.
            onBlur: (event: FocusEvent<HTMLElement>) => {
              if (open || (typed.text.trim() === '' && event.currentTarget.contains(event.relatedTarget))) return
              typed.leave()
              onBlur?.()
            },
          }}
        />
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        aria-label={`Pick ${label.toLowerCase()}`}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          setOpen(false)
        }}
      >
        <DatePicker
          size="xs"
          classNames={{ day: styles.day ?? '', weekday: styles.weekday ?? '', calendarHeaderLevel: styles.level ?? '', calendarHeaderControl: styles.level ?? '' }}
          ariaLabels={CALENDAR_LABELS}
          firstDayOfWeek={1}
          // A day that cannot be picked would take the focus and lose it.
          value={value === first ? value : null}
          defaultDate={first}
          // The focus goes to the day itself, not to the arrow that leads to the month before.
          getDayProps={(date) => (date === first ? { 'data-autofocus': true } : {})}
          {...(min === undefined ? {} : { minDate: min })}
          {...(max === undefined ? {} : { maxDate: max })}
          onChange={(picked: string | null) => {
            typed.forget()
            onProblem?.(picked === null ? 'empty' : null)
            onChange(picked)
            setOpen(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
