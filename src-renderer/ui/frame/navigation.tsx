import type { TablerIcon } from '@tabler/icons-react'
import type { MouseEvent, ReactNode } from 'react'
import { cx } from '../cx.ts'
import { Icon } from '../icon.tsx'
import styles from './navigation.module.css'

export type NavigationItem = {
  readonly id: string
  readonly label: string
  readonly href: string
  readonly icon: TablerIcon
  readonly current?: boolean
  /** What waits there for the person. Not drawn when absent or 0. */
  readonly count?: number | undefined
  readonly countTone?: 'plain' | 'bad'
}

export type NavigationGroup = { readonly id: string; readonly label?: string; readonly items: readonly NavigationItem[] }

type NavigationProps = {
  readonly groups: readonly NavigationGroup[]
  readonly collapsed: boolean
  readonly onNavigate: (href: string) => void
  /** The foot: the button that folds. */
  readonly children: ReactNode
}

/** The portal by role: real links, so that they can be copied and opened elsewhere, with a plain click handed to the router. */
export function Navigation({ groups, collapsed, onNavigate, children }: NavigationProps) {
  return (
    <nav className={cx(styles.navigation, collapsed && styles.collapsed)} aria-label="Main">
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.id} className={styles.group} aria-label={group.label}>
            {group.label !== undefined && <div className={styles.groupLabel}>{group.label}</div>}
            <ul>
              {group.items.map((item) => (
                <li key={item.id}>
                  <Item item={item} collapsed={collapsed} onNavigate={onNavigate} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className={styles.foot}>{children}</div>
    </nav>
  )
}

type ItemProps = { readonly item: NavigationItem; readonly collapsed: boolean; readonly onNavigate: (href: string) => void }

function Item({ item, collapsed, onNavigate }: ItemProps) {
  const counted = item.count !== undefined && item.count > 0
  const full = counted ? `${item.label}, ${item.count} waiting` : item.label
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onNavigate(item.href)
  }
  return (
    <a
      href={item.href}
      className={styles.item}
      onClick={follow}
      aria-label={collapsed ? full : undefined}
      aria-current={item.current === true ? 'page' : undefined}
      title={collapsed ? full : undefined}
    >
      <Icon of={item.icon} />
      {!collapsed && <span className={styles.label}>{item.label}</span>}
      {counted && (
        <span className={cx(styles.count, item.countTone === 'bad' && styles.bad)}>{collapsed ? '' : item.count.toLocaleString('en-GB')}</span>
      )}
      {counted && !collapsed && <span className={styles.spoken}>waiting</span>}
    </a>
  )
}
