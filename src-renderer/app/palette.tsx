export { CommandPalette as Palette, openCommandPalette as openPalette } from '../features/palette/command-palette.tsx'
