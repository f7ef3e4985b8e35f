import { Tooltip } from '@mantine/core'
import { useLocation } from 'wouter'
import styles from './scorecard.module.css'

type FigureProps = { readonly words: string; readonly hint: string; readonly href?: string | undefined; readonly known?: boolean; /** For the ear, where the words are a bare number. */ readonly name?: string }

/** A number among words: it says how it comes about when pointed at or focused, and opens its rows where it has any. */
export function Figure({ words, hint, href, known = true, name }: FigureProps) {
  const [, navigate] = useLocation()
  const label = name === undefined ? {} : { 'aria-label': name }
  return (
    <Tooltip label={hint} multiline maw={340}>
      {href === undefined ? (
        <button type="button" className={styles.figure} data-known={known} {...label}>
          {words}
        </button>
      ) : (
        <a
          href={href}
          className={styles.figure}
          data-known={known}
          {...label}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            navigate(href)
          }}
        >
          {words}
        </a>
      )}
    </Tooltip>
  )
}
