import { z } from 'zod'
import { action, MAX_ACTION_BYTES } from '../../src-shared/domain/action.ts'
import type { Action } from '../../src-shared/domain/action.ts'
import { refusal } from '../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'

/** An action as it came in: usable, or not usable with what could be kept of it. */
export type Offered = { readonly action: Action; readonly refused: Refusal | null }

/** Brings an action of an older shape to this build's. Nothing has an older shape yet; the first change of one adds its line here. */
const UPCASTERS: ReadonlyMap<string, (older: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>> = new Map()

function upcast(offered: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return UPCASTERS.get(`${String(offered['type'])}@${String(offered['v'])}`)?.(offered) ?? offered
}

const MAX_DEPTH = 32
const CANONICAL_UUID = /^[0-9a-f-]{36}$/

/** Whether an id is written the one way: the same id in capitals would be another record to a text column. */
export function isCanonicalId(id: string): boolean {
  return CANONICAL_UUID.test(id)
}

/** Deeper than any form nests. Iterative, for the value may nest as deep as a body is long. */
function tooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return false
}

// What PostgreSQL cannot hold in a text: NUL, and halves of surrogate pairs.
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

function storable(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value)
  if (Array.isArray(value)) return value.every(storable)
  if (typeof value === 'object' && value !== null) return Object.entries(value).every(([key, member]) => isStorable(key) && storable(member))
  return true
}

function madeStorable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\u{FFFD}').toWellFormed()
  if (Array.isArray(value)) return value.map(madeStorable)
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, member]) => [String(madeStorable(key)), madeStorable(member)]))
  return value
}

const kept = {
  v: z.int().min(1).max(1000),
  type: z.string().min(1).max(64),
  by: z.string().min(1).max(64),
  at: z.iso.datetime(),
  input: z.record(z.string(), z.unknown()),
  after: z.uuid(),
  seen: z.record(z.string(), z.unknown()),
}

/** A well-formed action that holds what was entered, as far as it can be held. */
function salvage(offered: Readonly<Record<string, unknown>> & { readonly id: string }, personId: string, now: string, keepInput: boolean): Action {
  const { v, type, by, at, after: builtOn } = offered
  const outline = Object.entries({ v, type, by, at, after: builtOn }).filter(([, value]) => typeof value !== 'object')
  const clean = madeStorable({ ...Object.fromEntries(outline), ...(keepInput ? { input: offered['input'], seen: offered['seen'] } : { input: {} }) }) as Readonly<Record<string, unknown>>
  const take = <T>(schema: z.ZodType<T>, value: unknown, otherwise: T): T => {
    const parsed = schema.safeParse(value)
    return parsed.success ? parsed.data : otherwise
  }
  const after = kept.after.safeParse(clean['after'])
  const seen = kept.seen.safeParse(clean['seen'])
  const input = clean['input']
  return {
    id: offered.id,
    v: take(kept.v, clean['v'], 1),
    type: take(kept.type, clean['type'], 'unknown'),
    by: take(kept.by, clean['by'], personId),
    at: take(kept.at, clean['at'], now),
    input: take(kept.input, input, input === undefined ? {} : { entered: input }),
    ...(after.success ? { after: after.data } : {}),
    ...(seen.success ? { seen: seen.data } : {}),
  }
}

/**
 * Reads one offered action. A stamp that a client sends is never believed. What cannot be used is refused by itself, and what was
 * entered is kept; of an action above the limit only its outline is.
 */
export function readOffered(raw: Readonly<Record<string, unknown>> & { readonly id: string }, personId: string, now: string): Offered {
  const { receivedAt: _untrusted, ...offered } = raw
  const refuse = (refused: Refusal, keepInput = true): Offered => ({ action: salvage({ ...offered, id: raw.id }, personId, now, keepInput), refused })
  if (tooDeep(offered)) return refuse(refusal('invalid_input', 'What was sent is nested deeper than this app ever sends. Enter it again.'), false)
  if (Buffer.byteLength(JSON.stringify(offered)) > MAX_ACTION_BYTES) {
    return refuse(refusal('too_large', `One change may hold at most ${MAX_ACTION_BYTES / 1024} KB. Shorten the texts and enter it again in smaller steps.`), false)
  }
  if (!storable(offered)) return refuse(refusal('invalid_input', 'A text holds characters that cannot be stored. Remove them and send it again.'))
  const parsed = action.safeParse(upcast(offered))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refuse(refusal('invalid_input', `Some of what was sent cannot be used: ${issue?.path.join('.') || 'action'}: ${issue?.message ?? 'malformed'}. Update the app and make the change again.`))
  }
  return { action: parsed.data, refused: null }
}
