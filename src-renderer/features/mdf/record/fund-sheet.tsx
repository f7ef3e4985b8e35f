import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { BridgeResult } from '../../../../src-shared/bridge/result.ts'
import { assertNever } from '../../../../src-shared/lib/assert-never.ts'
import { call } from '../../../api/bridge.ts'
import { confirmOnEnter } from '../../../ui/confirm-on-enter.ts'
import { DecisionSheet } from '../../../ui/decision-sheet.tsx'
import { useAnnounce } from '../../../ui/live-region.tsx'

export type FundSheetKind = 'withdraw' | 'note' | 'close' | 'cancel'

type FundSheetProps = {
  readonly kind: FundSheetKind
  readonly of: 'fund_request' | 'claim'
  readonly id: string
  /** Its number, or its title while it has none. */
  readonly name: string
  readonly onClose: () => void
}

interface SheetWords {
  readonly title: string
  readonly confirm: string
  readonly done: string
  readonly danger: boolean
  readonly label: string
  readonly help: string
  readonly consequence: string
  /** What to do about an empty field; undefined where it may be empty. */
  readonly needed?: string
  readonly max: number
}

const SEEN = 'Stands in the timeline, seen by your organization and the vendor.'

function wordsOf(kind: FundSheetKind, of: 'fund_request' | 'claim', name: string): SheetWords {
  switch (kind) {
    case 'withdraw':
      return {
        title: `Withdraw ${name}`, confirm: 'Withdraw', done: `${name} withdrawn.`, danger: true, label: 'Reason', help: `Optional. ${SEEN}`, max: 500,
        consequence: of === 'claim' ? 'It stops being reviewed, and its amount can be claimed again. You can resubmit it later.' : 'It stops being reviewed and reserves nothing. You can resubmit it later.',
      }
    case 'note':
      return { title: `To the timeline of ${name}`, confirm: 'Add note', done: 'Note added.', danger: false, label: 'Note', help: 'Shift+Enter begins a new line.', consequence: 'Seen by the partner and the vendor alike.', needed: 'Write the note first.', max: 2000 }
    case 'close':
      return { title: `Close ${name}`, confirm: 'Close it', done: `${name} closed.`, danger: true, label: 'Why nothing more is claimed', help: SEEN, consequence: 'What is not claimed goes back to the fund at once. This cannot be undone.', needed: 'Say why first.', max: 500 }
    case 'cancel':
      return { title: `Cancel ${name}`, confirm: 'Cancel the request', done: `${name} cancelled.`, danger: true, label: 'Reason', help: 'The partner reads this word for word.', consequence: 'What is not claimed goes back to the fund at once. This cannot be undone.', needed: 'Say why first.', max: 2000 }
    default:
      return assertNever(kind)
  }
}

function send({ kind, of, id }: Pick<FundSheetProps, 'kind' | 'of' | 'id'>, text: string): Promise<BridgeResult<null>> {
  switch (kind) {
    case 'withdraw': {
      const input = { id, ...(text === '' ? {} : { reason: text }) }
      return of === 'claim' ? call('claims.withdraw', input) : call('requests.withdraw', input)
    }
    case 'note':
      return of === 'claim' ? call('claims.note', { id, text }) : call('requests.note', { id, text })
    case 'close':
      return call('requests.close', { id, explanation: text })
    case 'cancel':
      return call('requests.cancel', { id, explanation: text })
    default:
      return assertNever(kind)
  }
}

/** One text, confirmed by keyboard: withdrawing, closing, cancelling, a note. */
export function FundSheet(props: FundSheetProps) {
  const { kind, of, name, onClose } = props
  const announce = useAnnounce()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const words = wordsOf(kind, of, name)
  const given = text.trim()

  const confirm = async () => {
    if (busy) return
    setBusy(true)
    const result = await send(props, given)
    setBusy(false)
    if (!result.ok) {
      setProblem(result.error.message)
      return announce(result.error.message)
    }
    announce(words.done)
    onClose()
  }

  return (
    <DecisionSheet
      title={words.title}
      confirmLabel={words.confirm}
      danger={words.danger}
      consequence={problem ?? words.consequence}
      disabledReason={given === '' ? words.needed : undefined}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <Textarea label={words.label} description={words.help} maxLength={words.max} autosize minRows={1} maxRows={6} value={text} onKeyDown={confirmOnEnter} onChange={(event) => setText(event.currentTarget.value)} />
    </DecisionSheet>
  )
}
