import type { Home } from '../../../../src-shared/bridge/contract/home.ts'
import { isPartnerRole, type Role } from '../../../../src-shared/domain/actor.ts'
import { useSession } from '../../../api/session.ts'
import { EVERYONE, type Infolet } from '../infolet.ts'
import { InfoletPart, NothingYet } from '../infolet-part.tsx'
import { moneyLines } from '../home-words.ts'
import { NumberLink } from '../number-link.tsx'
import styles from '../home.module.css'

const title = (role: Role) => (isPartnerRole(role) ? 'Money earned and expiring' : 'Money owed and expiring')

/** Money that was earned and not received yet, and what is lost if nobody acts. */
export const money: Infolet = { id: 'money', title, roles: EVERYONE, size: 'narrow', of: 'numbers', Body: Money }

function Money({ home }: { readonly home: Home }) {
  const { person } = useSession()
  const { role } = person
  const lines = moneyLines(home.money, person)
  return (
    <InfoletPart title={title(role)}>
      {lines.length === 0 ? (
        <NothingYet words={isPartnerRole(role) ? 'Approved claims, margin credit and funds that end soon show here. There are none now.' : 'Claims to pay, margin credit and funds that end soon show here. There are none now.'} />
      ) : (
        <ul className={styles.lines}>
          {lines.map((line) => (
            <li key={line.id} className={styles.line}>
              <span className={styles.lineLabel}>{line.label}</span>
              <span className={styles.lineMore}>
                {' '}
                <span>{line.more}</span>
              </span>
              <NumberLink told={line.told} href={line.href} className={styles.lineAmount}>
                {line.amounts}
              </NumberLink>
            </li>
          ))}
        </ul>
      )}
    </InfoletPart>
  )
}
