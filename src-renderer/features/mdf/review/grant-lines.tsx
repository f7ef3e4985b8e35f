import { Input, TextInput } from '@mantine/core'
import { useId } from 'react'
import type { ClaimLine } from '../../../../src-shared/domain/claim/schema.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { useTypedMoney } from '../../../ui/money-input.tsx'
import { grantProblem, type Grant } from './grant.ts'
import styles from './review.module.css'

type GrantLinesProps = {
  readonly lines: readonly ClaimLine[]
  readonly currency: Currency
  readonly grants: readonly Grant[]
  readonly onGrant: (grant: Grant) => void
  /** Says what is wrong in fields not yet left, too. */
  readonly reveal: boolean
}

/** Each line with what is claimed and what is granted; less asks for the reason. */
export function GrantLines({ lines, currency, grants, onGrant, reveal }: GrantLinesProps) {
  return (
    <ul className={styles.grants} aria-label="What is granted">
      {lines.map((line, at) => {
        const grant = grants.find((one) => one.lineId === line.id)
        return grant === undefined ? null : <GrantRow key={line.id} line={line} place={at + 1} currency={currency} grant={grant} onGrant={onGrant} reveal={reveal} />
      })}
    </ul>
  )
}

function GrantRow({ line, place, currency, grant, onGrant, reveal }: { readonly line: ClaimLine; readonly place: number; readonly currency: Currency; readonly grant: Grant; readonly onGrant: (grant: Grant) => void; readonly reveal: boolean }) {
  const problemId = useId()
  const typed = useTypedMoney({ value: grant.approved, onChange: (approved) => onGrant({ ...grant, approved }), currency, reveal, needed: true })
  const less = grant.approved !== null && grant.approved < line.claimed
  const problem = grantProblem(grant, line, currency)
  const words = typed.problem ?? (reveal || (grant.approved ?? 0) > line.claimed ? (problem?.words ?? null) : null)
  const wrong = words !== null && problem?.field !== 'reason'
  const name = line.description === '' ? `Line ${place}` : line.description
  const nothing = grant.approved === 0
  return (
    <li className={styles.grant}>
      <span className={styles.grantName}>
        {name} <small>{formatMoney(line.claimed, currency)} claimed</small>
      </span>
      <Input
        aria-label={`Granted of ${name}, ${currency}`}
        withAria={false}
        className={styles.grantAmount}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        value={typed.text}
        error={wrong}
        aria-invalid={wrong}
        {...(!wrong ? {} : { 'aria-describedby': problemId })}
        onChange={(event) => typed.type(event.currentTarget.value)}
        onBlur={typed.leave}
      />
      <ActionButton label={nothing ? 'In full' : 'Nothing'} size="small" variant="quiet" onPress={() => onGrant({ ...grant, approved: nothing ? line.claimed : 0 })} />
      {less && (
        <TextInput
          className={styles.grantReason}
          aria-label={`Why ${name} is granted in part`}
          placeholder="Why less; the partner reads it"
          value={grant.reason}
          maxLength={500}
          autoComplete="off"
          error={reveal && problem?.field === 'reason'}
          {...(reveal && problem?.field === 'reason' ? { 'aria-describedby': problemId } : {})}
          onChange={(event) => onGrant({ ...grant, reason: event.currentTarget.value })}
        />
      )}
      {words !== null && (
        <span id={problemId} className={styles.grantProblem}>
          {words}
        </span>
      )}
    </li>
  )
}
