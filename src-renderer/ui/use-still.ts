import { useEffect, useLayoutEffect, useRef, useState } from 'react'

const DOWN = ['pointerdown', 'mousedown'] as const
const UP = ['pointerup', 'mouseup', 'pointercancel', 'dragend'] as const

let pressed = false
let releasing: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<(pressed: boolean) => void>()

function set(next: boolean): void {
  if (pressed === next) return
  pressed = next
  for (const listener of listeners) listener(next)
}

function press(): void {
  clearTimeout(releasing)
  set(true)
}

/** The click comes after the release, in the same task: only the task after it finds everything dealt with. */
function release(): void {
  clearTimeout(releasing)
  releasing = setTimeout(() => set(false), 0)
}

function subscribe(listener: (pressed: boolean) => void): () => void {
  if (listeners.size === 0) {
    for (const type of DOWN) window.addEventListener(type, press, { capture: true })
    for (const type of UP) window.addEventListener(type, release, { capture: true })
    window.addEventListener('blur', release)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    for (const type of DOWN) window.removeEventListener(type, press, { capture: true })
    for (const type of UP) window.removeEventListener(type, release, { capture: true })
    window.removeEventListener('blur', release)
    clearTimeout(releasing)
    pressed = false
  }
}

/**
 * The value as it was when the pointer went down, until the click is over; without a press, the value itself. For whatever appears or goes
 * when a field is left: were it to move the page under the pointer, the click would land elsewhere.
 */
export function useStill<T>(value: T): T {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  const [held, setHeld] = useState<{ readonly value: T } | null>(null)
  useEffect(() => subscribe((down) => setHeld(down ? { value: latest.current } : null)), [])
  return held === null ? value : held.value
}
