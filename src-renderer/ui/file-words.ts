/** Where the bytes of a file are: still being looked at, on this computer alone, on their way, or at the endpoint. */
export type FileTransfer = { readonly kind: 'checking' } | { readonly kind: 'waiting' } | { readonly kind: 'sending'; readonly share: number } | { readonly kind: 'received' }

const UNITS = ['bytes', 'KB', 'MB', 'GB'] as const

/** A size as people say it, in units of 1,024: `820 KB`, `6.2 MB`, `25 MB`. Below ten a unit gets one decimal, unless that is zero. */
export function formatBytes(bytes: number): string {
  if (bytes === 1) return '1 byte'
  let unit = 0
  let value = bytes
  while (unit < UNITS.length - 1 && rounded(value) >= 1024) {
    value /= 1024
    unit += 1
  }
  return `${rounded(value).toLocaleString('en-GB')} ${UNITS[unit] ?? 'bytes'}`

  function rounded(of: number): number {
    return unit > 0 && of < 9.95 ? Math.round(of * 10) / 10 : Math.round(of)
  }
}

/** The state of one file in words. The percentage is only ever rounded down, so that 100% is said when all of it is sent. */
export function transferWords(transfer: FileTransfer): string {
  switch (transfer.kind) {
    case 'checking':
      return 'Checking'
    case 'waiting':
      return 'Waiting'
    case 'sending':
      return `${percentSent(transfer.share)}% sent`
    case 'received':
      return 'Received'
  }
}

/** Whole percent of a share from 0 to 1, rounded down. */
export function percentSent(share: number): number {
  return Math.floor(Math.min(1, Math.max(0, share)) * 100)
}

type Counted = { readonly size: number; readonly transfer: FileTransfer; readonly error?: string | undefined }

/** All files in a clause: `3 files, 6.2 MB, all received`. */
export function filesSummary(files: readonly Counted[]): string {
  if (files.length === 0) return 'none yet'
  const size = formatBytes(files.reduce((sum, file) => sum + file.size, 0))
  const refused = files.filter((file) => file.error !== undefined).length
  const sound = files.filter((file) => file.error === undefined)
  const received = sound.filter((file) => file.transfer.kind === 'received').length
  const state = refused > 0 ? `${refused} to settle` : received === files.length ? 'all received' : received > 0 ? `${received} received` : 'none received yet'
  return `${files.length} ${files.length === 1 ? 'file' : 'files'}, ${size}, ${files.length === 1 && refused === 0 ? (received === 1 ? 'received' : 'not received yet') : state}`
}

/** The end of a name, from its last point on, to keep in sight when the name is shortened; empty without one. */
export function splitName(name: string): readonly [stem: string, ending: string] {
  const at = name.lastIndexOf('.')
  return at > 0 && name.length - at <= 6 ? [name.slice(0, at), name.slice(at)] : [name, '']
}
