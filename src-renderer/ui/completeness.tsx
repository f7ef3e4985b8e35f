import { IconCheck, IconCircleDashed } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './completeness.module.css'
import { Icon } from './icon.tsx'

export type CheckedFact = {
  readonly label: string
  /** Undefined when it is not given: the check is missing and the words say so. */
  readonly value: ReactNode | undefined
}

/** Completeness is the facts themselves, each with its check. */
export function Completeness({ facts }: { readonly facts: readonly CheckedFact[] }) {
  return (
    <dl className={styles.facts} style={{ '--rows': Math.ceil(facts.length / 2) } as React.CSSProperties}>
      {facts.map((fact) => {
        const given = fact.value !== undefined && fact.value !== null && fact.value !== ''
        return (
          <div key={fact.label} className={styles.fact} data-given={given}>
            <dt>
              <Icon of={given ? IconCheck : IconCircleDashed} size={15} />
              {fact.label}
            </dt>
            <dd>{given ? fact.value : 'Not given'}</dd>
          </div>
        )
      })}
    </dl>
  )
}
