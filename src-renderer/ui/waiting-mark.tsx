import { IconCloudUp } from '@tabler/icons-react'
import { Icon } from './icon.tsx'
import { Ring } from './ring.tsx'
import styles from './waiting-mark.module.css'

type WaitingMarkProps = {
  /** Words on a record; left out, the glyph stands alone in a row and says "Waiting to sync" to screen readers. */
  readonly words?: string
  /** The true share of a file under way, from 0 to 1: a ring and a percentage take the cloud's place. */
  readonly sending?: number
}

/** Not yet received by the endpoint. Never amber: offline is normal. */
export function WaitingMark({ words, sending }: WaitingMarkProps) {
  if (sending !== undefined) {
    return (
      <span className={styles.mark}>
        <Ring share={sending} />
        {words ?? ''} {Math.floor(sending * 100)}%
      </span>
    )
  }
  if (words === undefined) {
    return (
      <span className={styles.mark} role="img" aria-label="Waiting to sync" title="Waiting to sync">
        <Icon of={IconCloudUp} size={15} />
      </span>
    )
  }
  return (
    <span className={styles.mark}>
      <Icon of={IconCloudUp} size={15} />
      {words}
    </span>
  )
}
