import type { EvidenceType } from './schema.ts'

const ENDINGS: Readonly<Record<EvidenceType, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'text/csv': ['.csv'],
  'text/plain': ['.txt'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
}

const LONGEST = 200
// Controls, direction marks that make "exe.pdf" of "fdp.exe", other characters without a shape, and halves of a pair.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
/** What hides a file, or is dropped by some systems. */
const EDGES = /^[\s.]+|[\s.]+$/gu
/** Names that open a device on Windows, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** A name as text to show and to keep: its last part, without what cannot be seen, leads out of a folder, or is special to a system. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? ''
  const seen = last.replaceAll(UNSEEN, '').replaceAll(/[<>:"|?*]/g, '_').replaceAll(EDGES, '')
  const named = seen === '' || DEVICE.test(seen) ? `file ${seen}`.trim() : seen
  return shortened(named, LONGEST).replaceAll(EDGES, '')
}

/** The name under which a file is saved: it ends as its content is, so that no system opens it as anything else. */
export function savedName(name: string, type: EvidenceType): string {
  const safe = safeName(name)
  const endings = ENDINGS[type]
  if (endings.some((one) => safe.toLowerCase().endsWith(one))) return safe
  const [ending = ''] = endings
  return `${shortened(safe, LONGEST - ending.length)}${ending}`
}

/** Keeps the ending, cuts between characters. */
function shortened(name: string, longest: number): string {
  if (name.length <= longest) return name
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  return `${name.slice(0, longest - ending.length).replace(/[\uD800-\uDBFF]$/, '')}${ending}`
}
