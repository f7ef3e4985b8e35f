import { IconArrowDown, IconArrowUp, IconEye, IconEyeOff, IconGripVertical, IconLock } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import type { Role } from '../../../src-shared/domain/actor.ts'
import type { HomeArrangement } from '../../../src-shared/domain/preferences/schema.ts'
import { ActionButton, IconButton } from '../../ui/action-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import styles from './arrange-panel.module.css'
import { asDefault, moved, withHidden } from './arrangement.ts'
import { INFOLETS } from './infolets.ts'

export interface ArrangeRow {
  readonly id: string
  readonly title: string
  readonly hidden: boolean
  readonly pinned: boolean
}

type ArrangePanelProps = {
  /** In their order, hidden ones where they would stand. */
  readonly rows: readonly ArrangeRow[]
  readonly arrangement: HomeArrangement
  readonly isDefault: boolean
  readonly role: Role
  readonly error: BridgeError | null
  readonly onChange: (next: HomeArrangement) => void
  readonly onDone: () => void
}

/** What is in the hand: it goes back to where it was with Escape. */
type Held = { readonly id: string; readonly before: HomeArrangement; readonly by: 'key' | 'pointer' }

/** Beside the page, which changes as it is arranged: order by dragging, by the arrows, or picked up with Space; hide and show. */
export function ArrangePanel({ rows, arrangement, isDefault, role, error, onChange, onDone }: ArrangePanelProps) {
  const announce = useAnnounce()
  const list = useRef<HTMLUListElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [held, setHeld] = useState<Held | null>(null)
  const movable = rows.filter((one) => !one.pinned)

  useEffect(() => heading.current?.focus(), [])
  useShortcuts({ escape: () => (held === null ? onDone() : putBack()) })

  // A row that is moved in the document loses the focus; whoever moves it goes on moving it.
  const focused = useRef<{ readonly id: string; readonly control: string } | null>(null)
  useLayoutEffect(() => {
    const wanted = focused.current
    if (wanted === null) return
    focused.current = null
    list.current?.querySelector<HTMLElement>(`[data-id="${wanted.id}"] [data-control="${wanted.control}"] button, [data-id="${wanted.id}"] button[data-control="${wanted.control}"]`)?.focus()
  })

  const placeWords = (id: string, next: readonly { readonly id: string }[]) => `place ${next.findIndex((one) => one.id === id) + 1} of ${next.length}`
  const move = (row: ArrangeRow, by: number, control: string) => {
    const from = movable.findIndex((one) => one.id === row.id)
    const next = moved(INFOLETS, arrangement, role, row.id, by)
    if (next === arrangement) {
      announce(`${row.title} is ${by < 0 ? 'the first' : 'the last'} already`)
      return
    }
    focused.current = { id: row.id, control }
    onChange(next)
    announce(`${row.title}, ${placeWords(row.id, movable.toSpliced(from, 1).toSpliced(from + by, 0, row))}`)
  }
  const toggle = (row: ArrangeRow) => {
    onChange(withHidden(INFOLETS, arrangement, role, row.id, !row.hidden))
    announce(`${row.title} ${row.hidden ? 'shown' : 'hidden'}`)
  }
  const pickUp = (row: ArrangeRow, by: Held['by']) => {
    setHeld({ id: row.id, before: arrangement, by })
    if (by === 'key') announce(`${row.title} picked up, ${placeWords(row.id, movable)}. Arrow keys move it, Space puts it down, Escape puts it back.`)
  }
  const putDown = (row: ArrangeRow) => {
    setHeld(null)
    announce(`${row.title} put down, ${placeWords(row.id, movable)}`)
  }
  const putBack = () => {
    if (held === null) return
    const row = rows.find((one) => one.id === held.id)
    focused.current = { id: held.id, control: 'grip' }
    onChange(held.before)
    setHeld(null)
    announce(`${row?.title ?? ''} put back`)
  }

  const onGripKey = (event: KeyboardEvent, row: ArrangeRow) => {
    const holds = held?.id === row.id
    if (event.key === ' ' || (event.key === 'Enter' && holds)) {
      event.preventDefault()
      if (holds) putDown(row)
      else pickUp(row, 'key')
    } else if (holds && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      move(row, event.key === 'ArrowUp' ? -1 : 1, 'grip')
    }
  }
  // Listened for by the window: a row that is moved in the document would lose its capture of the pointer.
  const drag = useEffectEvent((event: globalThis.PointerEvent) => {
    const at = movable.findIndex((one) => one.id === held?.id)
    const boxOf = (id: string | undefined) => (id === undefined ? undefined : list.current?.querySelector(`[data-id="${id}"]`)?.getBoundingClientRect())
    const above = boxOf(movable[at - 1]?.id)
    const below = boxOf(movable[at + 1]?.id)
    const by = above !== undefined && event.clientY < above.top + above.height / 2 ? -1 : below !== undefined && event.clientY > below.top + below.height / 2 ? 1 : 0
    if (held !== null && by !== 0) onChange(moved(INFOLETS, arrangement, role, held.id, by))
  })
  const drop = useEffectEvent(() => {
    const row = movable.find((one) => one.id === held?.id)
    if (row !== undefined) putDown(row)
  })
  const cancel = useEffectEvent(putBack)
  const dragging = held?.by === 'pointer'
  useEffect(() => {
    if (!dragging) return undefined
    const ending = new AbortController()
    const { signal } = ending
    window.addEventListener('pointermove', (event) => drag(event), { signal })
    window.addEventListener('pointerup', () => drop(), { signal })
    window.addEventListener('pointercancel', () => cancel(), { signal })
    return () => ending.abort()
  }, [dragging])

  return (
    <aside className={styles.panel} aria-label="Arrange home">
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          Arrange home
        </h2>
        <ActionButton label="Done" keys="Esc" size="small" onPress={onDone} />
      </div>
      <p className={styles.words}>It follows you to your other computers.</p>
      {error !== null && (
        <p className={styles.error} role="alert">
          This could not be kept. {error.message}
        </p>
      )}
      <ul ref={list} className={styles.rows}>
        {rows.map((row) => {
          const at = movable.indexOf(row)
          const holds = held?.id === row.id
          return (
            <li key={row.id} data-id={row.id} className={styles.row} data-held={holds || undefined} data-hidden={row.hidden || undefined}>
              {row.pinned ? (
                <span className={styles.grip}>
                  <Icon of={IconLock} />
                </span>
              ) : (
                <button
                  type="button"
                  data-control="grip"
                  className={styles.grip}
                  aria-label={`Move ${row.title}`}
                  aria-pressed={holds}
                  title="Drag, or press Space and the arrow keys"
                  onKeyDown={(event) => onGripKey(event, row)}
                  onBlur={() => {
                    // Left behind, it stays where it is; while it moves, the focus comes back to it.
                    if (holds && held.by === 'key' && focused.current === null) setHeld(null)
                  }}
                  onPointerDown={(event) => {
                    if (event.button === 0) pickUp(row, 'pointer')
                  }}
                >
                  <Icon of={IconGripVertical} />
                </button>
              )}
              <span className={styles.name}>
                {row.title}
                {row.pinned && <small>always first</small>}
              </span>
              {!row.pinned && (
                <span className={styles.tools}>
                  <span data-control="up">
                    <IconButton label={`Move ${row.title} up`} icon={IconArrowUp} disabled={at === 0} onPress={() => move(row, -1, 'up')} />
                  </span>
                  <span data-control="down">
                    <IconButton label={`Move ${row.title} down`} icon={IconArrowDown} disabled={at === movable.length - 1} onPress={() => move(row, 1, 'down')} />
                  </span>
                  <IconButton label={`${row.hidden ? 'Show' : 'Hide'} ${row.title}`} icon={row.hidden ? IconEyeOff : IconEye} onPress={() => toggle(row)} />
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <div className={styles.foot}>
        <ActionButton
          label="Reset to default"
          size="small"
          variant="quiet"
          disabledReason={isDefault ? 'It is the default.' : undefined}
          onPress={() => {
            onChange(asDefault(INFOLETS, arrangement, role))
            announce('Home is as it was at first')
          }}
        />
      </div>
    </aside>
  )
}
