import type { evidenceContract } from '../../../src-shared/bridge/contract/evidence.ts'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import { err } from '../../../src-shared/lib/result.ts'
import type { Handlers } from '../handle.ts'
import type { WithWorkspace } from './with-workspace.ts'

const NOT_BASE64: BridgeError = { code: 'bad_input', message: 'This window sent something that is no part of a file. Nothing was changed; reload the window and add the file again.' }

export function evidenceHandlers({ call, live }: WithWorkspace): Pick<Handlers, keyof typeof evidenceContract> {
  return {
    'evidence.put': ({ chunk, ...slice }) =>
      call(async ({ evidence }) => {
        const bytes = Buffer.from(chunk, 'base64')
        // The decoder passes over what is not base64, and a file would lack bytes that nobody misses.
        if (bytes.toString('base64') !== chunk) return err(NOT_BASE64)
        return evidence.put({ ...slice, bytes })
      }),
    'evidence.read': ({ offset, ...place }) => call(({ evidence }) => evidence.read(place, offset)),
    'evidence.progress': ({ recordId }) => live(({ evidence }) => evidence.progress(recordId)),
    'evidence.drop': (place) => call(({ evidence }) => evidence.drop(place)),
  }
}
