import { IconBell, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react'
import { useMediaQuery } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'
import { Icon } from '../icon.tsx'
import { KeyHint } from '../key-hint.tsx'
import { ariaKeys } from '../key-label.ts'
import { initialsOf } from '../initials.ts'
import { useShortcuts } from '../use-shortcuts.ts'
import styles from './frame.module.css'
import { isFolded, MIDDLE_FROM, ROOMY_FROM, type FrameWidth, type NavigationChoice } from './navigation-choice.ts'
import { Navigation, type NavigationGroup } from './navigation.tsx'

const AT_ONCE = { getInitialValueInEffect: false } as const

type FrameProps = {
  /** The organization whose window this is: its name stands where a wordmark would. */
  readonly organization: string
  readonly groups: readonly NavigationGroup[]
  readonly onNavigate: (href: string) => void
  /** The person's own choice for each width of the window; without one the navigation follows the width. */
  readonly choice: NavigationChoice
  readonly onChoice: (choice: NavigationChoice) => void
  readonly onSearch: () => void
  readonly pill: ReactNode
  /** Bell and person's menu, right of the pill: `BellButton` and a menu around `PersonButton`. */
  readonly tools?: ReactNode
  readonly children: ReactNode
}

/** The window: top bar, navigation and the one inset panel that is the page. `[` folds the navigation. */
export function Frame(props: FrameProps) {
  const middle = useMediaQuery(`(min-width: ${MIDDLE_FROM}px)`, undefined, AT_ONCE)
  const roomy = useMediaQuery(`(min-width: ${ROOMY_FROM}px)`, undefined, AT_ONCE)
  const width: FrameWidth = roomy ? 'roomy' : middle ? 'middle' : 'narrow'
  const [peeking, setPeeking] = useState(false)
  if (peeking && width !== 'narrow') setPeeking(false)
  const collapsed = isFolded(props.choice, width, peeking)
  const toggle = () => {
    if (width === 'narrow') setPeeking(!peeking)
    else props.onChoice({ ...props.choice, [width]: !collapsed })
  }
  const navigate = (href: string) => {
    setPeeking(false)
    props.onNavigate(href)
  }
  useShortcuts({ '[': toggle })
  return (
    <div className={styles.frame} data-collapsed={collapsed || width === 'narrow' || undefined} data-peeking={(peeking && width === 'narrow') || undefined}>
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
      <Navigation groups={props.groups} onNavigate={navigate} collapsed={collapsed}>
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
      <main id="page" className={styles.panel} tabIndex={-1} onPointerDown={() => setPeeking(false)}>
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
