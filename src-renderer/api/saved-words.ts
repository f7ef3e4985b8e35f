import { clockTime, shortDate } from '../ui/relative-time.ts'
import type { SaverState } from './draft-saver.ts'

const DAY = 86_400_000

/**
 * What the head says about where the words are: true to the minute, and whose eyes they are for. A draft goes to the endpoint when its
 * author pauses, for the author's other computers; `synced` says that it is there as it stands here. Changes of what was submitted stay on
 * this computer until the person sends them.
 */
export function savedWords(saver: SaverState, draft: boolean, synced: boolean, zone: string, now: number): string {
  if (saver.phase === 'failed') return 'Not saved yet'
  if (saver.phase === 'untouched' && (saver.at === null || !draft)) return draft ? 'Saves itself as you type, seen only by you' : 'What you type is kept on this computer'
  if (saver.at === null) return 'Saving…'
  const at = when(saver.at, zone, now)
  if (!draft) return `Your changes saved ${at} on this computer, not sent yet`
  return synced ? `Draft saved ${at} and synced, seen only by you` : `Draft saved ${at} on this computer, seen only by you`
}

function when(at: number, zone: string, now: number): string {
  return now - at < DAY ? clockTime(at, zone) : shortDate(at, now, zone)
}
