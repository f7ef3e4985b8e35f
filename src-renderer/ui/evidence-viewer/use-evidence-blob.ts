import { useEffect, useState } from 'react'
import { HEAD_BYTES, viewable, type Viewable } from './view-kind.ts'

/** A file on its way to the eye. `absent`: its bytes are not on this computer. */
export type LoadedFile = { readonly state: 'loading' } | { readonly state: 'absent' } | { readonly state: 'failed' } | { readonly state: 'ready'; readonly blob: Blob; readonly view: Viewable }

/** Reads one file and finds out how to show it. `load` keeps its identity. */
export function useEvidenceBlob(id: string, name: string, load: (id: string) => Promise<Blob | null>): LoadedFile {
  const [loaded, setLoaded] = useState<{ readonly id: string; readonly file: LoadedFile }>({ id, file: { state: 'loading' } })
  useEffect(() => {
    let wanted = true
    const settle = (file: LoadedFile) => {
      if (wanted) setLoaded({ id, file })
    }
    const read = async (): Promise<LoadedFile> => {
      const blob = await load(id)
      if (blob === null) return { state: 'absent' }
      const view = viewable(new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer()), name)
      // Its own type counts for nothing, so that no part of the browser takes it for something that runs.
      return { state: 'ready', blob: new Blob([blob], { type: view.kind === 'image' ? view.type : 'application/octet-stream' }), view }
    }
    read().then(settle, () => settle({ state: 'failed' }))
    return () => {
      wanted = false
    }
  }, [id, name, load])
  return loaded.id === id ? loaded.file : { state: 'loading' }
}
