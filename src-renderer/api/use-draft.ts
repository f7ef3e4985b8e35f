import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { DraftSaver, whileHostGone, type SaverPorts, type SaverState } from './draft-saver.ts'
import { useHostReachable } from './use-host.ts'

const IDLE_MS = 20_000
const RETRY_MS = 2_000

/** What a kind of record has of its own: how its drafts begin, are typed and saved, and how what is typed is carried over to a record that changed underneath. */
export interface DraftKind<Content> extends Pick<SaverPorts<Content>, 'start' | 'type'> {
  readonly save: (id: string) => Promise<BridgeResult<null>>
  readonly rebase: (base: Content, mine: Content, now: Content) => Content
}

export interface Draft<Content> {
  readonly content: Content
  readonly saver: SaverState
  readonly change: (next: (before: Content) => Content) => void
  /** Everything typed is on disk and the draft exists; answers its id. */
  readonly settle: () => Promise<BridgeResult<string>>
}

export interface DraftOptions<Content> {
  readonly id: string | null
  readonly initial: Content
  /** The record as it is now, to carry what is typed over to it when it changes underneath; null while there is none. */
  readonly present: Content | null
  readonly savedAt: number | null
  /** Stop typing or leave, and it becomes an action: only for what nobody else sees yet. */
  readonly savesItself: boolean
  readonly onStarted: (id: string) => void
  /** Must stay the same as long as the form stands. */
  readonly kind: DraftKind<Content>
}

/** What is in the form: every keystroke goes to disk at once; a draft becomes an action when the person stops or leaves. */
export function useDraft<Content>(options: DraftOptions<Content>): Draft<Content> {
  const { present, savesItself } = options
  const [kind] = useState(options.kind)
  const [content, setContent] = useState(options.initial)
  const [saver, setSaver] = useState<SaverState>({ phase: 'untouched', at: options.savedAt })
  const [drafts] = useState(
    () =>
      new DraftSaver<Content>(options.id, options.id === null ? undefined : options.initial, options.savedAt, {
        start: kind.start,
        type: kind.type,
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
    (next: (before: Content) => Content) => {
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
    drafts.carry((known) => kind.rebase(before, known, present))
    const carried = kind.rebase(before, latest.current, present)
    if (carried === latest.current) return
    latest.current = carried
    setContent(carried)
    if (touched.current) drafts.type(carried)
  }, [present, drafts, kind])

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
    if (settled.ok && settled.value !== null) await kind.save(settled.value)
  }, [drafts, kind])

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
