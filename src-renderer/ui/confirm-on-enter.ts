import type { KeyboardEvent } from 'react'

/** Enter in a text of several lines confirms like everywhere else in a sheet; Shift+Enter makes the new line. */
export function confirmOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
