import { useState } from 'react'
import type { Result } from '../../src-shared/lib/result.ts'
import { useStill } from './use-still.ts'

interface TypedOptions<T, P extends string> {
  /** Null while nothing valid is entered. */
  readonly value: T | null
  readonly onChange: (value: T | null) => void
  readonly onProblem?: ((problem: P | 'empty' | null) => void) | undefined
  readonly parse: (text: string) => Result<T, P | 'empty'>
  readonly format: (value: T) => string
  /** What to do about a problem. */
  readonly words: (problem: P | 'empty') => string
  /** Says what is wrong before the field was left, as after a try to submit. */
  readonly reveal?: boolean
  /** With `reveal`, an empty field is a problem, too. */
  readonly needed?: boolean
}

/** A field whose text means something. */
export interface Typed {
  readonly text: string
  readonly type: (text: string) => void
  /** The field was left: what is understood is written out in full, what is not stays as typed. */
  readonly leave: () => void
  /** Another way than typing gave the value. */
  readonly forget: () => void
  /** What to do about what stands there, once the field was left. */
  readonly problem: string | undefined
}

/** Keeps what a person types apart from what it means, so that nothing typed ever goes without a word. */
export function useTyped<T, P extends string>({ value, onChange, onProblem, parse, format, words, reveal = false, needed = false }: TypedOptions<T, P>): Typed {
  const [draft, setDraft] = useState<string | null>(null)
  const [left, setLeft] = useState(false)
  const text = draft ?? (value === null ? '' : format(value))
  const parsed = parse(text)
  return {
    text,
    type: (next) => {
      setDraft(next)
      setLeft(false)
      const meant = parse(next)
      onProblem?.(meant.ok ? null : meant.error)
      onChange(meant.ok ? meant.value : null)
    },
    leave: () => {
      setLeft(true)
      if (parsed.ok || parsed.error === 'empty') setDraft(null)
    },
    forget: () => setDraft(null),
    problem: useStill(!parsed.ok && (parsed.error === 'empty' ? reveal && needed : left || reveal) ? words(parsed.error) : undefined),
  }
}
