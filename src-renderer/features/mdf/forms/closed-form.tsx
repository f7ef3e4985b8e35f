import type { TablerIcon } from '@tabler/icons-react'
import { ActionButton } from '../../../ui/action-button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageHead } from '../../../ui/frame/page-head.tsx'
import { Page } from '../../../ui/frame/page.tsx'
import { usePageTitle } from '../../../ui/use-page-title.ts'

type ClosedFormProps = { readonly page: string; readonly icon: TablerIcon; readonly title: string; readonly words: string; readonly leaveLabel: string; readonly onLeave: () => void }

/** In the place of a form that cannot be opened: why, and where to go. */
export function ClosedForm({ page, icon, title, words, leaveLabel, onLeave }: ClosedFormProps) {
  usePageTitle(page)
  return (
    <Page head={<PageHead title={page} />} body="bare">
      <EmptyState icon={icon} title={title} words={words} action={<ActionButton label={leaveLabel} onPress={onLeave} />} />
    </Page>
  )
}
