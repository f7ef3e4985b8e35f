import { describe, expect, it } from 'vitest'
import type { BridgeResult } from '../../../src-shared/bridge/result.ts'
import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { DraftSaver, whileHostGone, type SaverState } from '../../../src-renderer/api/draft-saver.ts'
import { completeContent } from '../../support/deal-fixtures.ts'

const typed = (customerName: string): DealContent => completeContent({ customerName })
const DISK_FULL = { ok: false, error: { code: 'disk_full', message: 'The disk is full. Free some space, then go on typing.' } } as const

/** A door whose answers the test gives one by one. */
function slowDoor() {
  const written: string[] = []
  const answers: ((result: BridgeResult<null>) => void)[] = []
  const started: string[] = []
  const states: SaverState[] = []
  const pauses: (() => void)[] = []
  const saver = new DraftSaver<DealContent>(null, undefined, null, {
    start: () => Promise.resolve({ ok: true, value: { id: 'draft-1' } }),
    type: (_id, content) => {
      written.push(content.customerName)
      return new Promise((resolve) => answers.push(resolve))
    },
    now: () => 1_000,
    later: (again) => void pauses.push(again),
  })
  saver.listen({ onStarted: (id) => started.push(id), onState: (state) => states.push(state) })
  const answer = async (result: BridgeResult<null> = { ok: true, value: null }) => {
    await expect.poll(() => answers.length).toBeGreaterThan(0)
    answers.shift()?.(result)
  }
  return { saver, written, started, states, pauses, answer }
}

describe('whileHostGone', () => {
  it('does not call a write that waits for a dead host "saving"', () => {
    expect(whileHostGone({ phase: 'saving', at: 5 }, false)).toMatchObject({ phase: 'failed', at: 5 })
    expect(whileHostGone({ phase: 'saving', at: 5 }, true)).toEqual({ phase: 'saving', at: 5 })
    expect(whileHostGone({ phase: 'saved', at: 5 }, false)).toEqual({ phase: 'saved', at: 5 })
  })
})

describe('DraftSaver', () => {
  it('makes one draft however fast the typing', async () => {
    const { saver, started, answer } = slowDoor()
    saver.type(typed('K'))
    saver.type(typed('Ke'))
    await answer()
    await expect(saver.flush()).resolves.toEqual({ ok: true, value: 'draft-1' })
    expect(started).toEqual(['draft-1'])
  })

  it('writes one at a time and always ends with the latest', async () => {
    const { saver, written, answer } = slowDoor()
    saver.type(typed('K'))
    await expect.poll(() => written.length).toBe(1)
    for (const text of ['Ke', 'Kes', 'Kest']) saver.type(typed(text))
    expect(written).toEqual(['K'])
    await answer()
    await answer()
    await saver.flush()
    expect(written).toEqual(['K', 'Kest'])
    expect(saver.unsaved).toBe(false)
  })

  it('keeps what was typed when the disk refuses, and brings it there with the next keystroke', async () => {
    const { saver, written, states, answer } = slowDoor()
    saver.type(typed('Kestrel'))
    await answer(DISK_FULL)
    await expect.poll(() => states.at(-1)).toMatchObject({ phase: 'failed', error: { code: 'disk_full' } })
    const again = saver.flush()
    await answer(DISK_FULL)
    await expect(again).resolves.toEqual(DISK_FULL)
    expect(saver.unsaved).toBe(true)
    saver.type(typed('Kestrel R'))
    await answer()
    await expect(saver.flush()).resolves.toEqual({ ok: true, value: 'draft-1' })
    expect(written).toEqual(['Kestrel', 'Kestrel', 'Kestrel R'])
    expect(states.at(-1)).toEqual({ phase: 'saved', at: 1_000 })
  })

  it('tries again by itself after a pause, and says "failed" until it worked', async () => {
    const { saver, written, states, pauses, answer } = slowDoor()
    saver.type(typed('Kestrel'))
    await answer(DISK_FULL)
    await expect.poll(() => pauses.length).toBe(1)
    pauses.shift()?.()
    await answer(DISK_FULL)
    await expect.poll(() => pauses.length).toBe(1)
    pauses.shift()?.()
    await answer()
    await expect.poll(() => states.at(-1)?.phase).toBe('saved')
    expect(written).toEqual(['Kestrel', 'Kestrel', 'Kestrel'])
    expect(states.map(({ phase }) => phase)).toEqual(['saving', 'failed', 'failed', 'saved'])
    expect(saver.unsaved).toBe(false)
  })

  it('says with each write what this window knew before, so that only its own changes count', async () => {
    const writes: [string, string | undefined][] = []
    const saver = new DraftSaver<DealContent>('draft-1', typed('Kestrel'), null, {
      start: () => expect.unreachable('the draft is there'),
      type: (_id, content, from) => {
        writes.push([content.customerName, from?.customerName])
        return Promise.resolve(writes.length === 2 ? DISK_FULL : { ok: true, value: null })
      },
      now: () => 1_000,
      later: () => undefined,
    })
    for (const text of ['Kestrel R', 'Kestrel Ra', 'Kestrel Rai']) {
      saver.type(typed(text))
      await saver.flush()
    }
    saver.carry((known) => ({ ...known, customerName: `${known.customerName}, carried` }))
    saver.type(typed('Kestrel Rail'))
    await saver.flush()
    expect(writes).toEqual([['Kestrel R', 'Kestrel'], ['Kestrel Ra', 'Kestrel R'], ['Kestrel Rai', 'Kestrel R'], ['Kestrel Rail', 'Kestrel Rai, carried']])
  })

  it('goes on writing when nobody listens any more', async () => {
    const { saver, written, answer } = slowDoor()
    const end = saver.listen({ onStarted: () => expect.unreachable('told after the end'), onState: () => undefined })
    saver.type(typed('K'))
    end()
    await answer()
    await saver.flush()
    expect(written).toEqual(['K'])
  })
})
