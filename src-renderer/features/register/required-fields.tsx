import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { IconClipboardText } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { DEAL_SOURCES } from '../../../src-shared/domain/deal/schema.ts'
import { COUNTRY_CODES, countryName } from '../../../src-shared/lib/countries.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { newId } from '../../api/new-id.ts'
import { useLive } from '../../api/use-live.ts'
import { DateInput } from '../../ui/date-input.tsx'
import { SOURCE_WORDS, type DealSource } from '../../ui/deal-words.ts'
import { FormRow } from '../../ui/form-layout.tsx'
import { FormNote } from '../../ui/form-note.tsx'
import { APP_LOCALE, formatMoney } from '../../ui/format-money.ts'
import { Icon } from '../../ui/icon.tsx'
import { dateExample } from '../../ui/parse-date.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { ProductLinesEditor } from '../../ui/product-lines-editor.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { ContactFields } from './contact-fields.tsx'
import { editedLines, recordLines, withContact } from './content.ts'
import type { FormMode } from './form-mode.ts'
import type { FormField } from './form-problems.ts'
import { AfterSubmitNote, MarginNote } from './form-notes.tsx'
import { OwnMatchNote, useOwnMatches } from './own-match-note.tsx'
import styles from './register.module.css'
import { fillFromSignature } from './signature.ts'

const COUNTRIES = COUNTRY_CODES.map((value) => ({ value, label: countryName(value, APP_LOCALE) })).sort((a, b) => a.label.localeCompare(b.label, APP_LOCALE))
const SOURCES = DEAL_SOURCES.map((value) => ({ value, label: SOURCE_WORDS[value] }))
/** What is asked beside a source, where there is more to know. */
const DETAIL_LABELS: Partial<Readonly<Record<DealSource, string>>> = { own_campaign: 'Which campaign', vendor_event: 'Which event', referral: 'Who referred it', tender: 'Which tender', other: 'What it is' }
const SITUATION_MAX = 2000

/** Says how the focus gets to a field that can hold an error; null when the field goes. */
export type RegisterField = (field: FormField, focus: (() => void) | null) => void

type RequiredFieldsProps = {
  readonly content: DealContent
  readonly change: (next: (before: DealContent) => DealContent) => void
  /** The registration itself, which is no match of itself. */
  readonly except: string | null
  readonly register: RegisterField
  readonly error: (field: FormField) => string | undefined
  readonly onLeave: (field: FormField) => void
  /** Once approved, customer and products stay as they are. */
  readonly fixed: boolean
  readonly startsHere: boolean
  readonly mode: FormMode
}

