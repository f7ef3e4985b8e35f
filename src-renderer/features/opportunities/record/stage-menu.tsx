import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { StageEntered } from '../../../../src-shared/domain/sales-rules/schema.ts'
import { chanceWords } from '../../../ui/opportunity-words.ts'
import styles from './opportunity.module.css'

type StageMenuProps = { readonly stages: readonly StageEntered[]; readonly currentId: string; readonly onChoose: (stage: StageEntered) => void; readonly onClose: () => void }

/** The stages to move to, the next one first under the cursor. Arrows choose, Enter moves, Escape closes; the focus goes back to where it was. */
export function StageMenu({ stages, currentId, onChoose, onClose }: StageMenuProps) {
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = items.findIndex((one) => one.dataset['current'] !== undefined)
    ;(items[at + 1] ?? items[at - 1] ?? items[0])?.focus()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus()
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = items.findIndex((one) => one === document.activeElement)
    const last = items.length - 1
    const to = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last }[event.key]
    if (to === undefined && event.key !== 'Escape' && event.key !== 'Tab') return
    event.stopPropagation()
    if (event.key === 'Tab') return onClose()
    event.preventDefault()
    if (to === undefined) onClose()
    else items[to]?.focus()
  }
  return (
    <div
      ref={menu}
      className={styles.menu}
      role="menu"
      tabIndex={-1}
      aria-label="Move to stage"
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) onClose()
      }}
    >
      {stages.map((one) => (
        <button
          key={one.id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles.menuItem}
          aria-disabled={one.id === currentId || undefined}
          data-current={one.id === currentId || undefined}
          onClick={() => {
            onClose()
            if (one.id !== currentId) onChoose(one)
          }}
        >
          <span>{one.name}</span>
          <span className={styles.faint}>{one.id === currentId ? 'now' : chanceWords(one.probabilityBps)}</span>
        </button>
      ))}
    </div>
  )
}
