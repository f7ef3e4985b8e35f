import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import { DEAL_SOURCES, type DealContact } from '../../../../src-shared/domain/deal/schema.ts'
import type { OpportunityContent } from '../../../../src-shared/domain/opportunity/edits.ts'
import { FORECAST_CATEGORIES } from '../../../../src-shared/domain/sales-rules/schema.ts'
import { plainDateIn } from '../../../../src-shared/lib/plain-date.ts'
import { newId } from '../../../api/new-id.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { DateInput } from '../../../ui/date-input.tsx'
import { SOURCE_WORDS } from '../../../ui/deal-words.ts'
import { FormRow } from '../../../ui/form-layout.tsx'
import { FormNote } from '../../../ui/form-note.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { CATEGORY_WORDS, chanceWords } from '../../../ui/opportunity-words.ts'
import { readerZone, useNow } from '../../../ui/use-now.ts'
import { withContact, type Fixed } from './form-content.ts'
import styles from './form.module.css'

const SOURCES = DEAL_SOURCES.map((value) => ({ value, label: SOURCE_WORDS[value] }))

type OptionalFieldsProps = {
  readonly content: OpportunityContent
  readonly change: (next: (before: OpportunityContent) => OpportunityContent) => void
  readonly view: OpportunityView | null
  readonly id: string | null
  readonly fixed: Fixed
}

/** What helps and is not required, folded until it is wanted or has something in it. */
export function OptionalFields({ content, change, view, id, fixed }: OptionalFieldsProps) {
  const today = plainDateIn(useNow(), readerZone())
  const move = useCommand('opportunities.move')
  const filled = [content.title, content.website, content.source, content.competitor, content.notes, content.nextStep, content.category].some((one) => one !== '') || content.contacts.length > 0
  const [filledAtFirst] = useState(filled)
  const [chosen, setChosen] = useState<boolean | null>(null)
  const open = chosen ?? filledAtFirst
  const region = useId()
  const set = <K extends keyof OpportunityContent>(field: K, value: OpportunityContent[K]) => change((before) => ({ ...before, [field]: value }))
  const contact = (index: number, part: Partial<DealContact>) => change((before) => ({ ...before, contacts: withContact(before.contacts, index, part, newId) }))
  const contacts = content.contacts.length === 0 ? [undefined] : content.contacts
  return (
    <>
      <button type="button" className={styles.more} aria-expanded={open} aria-controls={region} onClick={() => setChosen(!open)}>
        <Icon of={open ? IconMinus : IconPlus} />
        Title, contacts, next step, source, competitor, stage, notes <span>optional</span>
      </button>
      <div id={region} hidden={!open} className={styles.optional}>
        {open && (
          <>
            <FormRow>
              <TextInput label="Title" description="What it is about. Left empty, it is called after its customer." maxLength={120} autoComplete="off" value={content.title} onChange={(event) => set('title', event.currentTarget.value)} />
            </FormRow>
            <FormRow>
              <div className={styles.website}>
                <TextInput label="Website" maxLength={253} autoComplete="off" spellCheck={false} disabled={fixed.customer !== null || content.noWebsite} value={content.website} onChange={(event) => set('website', event.currentTarget.value)} />
                <Checkbox
                  className={styles.none ?? ''}
                  label="They have none"
                  disabled={fixed.customer !== null}
                  checked={content.noWebsite}
                  onChange={(event) => {
                    const none = event.currentTarget.checked
                    change((before) => ({ ...before, noWebsite: none, website: none ? '' : before.website }))
                  }}
                />
              </div>
            </FormRow>
            {contacts.map((one, at) => (
              <FormRow key={one?.id ?? 'first'}>
                <div className={styles.person}>
                  <TextInput label={`${contactLabel(at)} name`} maxLength={120} autoComplete="off" value={one?.name ?? ''} onChange={(event) => contact(at, { name: event.currentTarget.value })} />
                  <TextInput label={`${contactLabel(at)} e-mail`} type="email" maxLength={254} autoComplete="off" spellCheck={false} value={one?.email ?? ''} onChange={(event) => contact(at, { email: event.currentTarget.value })} />
                  <TextInput label={`${contactLabel(at)} title`} maxLength={120} autoComplete="off" value={one?.title ?? ''} onChange={(event) => contact(at, { title: event.currentTarget.value })} />
                  <TextInput label={`${contactLabel(at)} phone`} maxLength={40} autoComplete="off" value={one?.phone ?? ''} onChange={(event) => contact(at, { phone: event.currentTarget.value })} />
                </div>
              </FormRow>
            ))}
            {content.contacts.length > 0 && content.contacts.length < 20 && (
              <div>
                <ActionButton label="Add a contact" icon={IconPlus} size="small" onPress={() => contact(content.contacts.length, {})} />
              </div>
            )}
            <FormRow>
              <div className={styles.step}>
                <TextInput label="Next step" maxLength={200} autoComplete="off" value={content.nextStep} onChange={(event) => set('nextStep', event.currentTarget.value)} />
                <DateInput label="Next step due" today={today} value={content.nextStepDue === '' ? null : content.nextStepDue} onChange={(date) => set('nextStepDue', date ?? '')} />
              </div>
            </FormRow>
            <FormRow width="middle">
              <Select label="Source" data={SOURCES} searchable clearable selectFirstOptionOnChange value={content.source === '' ? null : content.source} onChange={(value) => set('source', DEAL_SOURCES.find((one) => one === value) ?? '')} />
            </FormRow>
            <FormRow width="wide">
              <TextInput label="Competitor" maxLength={200} autoComplete="off" value={content.competitor} onChange={(event) => set('competitor', event.currentTarget.value)} />
            </FormRow>
            {view !== null && id !== null && view.allowed['opportunity.move'].allowed && (
              <FormRow width="middle" note={move.error === null ? null : <FormNote>{move.error.message}</FormNote>}>
                <Select
                  label="Stage"
                  description="Moves at once."
                  allowDeselect={false}
                  data={view.stages.map((one) => ({ value: one.id, label: `${one.name}, ${chanceWords(one.probabilityBps)}` }))}
                  value={view.stage.id}
                  onChange={(stageId) => {
                    if (stageId !== null && stageId !== view.stage.id) void move.run({ id, stageId })
                  }}
                />
              </FormRow>
            )}
            {fixed.sale === null && (
              <FormRow width="middle">
                <Select
                  label="Forecast"
                  allowDeselect={false}
                  data={[{ value: '', label: 'As its stage says' }, ...FORECAST_CATEGORIES.map((value) => ({ value, label: CATEGORY_WORDS[value] }))]}
                  value={content.category}
                  onChange={(value) => set('category', FORECAST_CATEGORIES.find((one) => one === value) ?? '')}
                />
              </FormRow>
            )}
            <FormRow>
              <Textarea label="Notes" maxLength={4000} value={content.notes} onChange={(event) => set('notes', event.currentTarget.value)} />
            </FormRow>
          </>
        )}
      </div>
    </>
  )
}

function contactLabel(at: number): string {
  return at === 0 ? 'Contact' : `Contact ${at + 1}`
}
