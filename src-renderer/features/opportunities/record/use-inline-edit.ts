import { useRef, useState } from 'react'
import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import type { BridgeResult } from '../../../../src-shared/bridge/result.ts'
import { opportunityContentOf, type OpportunityContent } from '../../../../src-shared/domain/opportunity/edits.ts'
import { call } from '../../../api/bridge.ts'
import { useAnnounce } from '../../../ui/live-region.tsx'

export interface InlineEdit {
  /** Makes one action of the change, one after the other. */
  readonly edit: (next: (before: OpportunityContent) => OpportunityContent) => Promise<BridgeResult<null>>
  /** Why the last one was not taken; null when it was. */
  readonly trouble: string | null
  /** Something stands in the form and was not sent. */
  readonly inForm: boolean
  /** Why nothing can be changed here: saving would send what still stands in the form, too. */
  readonly blocked: string | undefined
}

/** Changes of single facts on the record page. Only what differs from what was on screen counts, so nobody else's change is undone. */
export function useInlineEdit(view: OpportunityView): InlineEdit {
  const announce = useAnnounce()
  const [trouble, setTrouble] = useState<string | null>(null)
  const [phase, setPhase] = useState<'still' | 'saving' | 'saved'>('still')
  const running = useRef<Promise<unknown>>(Promise.resolve())
  const { opportunity, typing } = view
  const { id } = opportunity

  const edit = (next: (before: OpportunityContent) => OpportunityContent): Promise<BridgeResult<null>> => {
    const from = opportunityContentOf(opportunity)
    const content = next(from)
    setPhase('saving')
    const made = running.current.then(async (): Promise<BridgeResult<null>> => {
      const typed = await call('opportunities.type', { id, content, from })
      const saved = typed.ok ? await call('opportunities.save', { id }) : typed
      if (!saved.ok) {
        await call('opportunities.dropTyping', { id })
        announce(saved.error.message)
      }
      setTrouble(saved.ok ? null : saved.error.message)
      if (running.current === made) setPhase(saved.ok ? 'saved' : 'still')
      return saved
    })
    running.current = made
    return made
  }
  // What an edit of this page typed stands there for a moment, also after it was saved: until the record on screen is the one after it.
  if (phase === 'saved' && typing === null) setPhase('still')
  const inForm = typing !== null && phase === 'still'
  return { edit, trouble, inForm, blocked: inForm ? 'Finish your changes in the form first.' : undefined }
}
