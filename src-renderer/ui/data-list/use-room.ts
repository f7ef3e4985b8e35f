import { useLayoutEffect, useState, type RefObject } from 'react'

/** How wide an element is inside its padding, in CSS pixels, and whenever that changes; without limit until it is measured. */
export function useRoom(element: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY)
  useLayoutEffect(() => {
    const node = element.current
    if (node === null) return undefined
    const style = getComputedStyle(node)
    // oxlint-disable-next-line react/set-state-in-effect -- measured before the first paint, so that no column is drawn that has no room
    setRoom(node.clientWidth - Number.parseFloat(style.paddingInlineStart) - Number.parseFloat(style.paddingInlineEnd))
    const observer = new ResizeObserver((entries) => {
      const width = entries.at(-1)?.contentRect.width
      if (width !== undefined) setRoom(width)
    })
    observer.observe(node)
    return () => observer.disconnect()
  }, [element])
  return room
}
