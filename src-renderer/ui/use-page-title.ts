import { useEffect } from 'react'

const UNTITLED = 'Tradewind'

/** Names the window after the page. The shell reads the name aloud when the page changes. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? UNTITLED : `${title} · ${UNTITLED}`
  }, [title])
}

/** Takes the title of the page before away and calls back once with that of the page that comes; returns what ends the waiting. */
export function whenTitled(tell: (title: string) => void): () => void {
  document.title = UNTITLED
  const element = document.querySelector('title')
  if (element === null) return () => undefined
  const observer = new MutationObserver(() => {
    if (document.title === UNTITLED) return
    observer.disconnect()
    tell(document.title)
  })
  observer.observe(element, { childList: true, characterData: true, subtree: true })
  return () => observer.disconnect()
}
