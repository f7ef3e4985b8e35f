import type { BridgeReply } from '../../../src-shared/bridge/api.ts'

export interface Inbox {
  readonly put: (text: string) => void
  /** The next reply that fits, whether it came already or comes later; each is handed out once. */
  readonly next: (fits?: (reply: BridgeReply) => boolean) => Promise<BridgeReply>
  readonly waiting: () => readonly BridgeReply[]
}

export function createInbox(): Inbox {
  const unread: BridgeReply[] = []
  const readers: { readonly fits: (reply: BridgeReply) => boolean; readonly resolve: (reply: BridgeReply) => void }[] = []
  return {
    put: (text) => {
      const reply = JSON.parse(text) as BridgeReply
      const at = readers.findIndex(({ fits }) => fits(reply))
      if (at < 0) unread.push(reply)
      else readers.splice(at, 1)[0]?.resolve(reply)
    },
    next: (fits = () => true) => {
      const at = unread.findIndex(fits)
      const found = at < 0 ? undefined : unread.splice(at, 1)[0]
      return found === undefined ? new Promise((resolve) => readers.push({ fits, resolve })) : Promise.resolve(found)
    },
    waiting: () => unread,
  }
}
