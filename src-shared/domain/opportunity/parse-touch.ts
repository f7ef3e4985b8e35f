import type { TouchChannel } from './schema.ts'

/** A contact as it was typed: how, and what came of it. */
export interface ParsedTouch {
  readonly channel: TouchChannel
  readonly text: string
}

const CHANNEL_NAMES: ReadonlyMap<string, TouchChannel> = new Map([
  ['call', 'call'], ['phone', 'call'], ['meeting', 'meeting'], ['visit', 'meeting'], ['email', 'email'], ['e-mail', 'email'], ['mail', 'email'], ['demo', 'demo'], ['other', 'other'],
])

/** Verbs that say that it took place, whatever follows them. */
const DONE: readonly (readonly [RegExp, TouchChannel])[] = [
  [/^(called|phoned|rang|telephoned|voicemail|spoke|talked)$/, 'call'],
  [/^(met|visited)$/, 'meeting'],
  [/^(emailed|e-mailed|mailed|wrote)$/, 'email'],
  [/^(demoed|demonstrated|showed|presented)$/, 'demo'],
]

/** Things that took place, or are only asked for: the words beside them tell. */
const NAMED: readonly (readonly [RegExp, TouchChannel])[] = [
  [/^(call|phone)$/, 'call'],
  [/^(meeting|visit|lunch|coffee|workshop)$/, 'meeting'],
  [/^(email|e-mail|mail)$/, 'email'],
  [/^(demo|demonstration|presentation)$/, 'demo'],
]

const NOT_YET_BEFORE = /^(will|to|wants?|wanted|needs?|needed|asked|asks|booked|planned|scheduled|arranged?|agreed|should|must|please|next|upcoming|before|no|not|never|didn't|without)$/
const NOT_YET_AFTER = /^(next|tomorrow|later|soon|booked|planned|scheduled)$/
/** Sending these is writing. */
const SENT = /\bsent\b(?:\s+\S+){0,3}?\s+(offer|quote|quotation|proposal|pricing|prices|contract|references|email|e-mail|mail|link|invitation)\b/i
const NO_ANSWER = /\b(left a (message|voicemail)|no answer|did ?n[o']t (pick up|answer))\b/i

function find(words: readonly string[], patterns: readonly (readonly [RegExp, TouchChannel])[]): TouchChannel | null {
  return patterns.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1] ?? null
}

/** The channel that one part of the line speaks of as something that took place. */
function channelIn(part: string): TouchChannel | null {
  const words = part.toLowerCase().replaceAll('’', "'").split(/[^\p{L}\p{N}'-]+/u).filter((word) => word !== '')
  for (const [at, word] of words.entries()) {
    const before = words.slice(Math.max(0, at - 4), at)
    if (before.some((one) => NOT_YET_BEFORE.test(one))) continue
    const done = find([word], DONE)
    if (done) return done
    const named = find([word], NAMED)
    if (named && !words.slice(at + 1).some((one) => NOT_YET_AFTER.test(one))) return named
  }
  return SENT.test(part) ? 'email' : NO_ANSWER.test(part) ? 'call' : null
}

/**
 * Reads one typed line about a contact, such as "called, wants pricing". The first part that says how it took place decides; what is
 * planned, wanted or did not happen does not, and 'other' is what nothing was said of. A leading "call:" names the channel and is left out
 * of the text.
 */
export function parseTouch(line: string): ParsedTouch {
  const text = line.trim().replaceAll(/\s+/g, ' ')
  const label = /^([a-z-]+)\s*:\s*(\S.*)$/i.exec(text)
  const named = CHANNEL_NAMES.get(label?.[1]?.toLowerCase() ?? '')
  if (named && label?.[2] !== undefined) return { channel: named, text: label[2] }
  for (const part of text.split(/[,;.!?–—]|\band\b|\bthen\b/i)) {
    const channel = channelIn(part)
    if (channel) return { channel, text }
  }
  return { channel: 'other', text }
}
