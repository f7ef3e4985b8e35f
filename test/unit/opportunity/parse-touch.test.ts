import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTouch } from '../../../src-shared/domain/opportunity/parse-touch.ts'
import { TOUCH_CHANNELS } from '../../../src-shared/domain/opportunity/schema.ts'

describe('OPP-31: a contact in one line', () => {
  it.each([
    ['called, wants pricing', 'call'], ['Phoned Moira about the demo next week', 'call'], ['left a voicemail', 'call'], ['no answer, try again Monday', 'call'], ['Good call with their CISO', 'call'],
    ['met Anna, demo next week', 'meeting'], ['Site visit: three cabinets have no power', 'meeting'], ['Lunch with the plant manager', 'meeting'],
    ['emailed the quote', 'email'], ['Sent the revised offer', 'email'], ['wrote to procurement', 'email'],
    ['showed the console to four people', 'demo'], ['Demo went well', 'demo'],
    ['wants a demo', 'other'], ['demo next week', 'other'], ['asked for a call tomorrow', 'other'], ['have not met them yet', 'other'], ['Budget moved to March', 'other'], ['recalled the old offer', 'other'], ['', 'other'],
  ] as const)('“%s” is a %s', (line, channel) => {
    expect(parseTouch(line)).toEqual({ channel, text: line })
  })

  it('takes a channel that is named in front, and leaves it out', () => {
    expect(parseTouch('Call:  wants   pricing ')).toEqual({ channel: 'call', text: 'wants pricing' })
    expect(parseTouch('e-mail: offer accepted')).toEqual({ channel: 'email', text: 'offer accepted' })
    expect(parseTouch('constructor: wants pricing').channel).toBe('other')
  })

  it('never loses a word, and knows only channels that there are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }).filter((line) => !line.includes(':')), (line) => {
        const { channel, text } = parseTouch(line)
        expect(TOUCH_CHANNELS).toContain(channel)
        expect(text.split(' ').join('')).toBe(line.replaceAll(/\s/g, ''))
      }),
    )
  })
})
