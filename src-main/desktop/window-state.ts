import { readFileSync } from 'node:fs'
import { z } from 'zod'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const MIN_WINDOW = { width: 1024, height: 700 } as const
const DEFAULT_WINDOW = { width: 1440, height: 900 } as const

const windowState = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive(), maximized: z.boolean() })
export type WindowState = Readonly<z.infer<typeof windowState>>

/** Null when nothing usable was kept: the window then opens at its usual size. */
export function readWindowState(file: string): WindowState | null {
  try {
    const parsed = windowState.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/**
 * Where to open: as it was left, but never smaller than the minimum where the screen has room, and never where no present screen
 * shows it. `screens` are the work areas; the first one is the main screen. Without x and y the system chooses.
 */
export function placeWindow(kept: WindowState | null, screens: readonly Rectangle[]): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  const main = screens[0] ?? { x: 0, y: 0, ...DEFAULT_WINDOW }
  if (kept === null) return { width: Math.min(DEFAULT_WINDOW.width, main.width), height: Math.min(DEFAULT_WINDOW.height, main.height) }
  const screen = screens.find((one) => overlap(kept, one) >= (kept.width * kept.height) / 4)
  const area = screen ?? main
  const width = Math.min(Math.max(kept.width, MIN_WINDOW.width), area.width)
  const height = Math.min(Math.max(kept.height, MIN_WINDOW.height), area.height)
  if (screen === undefined) return { width, height }
  const within = (at: number, from: number, room: number, size: number) => Math.min(Math.max(at, from), from + room - size)
  return { width, height, x: within(kept.x, area.x, area.width, width), y: within(kept.y, area.y, area.height, height) }
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}
