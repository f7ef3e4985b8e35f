/** The record that an action changes. The table lets only creating actions through without one, so a missing one is a bug. */
export function existing<R>(record: R | null): R {
  if (!record) throw new Error('The table let an action on no record through')
  return record
}
