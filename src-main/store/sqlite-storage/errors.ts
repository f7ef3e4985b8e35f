/**
 * What can go wrong with the file through no fault of the program. The list is closed: a caller switches over it
 * and shows the sentence. Whatever the code, the file itself has been left as it was found.
 */
export type StorageErrorCode =
  | 'locked'
  | 'wrong_key_or_corrupt'
  | 'corrupt'
  | 'newer_format'
  | 'disk_full'
  | 'io'

const SENTENCES: Readonly<Record<StorageErrorCode, string>> = {
  locked:
    'This workspace is already open in another window or process. Close it there, then try again.',
  wrong_key_or_corrupt:
    'The workspace file cannot be read with the key of this computer account. Sign in with the account that created it; if it is the right one, restore the file from a backup. The file was not changed.',
  corrupt:
    'The workspace file is damaged. Make a copy of it, then move it away and sign in again to load your records from the server. The file was not changed.',
  newer_format: 'The workspace file was written by a newer version of the app. Update the app, then try again.',
  disk_full: 'The disk is full, so the change was not saved. Free some space, then try again.',
  io: 'The workspace file cannot be read or written. Check that its folder exists, that you may write to it and that the disk is connected, then try again.',
}

/** An expected failure of the storage file. `message` is a sentence for a person; `cause` is what SQLite or the system said. */
export class StorageError extends Error {
  readonly code: StorageErrorCode
  /** Where the file is, for logs; not part of the sentence. */
  readonly path: string

  constructor(code: StorageErrorCode, path: string, cause?: unknown) {
    super(SENTENCES[code], { cause })
    this.name = 'StorageError'
    this.code = code
    this.path = path
  }
}

const IO_CODES: ReadonlySet<string> = new Set([
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
  'SQLITE_PERM',
  'SQLITE_AUTH',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'ENOENT',
  'EISDIR',
  'EEXIST',
  'EIO',
  'EMFILE',
  'ENFILE',
])

/** The code of an error of the driver or the file system, or undefined when it is none of these: then it is a bug. */
function classify(error: unknown): StorageErrorCode | undefined {
  if (error instanceof StorageError) return error.code
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  const code = error.code
  // Extended codes look like SQLITE_IOERR_WRITE; the primary one is the first two words.
  const primary = code.split('_').slice(0, 2).join('_')
  if (primary === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'disk_full'
  if (primary === 'SQLITE_NOTADB') return 'wrong_key_or_corrupt'
  if (primary === 'SQLITE_CORRUPT' || code === 'SQLITE_IOERR_DATA' || code === 'SQLITE_IOERR_CORRUPTFS') return 'corrupt'
  if (primary === 'SQLITE_BUSY' || primary === 'SQLITE_LOCKED') return 'locked'
  if (primary === 'SQLITE_IOERR' || IO_CODES.has(primary) || IO_CODES.has(code)) return 'io'
  return undefined
}

/** The error to throw instead of `error`: typed when it is an expected failure, otherwise `error` itself. */
export function typed(error: unknown, path: string): unknown {
  if (error instanceof StorageError) return error
  const code = classify(error)
  return code === undefined ? error : new StorageError(code, path, error)
}
