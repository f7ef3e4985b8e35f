import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import styles from './live-region.module.css'

const AnnounceContext = createContext<(words: string) => void>(() => {
  throw new Error('useAnnounce needs a LiveRegionProvider above it')
})

/** Holds the one polite live region of the window. Two regions take turns, so that the same words twice are read twice. */
export function LiveRegionProvider({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState<{ readonly words: string; readonly turn: number }>({ words: '', turn: 0 })
  const announce = useCallback((words: string) => setSaid((before) => ({ words, turn: before.turn + 1 })), [])
  const regions = useMemo(() => [0, 1].map((region) => (said.turn % 2 === region ? said.words : '')), [said])
  return (
    <AnnounceContext value={announce}>
      {children}
      {regions.map((words, region) => (
        <div key={region} className={styles.region} role="status" aria-live="polite" aria-atomic="true">
          {words}
        </div>
      ))}
    </AnnounceContext>
  )
}

/** Says a sentence to screen readers without moving the focus. */
export function useAnnounce(): (words: string) => void {
  return useContext(AnnounceContext)
}
