import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SettlementView } from '../../../src-shared/bridge/contract/fund-views.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { useSession } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { DateInput } from '../../ui/date-input.tsx'
import { DecisionSheet } from '../../ui/decision-sheet.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { useNow } from '../../ui/use-now.ts'
import styles from './budgets.module.css'
import { counted, money } from './words.ts'

type SheetProps = { readonly view: SettlementView; readonly onClose: () => void }

/** That the batch was paid: the day, and the reference of the payment to each partner. It names the claims as they were when the sheet opened. */
export function SettleSheet({ view, onClose }: SheetProps) {
  const { settlement, partners } = view
  const { vendorZone } = useSession()
  const command = useCommand('settlements.settle')
  const announce = useAnnounce()
  const today = plainDateIn(useNow(), vendorZone)
  const [seen, setSeen] = useState({ claims: settlement.claims, total: settlement.total })
  const [paidOn, setPaidOn] = useState<string | null>(today)
  const [references, setReferences] = useState<ReadonlyMap<string, string>>(new Map())
  const changed = !sameJson(seen, { claims: settlement.claims, total: settlement.total })
  const missing = partners.filter((one) => (references.get(one.partnerId) ?? '').trim() === '')
  const problem =
    settlement.status !== 'open' ? 'This batch is not open any more.'
    : changed ? undefined
    : paidOn === null ? 'Enter the day on which it was paid.'
    : paidOn > today ? 'This day is still to come. Record the payment once it is made.'
    : missing.length > 0 ? (missing.length === 1 ? `Enter the reference of the payment to ${missing[0]?.partnerName ?? ''}.` : `Enter a payment reference for each partner: ${missing.length} have none.`)
    : undefined

  const confirm = async () => {
    if (changed) {
      setSeen({ claims: settlement.claims, total: settlement.total })
      return
    }
    if (command.busy || paidOn === null) return
    const result = await command.run({ id: settlement.id, paidOn, references: partners.map((one) => ({ partnerId: one.partnerId, reference: (references.get(one.partnerId) ?? '').trim() })), seen: { claims: [...seen.claims], total: seen.total } })
    if (!result.ok) return
    announce(`Payment of ${settlement.name} recorded.`)
    onClose()
  }

  return (
    <DecisionSheet
      title="Record payment"
      about={`${money(settlement.total, settlement.currency)} to ${counted(partners.length, 'partner')}`}
      confirmLabel={changed ? 'I have read it' : 'Record payment'}
      consequence={
        command.error !== null ? <span role="alert">{command.error.message}</span>
        : changed ? <span role="alert">The batch changed while this was open: it is now {counted(settlement.claims.length, 'claim')}, {money(settlement.total, settlement.currency)}. Check that this is what was paid.</span>
        : 'The endpoint marks every claim in it paid, all or none, and tells the partners.'
      }
      disabledReason={problem}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <div className={styles.references}>
        <DateInput label="Paid on" today={today} max={today} value={paidOn} onChange={setPaidOn} />
        {partners.map((one) => (
          <TextInput
            key={one.partnerId}
            label={`${one.partnerName}, ${money(one.amount, settlement.currency)}`}
            placeholder="Payment reference"
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
            value={references.get(one.partnerId) ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget
              setReferences((before) => new Map(before).set(one.partnerId, value))
            }}
          />
        ))}
      </div>
    </DecisionSheet>
  )
}

/** A batch that is not to be paid. */
export function DiscardSheet({ view, onClose }: SheetProps) {
  const { settlement } = view
  const command = useCommand('settlements.discard')
  const announce = useAnnounce()
  const [reason, setReason] = useState('')
  const confirm = async () => {
    if (command.busy) return
    const result = await command.run({ id: settlement.id, reason: reason.trim() })
    if (!result.ok) return
    announce(`${settlement.name} discarded.`)
    onClose()
  }
  return (
    <DecisionSheet
      title={`Discard ${settlement.name}`}
      confirmLabel="Discard"
      danger
      consequence={
        command.error !== null ? <span role="alert">{command.error.message}</span>
        : settlement.exportedAt === undefined ? 'Nothing is paid. Its claims can be put into another batch.'
        : 'Its payment file was exported: make sure that it is not paid all the same. Its claims can be put into another batch.'
      }
      disabledReason={reason.trim() === '' ? 'Enter the reason: it stands in the timeline.' : undefined}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <TextInput label="Reason" maxLength={500} autoComplete="off" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </DecisionSheet>
  )
}

/** One claim out of the batch. */
export function RemoveSheet({ view, claimId, onClose }: SheetProps & { readonly claimId: string }) {
  const { settlement } = view
  const claim = settlement.claims.find((one) => one.claimId === claimId)
  const command = useCommand('settlements.remove')
  const announce = useAnnounce()
  const [reason, setReason] = useState('')
  const name = claim === undefined ? 'the claim' : claim.number === '' ? claim.title : claim.number
  const confirm = async () => {
    if (command.busy) return
    const result = await command.run({ id: settlement.id, claimId, reason: reason.trim() })
    if (!result.ok) return
    announce(`${name} is out of the batch.`)
    onClose()
  }
  const problem = claim === undefined ? 'It is not in the batch any more.' : reason.trim() === '' ? 'Enter the reason: it stands in the timeline.' : undefined
  const file = settlement.exportedAt === undefined ? '' : ' The payment file that was exported still has it: export it again.'
  return (
    <DecisionSheet
      title={`Take ${name} out of the batch`}
      about={claim === undefined ? '' : `${claim.title}, ${claim.partnerName}`}
      confirmLabel="Take out"
      consequence={command.error === null ? `${claim === undefined ? '' : `${money(settlement.total - claim.amount, settlement.currency)} stays in the batch. `}The claim stays approved and can go into another one.${file}` : <span role="alert">{command.error.message}</span>}
      disabledReason={problem}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <TextInput label="Reason" maxLength={500} autoComplete="off" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </DecisionSheet>
  )
}
