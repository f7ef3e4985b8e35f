import type { Result } from '../../src-shared/lib/result.ts'
import { StorageError } from '../store/sqlite-storage/errors.ts'
import type { AnalyticsFailure } from './port.ts'

/** The sums, or it throws, a `StorageError` where the file is what fails: whoever watches is told why they cannot be had. */
export function sumsOf<T>(told: Result<T, AnalyticsFailure>): T {
  if (told.ok) return told.value
  const { code, message } = told.error
  throw code === 'closed' || code === 'crashed' ? new Error(`The records cannot be added up: ${code}, ${message}`) : new StorageError(code, '')
}
