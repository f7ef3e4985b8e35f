import { MAX_FILE_BYTES } from './schema.ts'

/** Why a file is too large, and what to do. */
export function tooLarge(name: string): string {
  return `“${name}” is larger than ${MAX_FILE_BYTES / (1024 * 1024)} MB. Make it smaller, for example by saving photos with less detail, and add it again.`
}
