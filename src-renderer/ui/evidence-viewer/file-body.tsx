import { IconCloudDown, IconDownload, IconFileAlert, IconFileUnknown } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { ActionButton } from '../action-button.tsx'
import { EmptyState } from '../empty-state.tsx'
import styles from './evidence-viewer.module.css'
import { ImageView } from './image-view.tsx'
import { TextView } from './text-view.tsx'
import type { LoadedFile } from './use-evidence-blob.ts'
import type { ViewProps } from './view-props.ts'

// pdf.js is large and most files are looked at without it.
const PdfView = lazy(async () => ({ default: (await import('./pdf-view.tsx')).PdfView }))

type FileBodyProps = {
  readonly loaded: LoadedFile
  readonly problem: string | null
  readonly absentWords: string | undefined
  readonly onSave: () => void
  readonly view: Omit<ViewProps, 'blob'>
}

/** The file itself, or why it is not shown and what can be done. */
export function FileBody({ loaded, problem, absentWords, onSave, view }: FileBodyProps) {
  const save = <ActionButton label="Save it" icon={IconDownload} size="small" onPress={onSave} />
  if (problem !== null) return <EmptyState icon={IconFileAlert} title="It cannot be shown here" words={`${problem} Save it to open it with another program.`} action={save} />
  switch (loaded.state) {
    case 'loading':
      return <Opening />
    case 'absent':
      return <EmptyState icon={IconCloudDown} title="Not on this computer" words={absentWords ?? 'It comes when you are online.'} />
    case 'failed':
      return <EmptyState icon={IconFileAlert} title="It could not be read" words="Open it again. If that does not help, the file has to be added again." />
    case 'ready': {
      const props: ViewProps = { ...view, blob: loaded.blob }
      switch (loaded.view.kind) {
        case 'image':
          return <ImageView {...props} />
        case 'pdf':
          return (
            <Suspense fallback={<Opening />}>
              <PdfView {...props} />
            </Suspense>
          )
        case 'table':
        case 'text':
          return <TextView blob={props.blob} name={props.name} table={loaded.view.kind === 'table'} onProblem={props.onProblem} />
        case 'none':
          return <EmptyState icon={IconFileUnknown} title="It cannot be shown here" words="Save it to open it with another program." action={save} />
      }
    }
  }
}

/** Said only after a moment, so that a fast file never flickers. */
function Opening() {
  return (
    <p className={styles.opening} role="status">
      Opening
    </p>
  )
}
