import type { ToClose } from '../../../src-shared/bridge/contract/sales.ts'

/** After which row the quota is reached: -1 when what is won does already, null when none of them does or there is no quota. */
export function reachedAt(rows: readonly Pick<ToClose, 'reaches'>[], won: number, quota: number | null): number | null {
  if (quota === null) return null
  if (won >= quota) return -1
  const at = rows.findIndex((one) => one.reaches >= quota)
  return at === -1 ? null : at
}
