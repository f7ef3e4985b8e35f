import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { cx } from '../../ui/cx.ts'
import styles from './home.module.css'

type NumberLinkProps = {
  readonly children: ReactNode
  /** How the number comes about, told by pointer and by focus. */
  readonly told: string
  readonly href: string
  readonly className?: string | undefined
}

/** A number that opens into its rows; pointed at or focused it says how it came about. */
export function NumberLink({ children, told, href, className }: NumberLinkProps) {
  const [, navigate] = useLocation()
  return (
    <Tooltip label={told} multiline maw={340}>
      <a
        href={href}
        className={cx(styles.numberLink, className)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          navigate(href)
        }}
      >
        {children}
      </a>
    </Tooltip>
  )
}
