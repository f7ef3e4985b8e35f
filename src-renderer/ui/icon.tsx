import type { TablerIcon } from '@tabler/icons-react'

/** An icon as the design draws it: 16 px at stroke 1.6, and silent, for a word always stands beside it or in its button's label. */
export function Icon({ of: Drawn, size = 16 }: { readonly of: TablerIcon; readonly size?: number }) {
  return <Drawn size={size} stroke={1.6} aria-hidden="true" focusable="false" style={{ flex: 'none' }} />
}
