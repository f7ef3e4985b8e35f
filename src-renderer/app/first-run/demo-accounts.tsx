import type { DemoAccount } from '../../../src-shared/bridge/contract/session.ts'
import type { Role } from '../../../src-shared/domain/actor.ts'
import { Avatar } from '../../ui/avatar.tsx'
import styles from './first-run.module.css'

const SHORT_ROLES: Readonly<Record<Role, string>> = {
  partner_seller: 'Seller',
  partner_sales_manager: 'Sales manager',
  partner_sales_operations: 'Sales operations',
  channel_manager: 'Channel manager',
  channel_operations_manager: 'Channel operations',
}

type DemoAccountsProps = { readonly accounts: readonly DemoAccount[]; readonly chosen: string; readonly onChoose: (account: DemoAccount) => void }

/** The people of a demo endpoint: one press fills both fields, Enter signs in. */
export function DemoAccounts({ accounts, chosen, onChoose }: DemoAccountsProps) {
  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={styles.demoTitle}>
        Demo accounts
      </h2>
      <ul>
        {accounts.map((account) => (
          <li key={account.email}>
            <button type="button" className={styles.account} aria-pressed={account.email === chosen} onClick={() => onChoose(account)}>
              <Avatar name={account.name} />
              <span className={styles.accountName}>{account.name}</span>
              <span className={styles.accountRole}>
                {SHORT_ROLES[account.role]}, {account.organization}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
