import type { ComponentType } from 'react'

interface PaletteModule {
  readonly CommandPalette: ComponentType
  readonly openCommandPalette: () => void
}

const [found] = Object.values(import.meta.glob<PaletteModule>('./command-palette.tsx', { eager: true }))

export function openPalette(): void {
  found?.openCommandPalette()
}

export function Palette() {
  return found ? <found.CommandPalette /> : null
}
