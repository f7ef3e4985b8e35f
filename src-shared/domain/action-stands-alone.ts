/** Withdrawals, notes and contacts that were logged stand alone: they hold whatever becomes of the waiting action before them. */
export function standsAlone(actionType: string): boolean {
  return actionType.endsWith('.withdraw') || actionType.endsWith('.note') || actionType.endsWith('.log')
}
