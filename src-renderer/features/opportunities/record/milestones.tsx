import { Checkbox, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import type { Milestone } from '../../../../src-shared/domain/opportunity/schema.ts'
import { newId } from '../../../api/new-id.ts'
import { ActionButton, IconButton } from '../../../ui/action-button.tsx'
import { DateInput } from '../../../ui/date-input.tsx'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { SectionHead } from '../../../ui/section-head.tsx'
import styles from './opportunity.module.css'
import type { InlineEdit } from './use-inline-edit.ts'

const MOST = 50

/** What has to happen on the way: added, ticked and removed in place. */
export function Milestones({ view, inline }: { readonly view: OpportunityView; readonly inline: InlineEdit }) {
  const { opportunity, allowed, today } = view
  const { milestones } = opportunity
  const may = allowed['opportunity.help'].allowed && inline.blocked === undefined
  const [text, setText] = useState('')
  const [due, setDue] = useState<string | null>(null)
  const put = (next: (before: readonly Milestone[]) => readonly Milestone[]) => inline.edit((before) => ({ ...before, milestones: next(before.milestones) }))
  const add = async () => {
    const given = text.trim()
    if (given === '') return
    const added = await put((before) => [...before, { id: newId(), text: given, due: due ?? '', done: false }])
    if (!added.ok) return
    setText('')
    setDue(null)
  }
  if (milestones.length === 0 && !may) return null
  const done = milestones.filter((one) => one.done).length
  return (
    <section className={styles.part}>
      <SectionHead title="Milestones" note={milestones.length === 0 ? undefined : `${done} of ${milestones.length} done`} />
      <ul className={styles.milestones}>
        {milestones.map((one) => (
          <li key={one.id} data-done={one.done || undefined}>
            <Checkbox label={one.text} checked={one.done} disabled={!may} onChange={(event) => { const ticked = event.currentTarget.checked; void put((before) => before.map((of) => (of.id === one.id ? { ...of, done: ticked } : of))) }} />
            {one.due !== '' && (
              <span className={styles.milestoneDue} data-over={(!one.done && one.due < today) || undefined}>
                {formatPlainDate(one.due)}
                {!one.done && one.due < today && ', overdue'}
              </span>
            )}
            {may && <IconButton label={`Remove “${one.text}”`} icon={IconX} onPress={() => void put((before) => before.filter((of) => of.id !== one.id))} />}
          </li>
        ))}
      </ul>
      {may && milestones.length < MOST && (
        <form
          className={styles.addMilestone}
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <TextInput label="Add a milestone" placeholder="Such as: site survey" maxLength={200} autoComplete="off" value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <DateInput label="Milestone due" today={today} value={due} onChange={setDue} />
          <ActionButton type="submit" label="Add" />
        </form>
      )}
    </section>
  )
}
