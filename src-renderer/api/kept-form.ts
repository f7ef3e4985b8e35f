/** What a person typed and did not save, for as long as the window stands: leaving a page loses nothing. Pages keep theirs apart by `name`. */
const kept = new Map<string, unknown>()

export function keptForm<T>(name: string, personId: string): T | undefined {
  return kept.get(`${personId} ${name}`) as T | undefined
}

/** Null forgets it, as after it was saved. */
export function keepForm(name: string, personId: string, form: unknown): void {
  if (form === null) kept.delete(`${personId} ${name}`)
  else kept.set(`${personId} ${name}`, form)
}
