import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const idsIn = (text: string) => new Set(text.match(/\bEVI-\d+\b/g))

it('every rule of evidence is carried by the title of a test, and no other is', () => {
  const files = [...readdirSync(import.meta.dirname).map((name) => join(import.meta.dirname, name)), join(root, 'test/integration/evidence.test.ts')].filter((file) => !file.endsWith('spec.test.ts'))
  const titles = files.flatMap((file) => readFileSync(file, 'utf8').match(/(?:it|describe)(?:\.each.*\))?\('[^']+'/g) ?? []).join('\n')
  const rules = idsIn(readFileSync(join(root, 'src-shared/domain/evidence/SPEC.md'), 'utf8'))
  expect(rules.size).toBeGreaterThan(10)
  expect([...idsIn(titles)].toSorted()).toEqual([...rules].toSorted())
})
