import { Textarea, TextInput } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import { useCommand } from '../../api/use-command.ts'
import { DecisionSheet } from '../../ui/decision-sheet.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'

type RecordSheetProps = { readonly kind: 'withdraw' | 'note'; readonly view: DealView; readonly onClose: () => void }

/** Withdrawing, or adding a note: one text, confirmed by keyboard. */
export function RecordSheet({ kind, view, onClose }: RecordSheetProps) {
  const { deal } = view
  const withdraw = useCommand('deals.withdraw')
  const note = useCommand('deals.note')
  const announce = useAnnounce()
  const [words, setWords] = useState('')
  const name = deal.number ?? deal.customerName
  const given = words.trim()
  const { busy, error } = kind === 'withdraw' ? withdraw : note

  const confirm = async () => {
    if (busy) return
    const result = kind === 'withdraw' ? await withdraw.run({ id: deal.id, ...(given === '' ? {} : { reason: given }) }) : await note.run({ id: deal.id, text: given })
    if (!result.ok) return
    announce(kind === 'withdraw' ? `${name} withdrawn.` : 'Note added.')
    onClose()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (given !== '') void confirm()
  }

  return kind === 'withdraw' ? (
    <DecisionSheet
      title={`Withdraw ${name}`}
      about={deal.number === undefined ? '' : `for ${deal.customerName}`}
      confirmLabel="Withdraw"
      danger
      consequence={error?.message ?? 'It stops being reviewed and protects nothing. You can resubmit it later.'}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <TextInput label="Reason" placeholder="Optional" description="Stands in the timeline, seen by your organization and the vendor." maxLength={500} autoComplete="off" value={words} onChange={(event) => setWords(event.currentTarget.value)} />
    </DecisionSheet>
  ) : (
    <DecisionSheet
      title={`To the timeline of ${name}`}
      confirmLabel="Add note"
      consequence={error?.message ?? 'Seen by the partner and the vendor alike.'}
      disabledReason={given === '' ? 'Write the note first.' : undefined}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <Textarea label="Note" description="Shift Enter begins a new line." maxLength={2000} value={words} onKeyDown={onKeyDown} onChange={(event) => setWords(event.currentTarget.value)} />
    </DecisionSheet>
  )
}
