import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { clockTime, shortDate } from '../../ui/relative-time.ts'
import type { SaverState } from './draft-saver.ts'
import type { FormMode } from './form-mode.ts'

const DAY = 86_400_000

export function formTitle(mode: FormMode, deal: Deal | null): string {
  switch (mode) {
    case 'draft':
      return 'Register a deal'
    case 'resubmit':
      return deal?.status === 'returned' ? `Answer ${nameOf(deal)}` : `Resubmit ${nameOf(deal)}`
    case 'change':
      return `Edit ${nameOf(deal)}`
  }
}

function nameOf(deal: Deal | null): string {
  return deal?.number ?? deal?.customerName ?? ''
}

/** What the head says about the disk: true to the minute, and whose eyes it is for. */
export function savedWords(saver: SaverState, mode: FormMode, zone: string, now: number): string {
  const kept = mode === 'draft' ? 'Draft saved' : 'Your changes saved'
  const eyes = mode === 'draft' ? 'seen only by you' : 'not sent yet'
  switch (saver.phase) {
    case 'untouched':
      return saver.at !== null && mode === 'draft' ? `${kept} ${when(saver.at, zone, now)} on this computer, ${eyes}` : mode === 'draft' ? 'Saves itself on this computer as you type' : 'What you type is kept on this computer'
    case 'saving':
    case 'saved':
      return saver.at === null ? 'Saving…' : `${kept} ${when(saver.at, zone, now)} on this computer, ${eyes}`
    case 'failed':
      return 'Not saved yet'
  }
}

function when(at: number, zone: string, now: number): string {
  return now - at < DAY ? clockTime(at, zone) : shortDate(at, now, zone)
}
