import { z } from 'zod'

/** Words that a person has to enter: trimmed, never empty, at most so many characters. */
export const enteredText = (max: number) => z.string().trim().min(1).max(max)
