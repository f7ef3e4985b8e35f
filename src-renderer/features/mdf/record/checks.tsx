import { IconAlertTriangle, IconCheck, IconHelpCircle } from '@tabler/icons-react'
import type { FundCheck } from '../../../../src-shared/domain/funds/check.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { Icon } from '../../../ui/icon.tsx'
import { SectionHead } from '../../../ui/section-head.tsx'
import styles from './record.module.css'

const GLYPHS = { fine: IconCheck, problem: IconAlertTriangle, unknown: IconHelpCircle } as const
const SPOKEN = { fine: '', problem: 'Look at this: ', unknown: 'Not known: ' } as const

/** What a check says, its amount written out. */
export function checkWords(check: FundCheck, currency: Currency): string {
  return check.amount === null ? check.words : check.words.replace('{amount}', formatMoney(check.amount, currency, { whole: true }))
}

/** What was looked at before a person does. It decides nothing. */
export function Checks({ checks, currency, note, level = 3 }: { readonly checks: readonly FundCheck[]; readonly currency: Currency; readonly note: string; readonly level?: 2 | 3 }) {
  if (checks.length === 0) return null
  return (
    <section className={styles.part}>
      <SectionHead title="Checks" note={note} level={level} />
      <ul className={styles.checks}>
        {checks.map((check) => (
          <li key={check.id} data-state={check.state}>
            <Icon of={GLYPHS[check.state]} />
            <span>
              <span className={styles.spoken}>{SPOKEN[check.state]}</span>
              {checkWords(check, currency)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
