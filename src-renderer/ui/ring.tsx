import styles from './ring.module.css'

type RingProps = {
  /** From 0 to 1. */
  readonly share: number
  readonly size?: number
  readonly stroke?: number
  /** The ring takes the colour of the text around it, or a tone of its own. */
  readonly tone?: 'text' | 'accent' | 'warn'
}

/** A stroke ring filled by a share, clockwise from the top. Silent: words beside it carry the meaning. */
export function Ring({ share, size = 14, stroke = 2, tone = 'text' }: RingProps) {
  const radius = size / 2 - stroke / 2 - 0.5
  const length = 2 * Math.PI * radius
  const filled = Math.min(1, Math.max(0, share)) * length
  return (
    <svg className={styles.ring} data-tone={tone} width={size} height={size} viewBox={`0 0 ${size} ${size}`} fill="none" aria-hidden="true" focusable="false">
      <circle cx={size / 2} cy={size / 2} r={radius} stroke="currentColor" strokeWidth={stroke} opacity="0.28" />
      {filled > 0 && (
        <circle
          cx={size / 2}
          cy={size / 2}
          r={radius}
          stroke="currentColor"
          strokeWidth={stroke}
          strokeDasharray={`${filled} ${length}`}
          transform={`rotate(-90 ${size / 2} ${size / 2})`}
        />
      )}
    </svg>
  )
}
