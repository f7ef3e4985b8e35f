import type { attentionContract } from '../../../src-shared/bridge/contract/attention.ts'
import type { Handlers } from '../handle.ts'
import type { WithWorkspace } from './with-workspace.ts'

export function attentionHandlers({ call, live }: WithWorkspace): Pick<Handlers, keyof typeof attentionContract> {
  return {
    'attention.list': () => live(({ attention }) => attention.list()),
    'attention.discard': ({ id }) => call(({ attention }) => attention.discard(id)),
    'attention.resubmit': ({ id, content, seen }) => call(({ attention }) => attention.resubmit(id, { content, seen })),
    'notices.list': () => live(({ attention }) => attention.notices()),
    'notices.read': ({ id }) => call(({ attention }) => attention.readNotice(id)),
  }
}
