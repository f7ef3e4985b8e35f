import { Tooltip } from '@mantine/core'
import { useLocation } from 'wouter'
import styles from './forecast.module.css'

/** A number that opens into its rows; on hover and focus it says how it came about. */
export function FigureLink({ words, hint, href, strong = false, name }: { readonly words: string; readonly hint: string; readonly href: string; readonly strong?: boolean; /** For the ear, where the words are a bare number. */ readonly name?: string }) {
  const [, navigate] = useLocation()
  return (
    <Tooltip label={hint} multiline maw={360}>
      <a
        href={href}
        className={styles.figure}
        data-strong={strong || undefined}
        {...(name === undefined ? {} : { 'aria-label': name })}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          navigate(href)
        }}
      >
        {words}
      </a>
    </Tooltip>
  )
}