/** The eight facts without which nothing can be submitted, each with its note beside it. */
export function RequiredFields(props: RequiredFieldsProps) {
  const { content, change, except, register, error, onLeave, fixed, startsHere, mode } = props
  const reference = useLive('reference.view', {}).value
  const now = useNow()
  const [pasted, setPasted] = useState<DealContent | null>(null)
  const own = useOwnMatches(content, except)
  const today = plainDateIn(now, readerZone())

  const focusable = (field: FormField) => (element: HTMLElement | null) => {
    register(field, element ? () => element.focus() : null)
  }
  const set = <K extends keyof DealContent>(field: K, value: DealContent[K]) => change((before) => ({ ...before, [field]: value }))
  const onPasteText = (text: string) => {
    const filled = fillFromSignature(content, text, 0, newId)
    if (filled === null) return false
    setPasted(content)
    change(() => filled)
    return true
  }
  const undoPaste = () => {
    const was = pasted
    if (was === null) return
    setPasted(null)
    change((before) => ({ ...before, contacts: was.contacts, customerName: was.customerName, website: was.website }))
    contactName.current?.focus()
  }
  const productsRef = useCallback((element: HTMLElement | null) => register('products', element ? () => focusFirstGap(element) : null), [register])
  const contactName = useRef<HTMLInputElement | null>(null)
  const customer = useRef<HTMLInputElement | null>(null)
  useEffect(() => {
    if (startsHere) customer.current?.focus()
  }, [startsHere])
  const known = [content.contacts[0]?.title ?? '', content.contacts[0]?.phone ?? ''].filter((part) => part !== '').join(', ')
  const detailLabel = content.source === '' ? undefined : DETAIL_LABELS[content.source]

  return (
    <>
      <FormRow note={fixed ? null : <OwnMatchNote matches={own.matches} asOf={own.asOf} />}>
        <TextInput
          ref={(element) => {
            customer.current = element
            focusable('customer')(element)
          }}
          label="End customer"
          autoComplete="off"
          maxLength={200}
          disabled={fixed}
          value={content.customerName}
          error={error('customer')}
          onChange={(event) => set('customerName', event.currentTarget.value)}
          onBlur={() => onLeave('customer')}
        />
      </FormRow>
      <FormRow>
        <div className={styles.website}>
          <TextInput
            ref={focusable('website')}
            label="Website"
            autoComplete="off"
            spellCheck={false}
            maxLength={253}
            disabled={fixed || content.noWebsite}
            value={content.website}
            error={error('website')}
            onChange={(event) => set('website', event.currentTarget.value)}
            onBlur={(event) => {
              if (!(event.relatedTarget instanceof HTMLInputElement && event.relatedTarget.type === 'checkbox')) onLeave('website')
            }}
          />
          <Checkbox
            className={styles.none ?? ''}
            label="They have none"
            disabled={fixed}
            checked={content.noWebsite}
            onChange={(event) => {
              const none = event.currentTarget.checked
              change((before) => ({ ...before, noWebsite: none, website: none ? '' : before.website }))
            }}
          />
        </div>
      </FormRow>
      <FormRow width="middle">
        <Select
          ref={focusable('country')}
          label="Country"
          data={COUNTRIES}
          searchable
          selectFirstOptionOnChange
          nothingFoundMessage="No such country"
          disabled={fixed}
          value={content.country === '' ? null : content.country}
          error={error('country')}
          onChange={(value) => set('country', value ?? '')}
          onBlur={() => onLeave('country')}
        />
      </FormRow>
      <FormRow
        note={
          pasted && (
            <FormNote live>
              <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
                <Icon of={IconClipboardText} />
                <span>
                  Filled from the signature you pasted.{' '}
                  <button type="button" className={styles.undo} onClick={undoPaste}>
                    Undo
                  </button>
                </span>
              </span>
            </FormNote>
          )
        }
      >
        <ContactFields
          label="Contact"
          contact={content.contacts[0]}
          onChange={(part) => change((before) => ({ ...before, contacts: withContact(before.contacts, 0, part, newId) }))}
          onPasteText={onPasteText}
          onLeave={onLeave}
          nameError={error('contactName')}
          emailError={error('contactEmail')}
          nameRef={(element) => {
            contactName.current = element
            focusable('contactName')(element)
          }}
          emailRef={focusable('contactEmail')}
        />
        {known !== '' && <p className={styles.known}>{known}</p>}
      </FormRow>
      <FormRow note={fixed ? null : <MarginNote lines={content.lines} currency={content.currency} tier={reference?.tier ?? null} />}>
        <div ref={productsRef}>
          {fixed ? (
            <FixedProducts content={content} />
          ) : (
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
          value={content.expectedClose === '' ? null : content.expectedClose}
          error={error('expectedClose')}
          onChange={(date) => set('expectedClose', date ?? '')}
          onBlur={() => onLeave('expectedClose')}
        />
      </FormRow>
      <FormRow>
        <div className={styles.pair} data-single={detailLabel === undefined || undefined}>
          <Select
            ref={focusable('source')}
            label="Source"
            data={SOURCES}
            searchable
            selectFirstOptionOnChange
            nothingFoundMessage="Choose one from the list"
            value={content.source === '' ? null : content.source}
            error={error('source')}
            onChange={(value) => set('source', DEAL_SOURCES.find((one) => one === value) ?? '')}
            onBlur={() => onLeave('source')}
          />
          {detailLabel !== undefined && (
            <TextInput label={detailLabel} autoComplete="off" maxLength={200} value={content.sourceDetail} onChange={(event) => set('sourceDetail', event.currentTarget.value)} />
          )}
        </div>
      </FormRow>
      <FormRow note={mode === 'change' ? null : <AfterSubmitNote />}>
        <div className={styles.situation}>
          <Textarea
            ref={focusable('situation')}
            label="Current situation"
            maxLength={SITUATION_MAX}
            value={content.situation}
            error={error('situation')}
            onChange={(event) => set('situation', event.currentTarget.value)}
            onBlur={() => onLeave('situation')}
          />
          <span className={styles.count} aria-hidden="true">
            {content.situation.length} of {SITUATION_MAX.toLocaleString(APP_LOCALE)}
          </span>
        </div>
      </FormRow>
    </>
  )
}

/** The products as the approval fixed them. */
function FixedProducts({ content }: { readonly content: DealContent }) {
  return (
    <PlainTable
      caption="Products"
      columns={[{ head: 'Product' }, { head: 'Qty', align: 'end' }, { head: `Amount, ${content.currency}`, align: 'end' }]}
      rows={content.lines.map((line) => ({ id: line.id, cells: [line.productName, line.quantity.toLocaleString(APP_LOCALE), formatMoney(line.amount, content.currency, { bare: true })] }))}
    />
  )
}

/** The first field of the products that is empty or cannot be used, else the button that adds one. */
function focusFirstGap(products: HTMLElement): void {
  const gap = [...products.querySelectorAll('input')].find((one) => one.value.trim() === '' || one.ariaInvalid === 'true')
  ;(gap ?? products.querySelector('button'))?.focus()
}
