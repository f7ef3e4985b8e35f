import { IconBell, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Icon } from '../icon.tsx'
import { KeyHint } from '../key-hint.tsx'
import { ariaKeys } from '../key-label.ts'
import { initialsOf } from '../initials.ts'
import { useShortcuts } from '../use-shortcuts.ts'
import styles from './frame.module.css'
import { Navigation, type NavigationGroup } from './navigation.tsx'

/** Below this many CSS pixels the navigation collapses by itself, unless the person has said otherwise. */
const ROOMY = '(min-width: 1100px)'

type FrameProps = {
  /** The organization whose window this is: its name stands where a wordmark would. */
  readonly organization: string
  readonly groups: readonly NavigationGroup[]
  readonly onNavigate: (href: string) => void
  /** `auto` follows the width of the window; a boolean is the person's own choice. */
  readonly collapsed: boolean | 'auto'
  readonly onCollapsedChange: (collapsed: boolean) => void
  readonly onSearch: () => void
  readonly pill: ReactNode
  /** Bell and person's menu, right of the pill: `BellButton` and a menu around `PersonButton`. */
  readonly tools?: ReactNode
  readonly children: ReactNode
}

/** The window: top bar, navigation and the one inset panel that is the page. `[` folds the navigation. */
export function Frame(props: FrameProps) {
  const roomy = useMediaQuery(ROOMY, undefined, { getInitialValueInEffect: false })
  const collapsed = props.collapsed === 'auto' ? !roomy : props.collapsed
  const toggle = () => props.onCollapsedChange(!collapsed)
  useShortcuts({ '[': toggle })
  return (
    <div className={styles.frame} data-collapsed={collapsed || undefined}>
      <a className={styles.skip} href="#page" onClick={focusPage}>
        Skip to the page
      </a>
      <header className={styles.top}>
        <div className={styles.brand}>
          <span className={styles.brandMark} aria-hidden="true">
            {initialsOf(props.organization).slice(0, 1)}
          </span>
          <span className={styles.brandName}>{props.organization}</span>
        </div>
        <button type="button" className={styles.search} onClick={props.onSearch} aria-keyshortcuts={ariaKeys('Ctrl K')}>
          <Icon of={IconSearch} />
          <span className={styles.searchWord}>Search or run a command</span>
          <KeyHint keys="Ctrl K" />
        </button>
        <div className={styles.tools}>
          {props.pill}
          {props.tools}
        </div>
      </header>
      <Navigation groups={props.groups} onNavigate={props.onNavigate} collapsed={collapsed}>
        <button
          type="button"
          className={styles.collapse}
          onClick={toggle}
          aria-expanded={!collapsed}
          aria-label={collapsed ? 'Expand the navigation' : 'Collapse the navigation'}
          title={collapsed ? 'Expand ([)' : undefined}
          aria-keyshortcuts="["
        >
          <Icon of={collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse} />
          {!collapsed && (
            <>
              <span className={styles.collapseWord}>Collapse</span>
              <KeyHint keys="[" />
            </>
          )}
        </button>
      </Navigation>
      <main id="page" className={styles.panel} tabIndex={-1}>
        {props.children}
      </main>
    </div>
  )
}

function focusPage(event: { preventDefault: () => void }) {
  event.preventDefault()
  document.getElementById('page')?.focus()
}

type BellButtonProps = { readonly unread: number; readonly onPress: () => void }

/** Opens the notices; a dot says that some are unread, the label says how many. */
export function BellButton({ unread, onPress }: BellButtonProps) {
  const label = unread === 0 ? 'Notices' : `Notices, ${unread} unread`
  return (
    <button type="button" className={styles.bell} onClick={onPress} aria-label={label} title={label}>
      <Icon of={IconBell} size={17} />
      {unread > 0 && <span className={styles.dot} />}
    </button>
  )
}

/** The person's initials as the opener of their menu. Spread the props of a Mantine `Menu.Target` child on it: they pass through. */
export function PersonButton({ name, ...rest }: { readonly name: string } & React.ComponentPropsWithRef<'button'>) {
  return (
    <button type="button" {...rest} className={styles.person} aria-label={`${name}, your account`} title={name} data-initials={initialsOf(name)} />
  )
}
