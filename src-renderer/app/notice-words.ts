import type { NoticeView } from '../../src-shared/bridge/contract/attention.ts'
import { fieldWord, plainValueWords } from '../ui/deal-words.ts'

/** What happened to the reader's change, in one sentence. */
export function noticeWords({ notice, otherName }: NoticeView): string {
  const field = fieldWord(notice.field).toLowerCase()
  const theirs = plainValueWords(notice.field, notice.theirs)
  const yours = plainValueWords(notice.field, notice.yours)
  return notice.outcome === 'gave_way'
    ? `${otherName} changed the ${field} after you: it is now “${theirs}”, yours was “${yours}”.`
    : `You changed the ${field} after ${otherName}: it is now “${yours}”, theirs was “${theirs}”.`
}
