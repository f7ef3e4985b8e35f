import { IconCheck, IconCircleDashed } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './progress-first-sync.module.css'
import { Icon } from './icon.tsx'
import { Ring } from './ring.tsx'

export type CollectionProgress = {
  readonly id: string
  readonly label: string
  readonly done: number
  /** What the endpoint says there is; undefined until it has said so. */
  readonly total: number | undefined
}

type FirstSyncProps = {
  readonly title: string
  readonly words: string
  readonly collections: readonly CollectionProgress[]
  /** In place of the progress when it stopped: an `ErrorPanel`. */
  readonly trouble?: ReactNode
}

/** The first sync of a device on a page of its own: true numbers by collection, never a made-up bar. */
export function FirstSync({ title, words, collections, trouble }: FirstSyncProps) {
  const done = collections.reduce((sum, one) => sum + one.done, 0)
  const known = collections.every((one) => one.total !== undefined)
  const total = collections.reduce((sum, one) => sum + (one.total ?? 0), 0)
  const bar = known ? { 'aria-valuemin': 0, 'aria-valuemax': total, 'aria-valuenow': done } : {}
  return (
    <div className={styles.page}>
      <div className={styles.inner}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.words}>{words}</p>
        <div className={styles.bar} role="progressbar" aria-label="First sync" {...bar}>
          <span style={{ width: known && total > 0 ? `${Math.min(1, done / total) * 100}%` : '0%' }} />
        </div>
        <p className={styles.sum}>
          {known ? `${count(done)} of ${count(total)} records` : `${count(done)} records so far`}
        </p>
        {trouble}
        <ul className={styles.list}>
          {collections.map((one) => (
            <li key={one.id} className={styles.row}>
              <State progress={one} />
              <span className={styles.label}>{one.label}</span>
              <span className={styles.numbers}>{one.total === undefined ? (one.done === 0 ? 'waiting' : count(one.done)) : `${count(one.done)} of ${count(one.total)}`}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function count(number: number): string {
  return number.toLocaleString('en-GB')
}

function State({ progress: { done, total } }: { readonly progress: CollectionProgress }) {
  if (total !== undefined && done >= total) {
    return (
      <span className={styles.ok}>
        <Icon of={IconCheck} />
      </span>
    )
  }
  if (done > 0 && total !== undefined) return <Ring share={done / total} size={16} tone="accent" />
  return (
    <span className={styles.idle}>
      <Icon of={IconCircleDashed} />
    </span>
  )
}
