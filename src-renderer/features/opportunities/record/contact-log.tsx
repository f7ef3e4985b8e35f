import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import { parseTouch } from '../../../../src-shared/domain/opportunity/parse-touch.ts'
import { TOUCH_CHANNELS, type TouchChannel } from '../../../../src-shared/domain/opportunity/schema.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { useAnnounce } from '../../../ui/live-region.tsx'
import { TOUCH_WORDS } from '../../../ui/opportunity-words.ts'
import { relativeTime } from '../../../ui/relative-time.ts'
import { SectionHead } from '../../../ui/section-head.tsx'
import styles from './opportunity.module.css'
import type { OpportunityReader } from './use-reader.ts'

const CHANNELS = TOUCH_CHANNELS.map((value) => ({ value, label: TOUCH_WORDS[value] }))

/** A contact in one line, "called, wants pricing": the kind is read from the words and can be changed. */
export function ContactLog({ view, reader }: { readonly view: OpportunityView; readonly reader: OpportunityReader }) {
  const { opportunity, allowed, people } = view
  const log = useCommand('opportunities.log')
  const announce = useAnnounce()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<TouchChannel | null>(null)
  const read = parseTouch(text)
  const channel = chosen ?? read.channel
  const given = read.text
  const may = allowed['opportunity.log']
  const last = opportunity.lastTouch
  const submit = async () => {
    if (given === '' || log.busy) return
    const logged = await log.run({ id: opportunity.id, channel, text: given })
    if (!logged.ok) return
    announce('Contact logged.')
    setText('')
    setChosen(null)
  }
  const who = last ? (last.by === reader.me ? 'You' : (people[last.by] ?? 'Someone')) : ''
  if (!may.allowed && !last) return null
  return (
    <section className={styles.part}>
      <SectionHead title="Contacts with the customer" note={last ? `last ${relativeTime(Math.min(reader.now, Date.parse(last.at)), reader.now, reader.zone)}` : 'none yet'} />
      {last && (
        <p className={styles.lastTouch}>
          <b>{TOUCH_WORDS[last.channel]}</b> {last.text} <span className={styles.faint}>{who}</span>
        </p>
      )}
      {may.allowed ? (
        <form
          className={styles.log}
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <TextInput label="Log a contact" placeholder="called, wants pricing" maxLength={500} autoComplete="off" value={text} error={log.error?.message} onChange={(event) => setText(event.currentTarget.value)} />
          <Select label="Kind of contact" data={CHANNELS} allowDeselect={false} value={channel} onChange={(value) => setChosen(TOUCH_CHANNELS.find((one) => one === value) ?? null)} />
          <ActionButton type="submit" label="Log" />
        </form>
      ) : (
        <p className={styles.reason}>{may.reason}</p>
      )}
    </section>
  )
}
