/** One or two letters for a name: `Callum Reyes` gives `CR`, `Brightwater` gives `B`. Empty for an empty name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const first = words[0]
  const last = words.length > 1 ? words.at(-1) : undefined
  return [first, last].map((word) => (word === undefined ? '' : (Array.from(word)[0] ?? ''))).join('').toLocaleUpperCase('en')
}
