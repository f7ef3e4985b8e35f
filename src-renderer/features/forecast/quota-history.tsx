import { Popover } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { QuotaCell } from '../../../src-shared/bridge/contract/opportunity-views.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { Icon } from '../../ui/icon.tsx'
import { dayAndTime } from '../../ui/relative-time.ts'
import { readerZone, useNow } from '../../ui/use-now.ts'
import styles from './quotas.module.css'
import { money } from './words.ts'

type QuotaHistoryProps = {
  readonly cell: QuotaCell
  readonly currency: Currency
  /** `Brightwater IT, Q4 FY26`. */
  readonly about: string
  readonly nameOf: (personId: string) => string
  /** The words of the button where it is the amount itself; an icon without. */
  readonly words?: ReactNode
}

/** Who set a quota when, and why; newest first. */
export function QuotaHistory({ cell, currency, about, nameOf, words }: QuotaHistoryProps) {
  const now = useNow()
  const zone = readerZone()
  return (
    <Popover position="bottom-end" trapFocus={false} returnFocus withinPortal>
      <Popover.Target>
        <button type="button" className={words === undefined ? styles.history : styles.amount} {...(words === undefined ? { 'aria-label': `Who set the quota of ${about}` } : { title: `Who set the quota of ${about}` })}>
          {words ?? <Icon of={IconHistory} size={14} />}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.popover ?? ''} aria-label={`Quota of ${about}`}>
        <p className={styles.about}>{about}</p>
        <ol className={styles.acts}>
          {cell.actions.toReversed().map((one) => {
            const amount = one.input['amount']
            const reason = one.input['reason']
            return (
              <li key={one.id}>
                <p>
                  <b>{nameOf(one.by)}</b> {one.type === 'quota.remove' || typeof amount !== 'number' ? 'removed it' : `set ${money(amount, currency)}`}
                </p>
                {typeof reason === 'string' && reason !== '' && <blockquote>{reason}</blockquote>}
                <p className={styles.when}>
                  {dayAndTime(Date.parse(one.at), now, zone)}
                  {one.receivedAt === undefined && ', waiting to sync'}
                </p>
              </li>
            )
          })}
        </ol>
      </Popover.Dropdown>
    </Popover>
  )
}
