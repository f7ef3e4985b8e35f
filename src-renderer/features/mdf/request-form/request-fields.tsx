import { Select, Textarea, TextInput } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { ACTIVITY_TYPES } from '../../../../src-shared/domain/fund-request/activity.ts'
import type { FundRequestContent } from '../../../../src-shared/domain/fund-request/edits.ts'
import type { FundTerms } from '../../../../src-shared/domain/funds/terms.ts'
import { newId } from '../../../api/new-id.ts'
import { AmountLinesEditor } from '../../../ui/amount-lines-editor.tsx'
import { DateInput } from '../../../ui/date-input.tsx'
import { FormRow } from '../../../ui/form-layout.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { ACTIVITY_WORDS } from '../../../ui/fund-words.ts'
import { MoneyInput } from '../../../ui/money-input.tsx'
import { formatPercent } from '../../../ui/parse-percent.ts'
import { CountInput } from '../forms/count-input.tsx'
import styles from '../forms/forms.module.css'
import type { FundForm } from '../forms/use-fund-form.ts'
import { editedCosts, recordCosts, withFirstDay, type EditedCost, type RequestField, type RequestSum } from './request-content.ts'
import { EvidenceNote } from './request-notes.tsx'

const ACTIVITIES = ACTIVITY_TYPES.map((value) => ({ value, label: ACTIVITY_WORDS[value] }))

type RequestFieldsProps = {
  readonly content: FundRequestContent
  readonly change: (next: (before: FundRequestContent) => FundRequestContent) => void
  readonly terms: FundTerms
  readonly sum: RequestSum
  readonly form: Pick<FundForm<RequestField>, 'error' | 'leave' | 'register'>
  /** In the reader's zone. */
  readonly today: string
  readonly startsHere: boolean
  /** Beside the costs, and beside what follows them. */
  readonly sumNote: ReactNode
  readonly afterNote: ReactNode
}

/** What a request cannot do without, in the order in which a person plans it. */
export function RequestFields({ content, change, terms, sum, form, today, startsHere, sumNote, afterNote }: RequestFieldsProps) {
  const { error, leave, register } = form
  const set = <K extends keyof FundRequestContent>(field: K, value: FundRequestContent[K]) => change((before) => ({ ...before, [field]: value }))
  const focusable = (field: RequestField) => (element: HTMLElement | null) => register(field, element ? () => element.focus() : null)
  const first = useRef<HTMLInputElement | null>(null)
  useEffect(() => {
    if (startsHere) first.current?.focus()
  }, [startsHere])
  const { currency, period, participationBps } = terms
  const days = { today, min: period.from, max: period.until }
  const costs = (element: HTMLElement | null) => register('lines', element ? () => focusFirstGap(element) : null)
  return (
    <>
      <FormRow width="middle" note={content.activity === '' ? null : <EvidenceNote activity={content.activity} />}>
        <Select
          ref={(element) => {
            first.current = element
            focusable('activity')(element)
          }}
          label="Kind of activity"
          data={ACTIVITIES}
          searchable
          selectFirstOptionOnChange
          openOnFocus={!startsHere}
          nothingFoundMessage="Choose one from the list"
          value={content.activity === '' ? null : content.activity}
          error={error('activity')}
          onChange={(value) => set('activity', ACTIVITY_TYPES.find((one) => one === value) ?? '')}
          onBlur={() => leave('activity')}
        />
      </FormRow>
      <FormRow>
        <TextInput
          ref={focusable('title')}
          label="Name"
          autoComplete="off"
          maxLength={120}
          value={content.title}
          error={error('title')}
          onChange={(event) => set('title', event.currentTarget.value)}
          onBlur={() => leave('title')}
        />
      </FormRow>
      <FormRow>
        <div className={styles.days}>
          <DateInput
            inputRef={focusable('from')}
            label="First day"
            {...days}
            value={content.from === '' ? null : content.from}
            error={error('from')}
            onChange={(date) => change((before) => withFirstDay(before, date ?? ''))}
            onBlur={() => leave('from')}
          />
          <DateInput
            inputRef={focusable('until')}
            label="Last day"
            {...days}
            value={content.until === '' ? null : content.until}
            error={error('until')}
            onChange={(date) => set('until', date ?? '')}
            onBlur={() => leave('until')}
          />
        </div>
      </FormRow>
      <FormRow>
        <TextInput
          ref={focusable('place')}
          label="Place"
          autoComplete="off"
          maxLength={200}
          value={content.place}
          error={error('place')}
          onChange={(event) => set('place', event.currentTarget.value)}
          onBlur={() => leave('place')}
        />
      </FormRow>
      <FormRow>
        <Textarea
          ref={focusable('audience')}
          label="Audience"
          minRows={1}
          autosize
          maxLength={500}
          value={content.audience}
          error={error('audience')}
          onChange={(event) => set('audience', event.currentTarget.value)}
          onBlur={() => leave('audience')}
        />
      </FormRow>
      <FormRow note={sumNote}>
        <div ref={costs}>
          <AmountLinesEditor<EditedCost>
            label="Cost"
            lineName="Cost"
            addWords="Add a cost"
            lines={editedCosts(content.lines)}
            columns={[
              { kind: 'text', key: 'description', head: 'What for', maxLength: 200 },
              { kind: 'money', key: 'amount', head: `Amount, ${currency}`, width: '132px', currency, total: 'strong', aboveZero: true },
            ]}
            newLine={() => ({ id: newId(), description: '', amount: null })}
            onChange={(lines) => set('lines', recordCosts(lines))}
            error={error('lines')}
            onBlur={() => leave('lines')}
          />
        </div>
      </FormRow>
      <FormRow note={afterNote}>
        <div className={styles.halves}>
          <MoneyInput
            inputRef={focusable('ownShare')}
            label="Your own share"
            currency={currency}
            value={content.ownShare === 0 ? null : content.ownShare}
            placeholder={sum.cost === 0 ? '' : formatMoney(sum.least, currency, { bare: true })}
            help={sum.cost === 0 ? `The vendor pays up to ${formatPercent(participationBps)}. Leave it empty to ask for all of that.` : `At least ${formatMoney(sum.least, currency, { whole: true })}. Leave it empty for just that.`}
            error={error('ownShare') ?? (content.ownShare > 0 && content.ownShare < sum.least ? `The fund leaves at least ${formatMoney(sum.least, currency, { whole: true })} to you, so that counts.` : undefined)}
            onChange={(amount) => set('ownShare', amount ?? 0)}
            onBlur={() => leave('ownShare')}
          />
          <CountInput inputRef={focusable('expectedLeads')} label="Expected leads" value={content.expectedLeads} error={error('expectedLeads')} onChange={(count) => set('expectedLeads', count)} onBlur={() => leave('expectedLeads')} />
        </div>
      </FormRow>
    </>
  )
}

/** The first field of the costs that is empty or cannot be used, else the button that adds one. */
function focusFirstGap(costs: HTMLElement): void {
  const gap = [...costs.querySelectorAll('input')].find((one) => one.value.trim() === '' || one.ariaInvalid === 'true')
  ;(gap ?? costs.querySelector<HTMLElement>('[data-add]'))?.focus()
}
