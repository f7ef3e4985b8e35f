import { useEffect } from 'react'

/** Names the window after the page. The shell reads the name aloud when the page changes. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Tradewind' : `${title} · Tradewind`
  }, [title])
}
