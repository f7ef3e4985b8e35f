import '../../../src-renderer/ui/styles.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { setColorSchemeEarly } from '../../../src-renderer/app/theme-early.ts'
import { ThemeProvider } from '../../../src-renderer/app/theme-provider.tsx'
import { LiveRegionProvider } from '../../../src-renderer/ui/live-region.tsx'
import { CalendarView } from './calendar-view.tsx'
import { ChartsView } from './charts-view.tsx'
import { ComponentsView } from './components-view.tsx'
import { FilesView } from './files-view.tsx'
import { ListView } from './list-view.tsx'
import { MdfView } from './mdf-view.tsx'
import { QueueView } from './queue-view.tsx'
import { RecordView } from './record-view.tsx'
import { RegisterView } from './register-view.tsx'
import { StartView } from './start-view.tsx'
import { SyncView } from './sync-view.tsx'

setColorSchemeEarly(document.documentElement, localStorage, matchMedia('(prefers-color-scheme: dark)').matches)

const VIEWS: Readonly<Record<string, () => React.JSX.Element>> = {
  components: ComponentsView,
  queue: QueueView,
  record: RecordView,
  register: RegisterView,
  sync: SyncView,
  list: ListView,
  start: StartView,
  charts: ChartsView,
  files: FilesView,
  calendar: CalendarView,
  mdf: MdfView,
}

const View = VIEWS[location.hash.slice(1).split(':')[0] ?? ''] ?? ComponentsView
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root')
createRoot(root).render(
  <StrictMode>
    <ThemeProvider>
      <LiveRegionProvider>
        <View />
      </LiveRegionProvider>
    </ThemeProvider>
  </StrictMode>,
)
