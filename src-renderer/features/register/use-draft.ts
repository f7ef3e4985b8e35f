import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { BridgeResult } from '../../../src-shared/bridge/result.ts'
import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { call } from '../../api/bridge.ts'
import { useHostReachable } from '../../api/use-host.ts'
import { rebaseContent } from './content.ts'
import { DraftSaver, whileHostGone, type SaverState } from './draft-saver.ts'

const IDLE_MS = 20_000
const RETRY_MS = 2_000

export interface Draft {
  readonly content: DealContent
  readonly saver: SaverState
  readonly change: (next: (before: DealContent) => DealContent) => void
  /** Everything typed is on disk and the draft exists; answers its id. */
  readonly settle: () => Promise<BridgeResult<string>>
}

interface DraftOptions {
  readonly id: string | null
  readonly initial: DealContent
  /** The record as it is now, to carry what is typed over to it when it changes underneath; null while there is none. */
  readonly present: DealContent | null
  readonly savedAt: number | null
  /** Stop typing or leave, and it becomes an action: only for what nobody else sees yet. */
  readonly savesItself: boolean
  readonly onStarted: (id: string) => void
}

/** What is in the form: every keystroke goes to disk at once; a draft becomes an action when the person stops or leaves. */
export function useDraft(options: DraftOptions): Draft {
  const { present, savesItself } = options
  const [content, setContent] = useState(options.initial)
  const [saver, setSaver] = useState<SaverState>({ phase: 'untouched', at: options.savedAt })
  const [drafts] = useState(
    () =>
      new DraftSaver(options.id, options.id === null ? undefined : options.initial, options.savedAt, {
        start: () => call('deals.start', {}),
        type: (id, typed, from) => call('deals.type', { id, content: typed, ...(from === undefined ? {} : { from }) }),
        now: () => Date.now(),
        later: (again) => void setTimeout(again, RETRY_MS),
      }),
  )
  const { onStarted } = options
  useEffect(() => drafts.listen({ onStarted, onState: setSaver }), [drafts, onStarted])
  const reachable = useHostReachable()
  useEffect(() => {
    if (reachable) drafts.retry()
  }, [reachable, drafts])
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (drafts.unsaved) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [drafts])
  const latest = useRef(content)
  const touched = useRef(false)

  const change = useCallback(
    (next: (before: DealContent) => DealContent) => {
      const made = next(latest.current)
      latest.current = made
      touched.current = true
      setContent(made)
      drafts.type(made)
    },
    [drafts],
  )

  const base = useRef(present)
  useEffect(() => {
    if (present === null) return
    const before = base.current
    base.current = present
    if (before === null || before === present) return
    drafts.carry((known) => rebaseContent(before, known, present))
    const carried = rebaseContent(before, latest.current, present)
    if (carried === latest.current) return
    latest.current = carried
    setContent(carried)
    if (touched.current) drafts.type(carried)
  }, [present, drafts])

  const settle = useCallback(async (): Promise<BridgeResult<string>> => {
    if (drafts.id === null && !drafts.unsaved) drafts.type(latest.current)
    const settled = await drafts.flush()
    if (!settled.ok) return settled
    if (settled.value === null) throw new Error('A draft that is on disk has an id')
    return { ok: true, value: settled.value }
  }, [drafts])

  const save = useCallback(async () => {
    if (!touched.current) return
    const settled = await drafts.flush()
    if (settled.ok && settled.value !== null) await call('deals.save', { id: settled.value })
  }, [drafts])

  useEffect(() => {
    if (!savesItself || !touched.current) return undefined
    const timer = setTimeout(() => void save(), IDLE_MS)
    return () => clearTimeout(timer)
  }, [content, savesItself, save])

  const leaving = useRef(savesItself)
  useEffect(() => {
    leaving.current = savesItself
  })
  useEffect(() => {
    return () => {
      if (leaving.current) void save()
    }
  }, [save])

  const shown = useMemo(() => whileHostGone(saver, reachable), [saver, reachable])
  return { content, saver: shown, change, settle }
}
