import { Select, TextInput } from '@mantine/core'
import { useCallback, useEffect, useRef } from 'react'
import type { RequiredOpportunityFact } from '../../../../src-shared/domain/opportunity/completeness.ts'
import { creditOf } from '../../../../src-shared/domain/opportunity/credit.ts'
import type { OpportunityContent } from '../../../../src-shared/domain/opportunity/edits.ts'
import type { ConvertedFrom } from '../../../../src-shared/domain/opportunity/schema.ts'
import { COUNTRY_CODES, countryName } from '../../../../src-shared/lib/countries.ts'
import { plainDateIn } from '../../../../src-shared/lib/plain-date.ts'
import { newId } from '../../../api/new-id.ts'
import { useLive } from '../../../api/use-live.ts'
import { DateInput } from '../../../ui/date-input.tsx'
import { percentOfBasisPoints } from '../../../ui/deal-words.ts'
import { FormRow } from '../../../ui/form-layout.tsx'
import { FormNote } from '../../../ui/form-note.tsx'
import { APP_LOCALE, formatMoney } from '../../../ui/format-money.ts'
import { dateExample } from '../../../ui/parse-date.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProductLinesEditor } from '../../../ui/product-lines-editor.tsx'
import { readerZone, useNow } from '../../../ui/use-now.ts'
import { editedLines, recordLines, type Fixed } from './form-content.ts'

const COUNTRIES = COUNTRY_CODES.map((value) => ({ value, label: countryName(value, APP_LOCALE) })).sort((a, b) => a.label.localeCompare(b.label, APP_LOCALE))

type RequiredFieldsProps = {
  readonly content: OpportunityContent
  readonly change: (next: (before: OpportunityContent) => OpportunityContent) => void
  /** Says how the focus gets to a field that can hold an error; null when the field goes. */
  readonly register: (field: RequiredOpportunityFact, focus: (() => void) | null) => void
  readonly error: (field: RequiredOpportunityFact) => string | undefined
  readonly onLeave: (field: RequiredOpportunityFact) => void
  readonly fixed: Fixed
  readonly startsHere: boolean
  readonly convertedFrom: ConvertedFrom | null
}

/** Customer, country, products and expected close: without them nothing goes into the pipeline. */
export function RequiredFields({ content, change, register, error, onLeave, fixed, startsHere, convertedFrom }: RequiredFieldsProps) {
  const reference = useLive('reference.view', {}).value
  const today = plainDateIn(useNow(), readerZone())
  const customer = useRef<HTMLInputElement | null>(null)
  useEffect(() => {
    if (startsHere) customer.current?.focus()
  }, [startsHere])
  const focusable = (field: RequiredOpportunityFact) => (element: HTMLElement | null) => register(field, element ? () => element.focus() : null)
  const set = <K extends keyof OpportunityContent>(field: K, value: OpportunityContent[K]) => change((before) => ({ ...before, [field]: value }))
  const productsRef = useCallback((element: HTMLElement | null) => register('products', element ? () => focusFirstGap(element) : null), [register])
  const credit = convertedFrom ? creditOf({ convertedFrom, lines: content.lines, currency: content.currency }) : null
  return (
    <>
      <FormRow note={fixed.customer !== null && <FormNote title="The customer stays">{fixed.customer}</FormNote>}>
        <TextInput
          ref={(element) => {
            customer.current = element
            focusable('customer')(element)
          }}
          label="Customer"
          autoComplete="off"
          maxLength={200}
          disabled={fixed.customer !== null}
          value={content.customerName}
          error={error('customer')}
          onChange={(event) => set('customerName', event.currentTarget.value)}
          onBlur={() => onLeave('customer')}
        />
      </FormRow>
      <FormRow width="middle">
        <Select
          ref={focusable('country')}
          label="Country"
          data={COUNTRIES}
          searchable
          selectFirstOptionOnChange
          nothingFoundMessage="No such country"
          disabled={fixed.customer !== null}
          value={content.country === '' ? null : content.country}
          error={error('country')}
          onChange={(value) => set('country', value ?? '')}
          onBlur={() => onLeave('country')}
        />
      </FormRow>
      <FormRow
        note={
          convertedFrom && credit !== null ? (
            <FormNote small={`${percentOfBasisPoints(convertedFrom.marginBps)} of the registered products; others earn none`}>
              Margin credit when won: <b>{formatMoney(credit, content.currency, { whole: true })}</b>
            </FormNote>
          ) : null
        }
      >
        <div ref={productsRef}>
          {fixed.sale === null ? (
            <ProductLinesEditor
              label="Products"
              lines={editedLines(content.lines)}
              products={(reference?.products ?? []).filter((one) => one.status === 'active' || content.lines.some((line) => line.productId === one.id)).map((one) => ({ value: one.id, label: one.name }))}
              currency={content.currency}
              newId={newId}
              error={error('products')}
              onChange={(lines) => change((before) => ({ ...before, lines: recordLines(lines, before.lines, reference?.products ?? []) }))}
              onBlur={() => onLeave('products')}
            />
          ) : (
            <PlainTable
              caption="Products"
              columns={[{ head: 'Product' }, { head: 'Qty', align: 'end' }, { head: `Amount, ${content.currency}`, align: 'end' }]}
              rows={content.lines.map((line) => ({ id: line.id, cells: [line.productName, line.quantity.toLocaleString(APP_LOCALE), formatMoney(line.amount, content.currency, { bare: true })] }))}
            />
          )}
        </div>
      </FormRow>
      <FormRow width="middle">
        <DateInput
          inputRef={focusable('expectedClose')}
          label="Expected close"
          today={today}
          min={today}
          help={`Day first, such as ${dateExample(today)}`}
          disabled={fixed.sale !== null}
          value={content.expectedClose === '' ? null : content.expectedClose}
          error={error('expectedClose')}
          onChange={(date) => set('expectedClose', date ?? '')}
          onBlur={() => onLeave('expectedClose')}
        />
      </FormRow>
    </>
  )
}

/** The first field of the products that is empty or cannot be used, else the button that adds one. */
function focusFirstGap(products: HTMLElement): void {
  const gap = [...products.querySelectorAll('input')].find((one) => one.value.trim() === '' || one.ariaInvalid === 'true')
  ;(gap ?? products.querySelector('button'))?.focus()
}
