import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const spec = readFileSync(join(import.meta.dirname, '../../../src-shared/domain/opportunity/SPEC.md'), 'utf8')
const idsIn = (text: string) => new Set(text.match(/\b(?:OPP|SLR|QUO)-\d+\b/g))

it('every rule is carried by the title of a test, and no other is', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name !== 'spec.test.ts')
  const titles = files.flatMap((name) => readFileSync(join(import.meta.dirname, name), 'utf8').match(/(?:it|describe)(?:\.each[^']*)?\('[^']+'|\)\('[^']+'/g) ?? []).join('\n')
  const rows = spec.split('\n').filter((line) => /^\| (?:OPP|SLR|QUO)-/.test(line)).map((line) => line.split('|')[1]?.trim() ?? '')
  const rules = idsIn(spec)
  expect(rows).toHaveLength(24)
  expect(idsIn(titles)).toEqual(rules)
  const stated = [...spec.matchAll(/^- \*\*((?:OPP|SLR|QUO)-\d+)\*\*/gm)].map((match) => match[1] ?? '')
  expect(new Set([...stated, ...rows]).size).toBe(stated.length + rows.length)
})
