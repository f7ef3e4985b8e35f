import { useLayoutEffect, useState, type RefObject } from 'react'

/**
 * The room inside the padding of an element, in CSS pixels, and whenever that changes; zero until it is measured. A scroll bar that comes and goes
 * does not count, or what is fitted would make it come and go.
 */
export function useWell(element: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [room, setRoom] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const node = element.current
    if (node === null) return undefined
    const measure = () => {
      const style = getComputedStyle(node)
      const inside = (size: number, ...edges: readonly string[]) => Math.max(0, Math.floor(size - edges.reduce((sum, edge) => sum + Number.parseFloat(edge), 0)))
      const width = inside(node.clientWidth, style.paddingInlineStart, style.paddingInlineEnd)
      const height = inside(node.offsetHeight, style.paddingBlockStart, style.paddingBlockEnd)
      setRoom((before) => (before.width === width && before.height === height ? before : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(node)
    return () => observer.disconnect()
  }, [element])
  return room
}
