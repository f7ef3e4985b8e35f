import type { z } from 'zod'

declare const outputType: unique symbol

/** A command: asked once, answered once. */
export interface CommandEntry<I, O> {
  readonly kind: 'command'
  readonly input: z.ZodType<I>
  readonly [outputType]?: O
}

/** A live query: a snapshot, then a new one at each change of what it shows. */
export interface LiveEntry<I, O> {
  readonly kind: 'live'
  readonly input: z.ZodType<I>
  readonly [outputType]?: O
}

export type Entry = CommandEntry<unknown, unknown> | LiveEntry<unknown, unknown>
export type InputOf<E> = E extends { readonly input: z.ZodType<infer I> } ? I : never
export type OutputOf<E> = E extends CommandEntry<infer _I, infer O> ? O : E extends LiveEntry<infer _J, infer P> ? P : never

/** The output is a type alone: main is trusted, its answers are not parsed again. */
export function command<O>() {
  return <I>(input: z.ZodType<I>): CommandEntry<I, O> => ({ kind: 'command', input })
}

export function live<O>() {
  return <I>(input: z.ZodType<I>): LiveEntry<I, O> => ({ kind: 'live', input })
}
