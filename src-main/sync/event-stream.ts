import { HEARTBEAT_MS } from '../../src-shared/sync/protocol/limits.ts'
import { streamEvent } from '../../src-shared/sync/protocol/stream.ts'
import type { StreamEvent } from '../../src-shared/sync/protocol/stream.ts'
import type { Timers } from './timers.ts'

/** Two heartbeats may be late before the stream counts as dead. */
const SILENCE_MS = HEARTBEAT_MS * 2 + 5_000
/** A line longer than this is not ours. */
const LONGEST_LINE = 65_536

/**
 * Reads server-sent events until the stream ends, falls silent for 35 s, or `ended` aborts. Any bytes count as a sign of life;
 * an event that does not read as one of ours is reported as null, so that the caller can look everywhere instead.
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  timers: Timers,
  ended: AbortSignal,
  onAlive: () => void,
  onEvent: (event: StreamEvent | null) => void,
): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  let data: string[] = []
  try {
    for (;;) {
      const quiet = new AbortController()
      const silence = timers.sleep(SILENCE_MS, AbortSignal.any([quiet.signal, ended])).then(() => null)
      const read = reader.read().catch(() => null)
      const chunk = await Promise.race([read, silence])
      quiet.abort()
      if (chunk === null || chunk.done || ended.aborted) return
      onAlive()
      rest += decoder.decode(chunk.value, { stream: true })
      if (rest.length > LONGEST_LINE) return
      const lines = rest.split(/\r\n|\n|\r/)
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (line.startsWith('data:')) data.push(line.slice(5).trimStart())
        else if (line === '' && data.length > 0) {
          onEvent(parseEvent(data.join('\n')))
          data = []
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function parseEvent(text: string): StreamEvent | null {
  try {
    const parsed = streamEvent.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
