import type { evidenceContract } from '../../../src-shared/bridge/contract/evidence.ts'
import type { Handlers } from '../handle.ts'
import type { WithWorkspace } from './with-workspace.ts'

export function evidenceHandlers({ call, live }: WithWorkspace): Pick<Handlers, keyof typeof evidenceContract> {
  return {
    'evidence.put': ({ chunk, ...slice }) => call(({ evidence }) => evidence.put({ ...slice, bytes: Buffer.from(chunk, 'base64') })),
    'evidence.read': ({ offset, ...place }) => call(({ evidence }) => evidence.read(place, offset)),
    'evidence.progress': ({ claimId }) => live(({ evidence }) => evidence.progress(claimId)),
    'evidence.drop': (place) => call(({ evidence }) => evidence.drop(place)),
  }
}
