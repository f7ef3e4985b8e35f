/** A sum in equal parts of whole minor units; what does not divide stays over, and less than one part is ever left. */
export interface EvenSplit {
  readonly share: number
  readonly remainder: number
}

/** Splits `sum` minor units among so many. Among nobody, all of it stays over. */
export function splitEvenly(sum: number, among: number): EvenSplit {
  if (among <= 0) return { share: 0, remainder: sum }
  const share = Math.floor(sum / among)
  return { share, remainder: sum - share * among }
}
