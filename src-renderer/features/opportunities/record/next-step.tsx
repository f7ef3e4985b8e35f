import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import { FORECAST_CATEGORIES } from '../../../../src-shared/domain/sales-rules/schema.ts'
import { DateInput } from '../../../ui/date-input.tsx'
import { CATEGORY_WORDS } from '../../../ui/opportunity-words.ts'
import styles from './opportunity.module.css'
import type { InlineEdit } from './use-inline-edit.ts'

/** What is done next and by when, and how sure it is: changed in place, saved on leaving. */
export function NextStep({ view, inline }: { readonly view: OpportunityView; readonly inline: InlineEdit }) {
  const { opportunity, stage, allowed, today } = view
  const [typed, setTyped] = useState<string | null>(null)
  const helps = allowed['opportunity.help'].allowed && inline.blocked === undefined
  const edits = allowed['opportunity.edit'].allowed && inline.blocked === undefined
  const save = async () => {
    const nextStep = typed?.trim()
    if (nextStep === undefined) return
    if (nextStep !== opportunity.nextStep) await inline.edit((before) => ({ ...before, nextStep, nextStepDue: nextStep === '' ? '' : before.nextStepDue }))
    setTyped((now) => (now === typed ? null : now))
  }
  const overdue = opportunity.nextStepDue !== '' && opportunity.nextStepDue < today
  const reason = inline.blocked ?? (allowed['opportunity.help'].allowed ? undefined : allowed['opportunity.help'].reason)
  return (
    <>
      <div className={styles.next}>
        <TextInput
          label="Next step"
          placeholder={helps ? 'What happens next' : 'None'}
          maxLength={200}
          autoComplete="off"
          readOnly={!helps}
          value={typed ?? opportunity.nextStep}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => void save()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
            if (event.key !== 'Escape' || typed === null) return
            event.stopPropagation()
            setTyped(null)
          }}
        />
        <DateInput
          label={overdue ? 'Due, overdue' : 'Due'}
          today={today}
          disabled={!helps}
          value={opportunity.nextStepDue === '' ? null : opportunity.nextStepDue}
          onChange={(date) => {
            if ((date ?? '') !== opportunity.nextStepDue) void inline.edit((before) => ({ ...before, nextStepDue: date ?? '' }))
          }}
        />
        <Select
          label="Forecast"
          disabled={!edits}
          allowDeselect={false}
          data={[{ value: '', label: `${CATEGORY_WORDS[stage.category]}, by stage` }, ...FORECAST_CATEGORIES.map((value) => ({ value, label: CATEGORY_WORDS[value] }))]}
          value={opportunity.category}
          onChange={(value) => {
            const category = FORECAST_CATEGORIES.find((one) => one === value) ?? ''
            if (category !== opportunity.category) void inline.edit((before) => ({ ...before, category }))
          }}
        />
      </div>
      {reason !== undefined && <p className={styles.reason}>{reason}</p>}
    </>
  )
}
