import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { KINDS } from '../../../src-shared/domain/kinds.ts'
import { dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import { fingerprint } from '../../../src-shared/lib/fingerprint.ts'
import { OLDEST_SERVED, PROTOCOL_VERSION } from '../../../src-shared/sync/protocol/version.ts'

const folder = join(import.meta.dirname, '../../../src-shared/sync/protocol')
const shapeOf = (schema: z.ZodType) => fingerprint(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }))

async function shapes(): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const file of readdirSync(folder).toSorted()) {
    const module = (await import(join(folder, file))) as Record<string, unknown>
    for (const [name, value] of Object.entries(module)) if (value instanceof z.ZodType) found[`${file.replace('.ts', '')}.${name}`] = shapeOf(value)
  }
  for (const [kind, { schema, lifecycle }] of Object.entries(KINDS)) {
    found[`record ${kind}`] = shapeOf(schema)
    for (const [type, definition] of Object.entries(lifecycle?.actions ?? {})) found[`action ${type} v${definition.v}`] = shapeOf(definition.input)
  }
  return found
}

describe('the wire', () => {
  it('WIRE-1: every message, stored record and action has the shape that is pinned beside the protocol version', async () => {
    const pins = `${JSON.stringify({ version: PROTOCOL_VERSION, shapes: await shapes() }, null, 2)}\n`
    await expect(pins, 'A changed shape needs a new version, its line of history in protocol/version.ts (or a new `v` and an upcaster), and new pins.').toMatchFileSnapshot('./wire-pins.json')
  })

  it('WIRE-1: a changed field changes the pin', () => {
    expect(shapeOf(z.strictObject({ a: z.string() }))).not.toBe(shapeOf(z.strictObject({ a: z.string().max(3) })))
    expect(Object.keys(dealLifecycle.actions).length).toBeGreaterThan(5)
  })

  it('SYNC-7: serves this protocol and at most the one before', () => {
    expect(PROTOCOL_VERSION - OLDEST_SERVED).toBeLessThanOrEqual(1)
  })
})
