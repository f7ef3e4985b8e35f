import type { BudgetView } from '../../../src-shared/bridge/contract/fund-views.ts'
import styles from './budget-bar.module.css'
import { money, partsOf } from './words.ts'

const PARTS = [
  ['paid', 'paid'],
  ['claimed', 'claimed'],
  ['reserved', 'reserved'],
  ['free', 'free to request'],
  ['left', 'not allocated'],
] as const

type Figures = Parameters<typeof partsOf>[0]

/** What became of a budget in one thin bar, as long as its amount. */
export function BudgetBar({ view, tall = false }: { readonly view: Figures; readonly tall?: boolean }) {
  const { currency } = view.budget
  const parts = partsOf(view)
  const words = PARTS.filter(([id]) => parts[id] > 0).map(([id, name]) => `${money(parts[id], currency)} ${name}`)
  return (
    <span className={styles.bar} data-tall={tall || undefined} role="img" aria-label={words.join(', ')} title={words.join('\n')}>
      {PARTS.map(([id]) => (parts[id] > 0 ? <span key={id} className={styles.part} data-part={id} style={{ flexGrow: parts[id] }} /> : null))}
    </span>
  )
}

/** What the parts of the bar are. */
export function BarLegend({ view }: { readonly view?: Pick<BudgetView, 'partial'> }) {
  return (
    <ul className={styles.legend} aria-label="Parts of the bar">
      {PARTS.map(([id, name]) => (
        <li key={id}>
          <span className={styles.swatch} data-part={id} aria-hidden="true" />
          {id === 'left' && view?.partial === true ? 'not given to your partners' : name}
        </li>
      ))}
    </ul>
  )
}
