import { Select, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { mostClaimable } from '../../../../src-shared/domain/claim/amounts.ts'
import type { ClaimLine } from '../../../../src-shared/domain/claim/schema.ts'
import { convertMinor } from '../../../../src-shared/domain/exchange-rates/rate.ts'
import { CURRENCIES } from '../../../../src-shared/domain/money.ts'
import { IconButton } from '../../../ui/action-button.tsx'
import { DateInput } from '../../../ui/date-input.tsx'
import { FormRow } from '../../../ui/form-layout.tsx'
import { FormNote } from '../../../ui/form-note.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { MoneyInput } from '../../../ui/money-input.tsx'
import { formatPercent } from '../../../ui/parse-percent.ts'
import { RateInput } from '../../../ui/rate-input.tsx'
import { shortPlainDate } from '../forms/day-words.ts'
import type { FundForm } from '../forms/use-fund-form.ts'
import type { ClaimField, ClaimTerms, LineField } from './claim-content.ts'
import styles from './claim-form.module.css'

type ClaimLineFieldsProps = {
  readonly line: ClaimLine
  /** From 1. */
  readonly place: number
  readonly terms: ClaimTerms
  readonly form: Pick<FundForm<ClaimField>, 'error' | 'leave' | 'register'>
  readonly today: string
  readonly onChange: (part: Partial<ClaimLine>) => void
  readonly onRemove: () => void
}

/** One line of an invoice, and what of it the vendor is asked for. */
export function ClaimLineFields({ line, place, terms, form, today, onChange, onRemove }: ClaimLineFieldsProps) {
  const key = (field: LineField): ClaimField => `${line.id}/${field}`
  const field = (name: LineField) => ({ error: form.error(key(name)), onBlur: () => form.leave(key(name)) })
  const focusable = (name: LineField) => (element: HTMLElement | null) => form.register(key(name), element ? () => element.focus() : null)
  const { invoiceCurrency } = line
  const foreign = invoiceCurrency !== terms.currency
  const entered = (amount: number) => (amount === 0 ? null : amount)
  return (
    <FormRow note={<LineNote line={line} terms={terms} today={today} />}>
      <div className={styles.line} role="group" aria-label={`Line ${place}`} data-line={line.id}>
        <div className={styles.lineHead}>
          <span aria-hidden="true">Line {place}</span>
          <IconButton label={`Remove line ${place}`} icon={IconTrash} onPress={onRemove} />
        </div>
        <div className={styles.wide}>
          <TextInput
            ref={focusable('description')}
            label="What for"
            autoComplete="off"
            maxLength={200}
            value={line.description}
            onChange={(event) => onChange({ description: event.currentTarget.value })}
            {...field('description')}
          />
          <TextInput label="Supplier" autoComplete="off" maxLength={120} value={line.supplier} onChange={(event) => onChange({ supplier: event.currentTarget.value })} />
        </div>
        <div className={styles.thirds}>
          <TextInput
            ref={focusable('invoiceNumber')}
            label="Invoice number"
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            value={line.invoiceNumber}
            onChange={(event) => onChange({ invoiceNumber: event.currentTarget.value })}
            {...field('invoiceNumber')}
          />
          <DateInput
            inputRef={focusable('invoiceDate')}
            label="Invoice date"
            today={today}
            max={today}
            value={line.invoiceDate === '' ? null : line.invoiceDate}
            onChange={(date) => onChange({ invoiceDate: date ?? '' })}
            {...field('invoiceDate')}
          />
          <Select
            label="Currency"
            data={[...CURRENCIES]}
            allowDeselect={false}
            searchable
            selectFirstOptionOnChange
            nothingFoundMessage="None such"
            value={invoiceCurrency}
            onChange={(value) => {
              const chosen = CURRENCIES.find((one) => one === value)
              if (chosen !== undefined && chosen !== invoiceCurrency) onChange({ invoiceCurrency: chosen })
            }}
          />
        </div>
        {foreign && (
          <div className={styles.rate}>
            <RateInput
              inputRef={focusable('rate')}
              label="Exchange rate"
              from={invoiceCurrency}
              to={terms.currency}
              value={line.rateDate === '' && line.rate === '1' ? null : line.rate}
              help={rateHelp(line, today)}
              onChange={(rate) => onChange(rate === null ? { rate: '1', rateDate: '' } : { rate, rateDate: line.invoiceDate })}
              {...field('rate')}
            />
          </div>
        )}
        <div className={styles.quarters} key={invoiceCurrency}>
          <MoneyInput inputRef={focusable('net')} label="Net" currency={invoiceCurrency} value={entered(line.net)} onChange={(net) => onChange({ net: net ?? 0 })} {...field('net')} />
          <MoneyInput label="Tax" currency={invoiceCurrency} value={line.net === 0 ? entered(line.tax) : line.tax} onChange={(tax) => onChange({ tax: tax ?? 0 })} />
          <MoneyInput inputRef={focusable('gross')} label="Gross" currency={invoiceCurrency} value={entered(line.gross)} onChange={(gross) => onChange({ gross: gross ?? 0 })} {...field('gross')} />
          <MoneyInput inputRef={focusable('claimed')} label="You claim" currency={terms.currency} value={entered(line.claimed)} onChange={(claimed) => onChange({ claimed: claimed ?? 0 })} {...field('claimed')} />
        </div>
      </div>
    </FormRow>
  )
}

function rateHelp({ invoiceDate, rateDate }: ClaimLine, today: string): string {
  if (invoiceDate === '') return 'Comes from the vendor’s table once the invoice has a date.'
  if (rateDate === '') return 'The vendor’s table has none for that day.'
  return rateDate === invoiceDate ? `Of ${shortPlainDate(rateDate, today)}, the day of the invoice.` : `From the vendor’s table, of ${shortPlainDate(rateDate, today)}.`
}

/** What the vendor pays of a line, as it is computed. */
function LineNote({ line, terms, today }: { readonly line: ClaimLine; readonly terms: ClaimTerms; readonly today: string }) {
  const foreign = line.invoiceCurrency !== terms.currency
  if (line.net === 0 || (foreign && line.rateDate === '')) return null
  const most = mostClaimable(line, terms)
  const share = formatPercent(terms.participationBps)
  return (
    <FormNote
      small={
        foreign
          ? `${formatMoney(line.net, line.invoiceCurrency)} at ${line.rate} of ${shortPlainDate(line.rateDate, today)} is ${formatMoney(convertMinor(line.net, line.invoiceCurrency, terms.currency, line.rate), terms.currency)}; ${share} of that. Tax is yours.`
          : `${share} of ${formatMoney(line.net, line.invoiceCurrency)} net. Tax is yours.`
      }
    >
      The vendor pays up to <b>{formatMoney(most, terms.currency)}</b>
      {line.claimed > 0 && line.claimed < most ? `; you claim ${formatMoney(most - line.claimed, terms.currency)} less` : ''}
    </FormNote>
  )
}
