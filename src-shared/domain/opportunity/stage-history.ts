import type { Action } from '../action.ts'
import type { StageEntered } from '../sales-rules/schema.ts'
import type { Opportunity } from './schema.ts'

/** A time that an opportunity spent in one stage. */
export interface TimeOfStage {
  readonly stage: StageEntered
  /** When the endpoint received it; while it waits, when the person acted. */
  readonly since: string
  /** Null while it is in it. */
  readonly until: string | null
  /** Who brought it there. */
  readonly by: string
}

const stageIn = (one: Action) => one.input['stage'] as StageEntered

/**
 * The stages that an opportunity was in since it entered the pipeline, in their order. Moving to the stage that it is in changes nothing,
 * opening it again starts anew. The log holds every action that this is read from, however long it gets.
 */
export function stageHistory(record: Pick<Opportunity, 'actions'>): readonly TimeOfStage[] {
  const times: TimeOfStage[] = []
  let draft: StageEntered | null = null
  const leave = (at: string) => {
    const last = times.at(-1)
    if (last?.until === null) times.push({ ...(times.pop() ?? last), until: at > last.since ? at : last.since })
  }
  for (const one of record.actions) {
    const at = one.receivedAt ?? one.at
    const enter = (stage: StageEntered) => {
      leave(at)
      times.push({ stage, since: at, until: null, by: one.by })
    }
    switch (one.type) {
      case 'opportunity.create':
        draft = stageIn(one)
        break
      case 'opportunity.submit':
        if (draft) enter(draft)
        break
      case 'opportunity.convert':
        if (times.length === 0) enter(stageIn(one))
        break
      case 'opportunity.move':
        if (times.length === 0) draft = stageIn(one)
        else if (times.at(-1)?.stage.id !== stageIn(one).id) enter(stageIn(one))
        break
      case 'opportunity.reopen':
        enter(stageIn(one))
        break
      case 'opportunity.win':
      case 'opportunity.lose':
        leave(at)
        break
    }
  }
  return times
}
