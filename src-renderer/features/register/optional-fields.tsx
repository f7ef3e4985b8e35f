import { Select, Textarea, TextInput } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { TIME_FRAMES } from '../../../src-shared/domain/deal/schema.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { TIME_FRAME_WORDS } from '../../ui/deal-words.ts'
import { FormRow } from '../../ui/form-layout.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ContactFields } from './contact-fields.tsx'
import { withContact } from './content.ts'
import styles from './register.module.css'

const TIME_FRAME_CHOICES = TIME_FRAMES.map((value) => ({ value, label: TIME_FRAME_WORDS[value] }))

type OptionalFieldsProps = {
  readonly content: DealContent
  readonly change: (next: (before: DealContent) => DealContent) => void
  readonly newId: () => string
}

/** What helps and is not required, folded until it is wanted or has something in it. */
export function OptionalFields({ content, change, newId }: OptionalFieldsProps) {
  const first = content.contacts[0]
  const filled = content.competitor !== '' || content.timeFrame !== '' || content.notes !== '' || content.contacts.length > 1
  const [chosen, setChosen] = useState<boolean | null>(null)
  const open = chosen ?? filled
  const region = useId()
  const contact = (index: number, part: Parameters<typeof withContact>[2]) => change((before) => ({ ...before, contacts: withContact(before.contacts, index, part, newId) }))
  return (
    <>
      <button type="button" className={styles.more} aria-expanded={open} aria-controls={region} onClick={() => setChosen(!open)}>
        <Icon of={open ? IconMinus : IconPlus} />
        Competitor, time frame, notes, more contacts <span>optional</span>
      </button>
      <div id={region} hidden={!open} className={styles.optional}>
        {open && (
          <>
            <FormRow>
              <div className={styles.pair}>
                <TextInput label="Their title" maxLength={120} autoComplete="off" value={first?.title ?? ''} onChange={(event) => contact(0, { title: event.currentTarget.value })} />
                <TextInput label="Their phone" maxLength={40} autoComplete="off" value={first?.phone ?? ''} onChange={(event) => contact(0, { phone: event.currentTarget.value })} />
              </div>
            </FormRow>
            <FormRow width="wide">
              <TextInput label="Competitor" maxLength={200} autoComplete="off" value={content.competitor} onChange={(event) => change((before) => ({ ...before, competitor: event.currentTarget.value }))} />
            </FormRow>
            <FormRow width="middle">
              <Select
                label="Purchase time frame"
                data={TIME_FRAME_CHOICES}
                clearable
                value={content.timeFrame === '' ? null : content.timeFrame}
                onChange={(value) => change((before) => ({ ...before, timeFrame: TIME_FRAMES.find((one) => one === value) ?? '' }))}
              />
            </FormRow>
            <FormRow>
              <Textarea label="Notes" maxLength={4000} value={content.notes} onChange={(event) => change((before) => ({ ...before, notes: event.currentTarget.value }))} />
            </FormRow>
            {content.contacts.slice(1).map((one, at) => (
              <FormRow key={one.id}>
                <ContactFields label={`Contact ${at + 2}`} contact={one} onChange={(part) => contact(at + 1, part)} />
              </FormRow>
            ))}
            {content.contacts.length < 20 && (
              <div>
                <ActionButton
                  label="Add a contact"
                  icon={IconPlus}
                  size="small"
                  onPress={() => contact(Math.max(1, content.contacts.length), {})}
                />
              </div>
            )}
          </>
        )}
      </div>
    </>
  )
}
