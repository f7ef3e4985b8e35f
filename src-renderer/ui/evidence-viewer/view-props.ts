import type { Zoom } from './zoom.ts'

/** What every way of showing a file gets. Its callbacks keep their identity. */
export type ViewProps = {
  readonly blob: Blob
  readonly name: string
  /** From 0. */
  readonly page: number
  readonly zoom: Zoom
  /** The place for it, in CSS pixels. */
  readonly room: { readonly width: number; readonly height: number }
  readonly onPages: (pages: number) => void
  /** The factor of its own size at which it stands. */
  readonly onShown: (factor: number) => void
  /** It cannot be shown; why, in a sentence. */
  readonly onProblem: (words: string) => void
}
