import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FirstRunPage } from './first-run-page.tsx'

/** The page was opened by something that is not the app. */
export function NoHost() {
  return (
    <FirstRunPage title="This page needs the app">
      <ErrorPanel
        happened="Tradewind did not find its other half"
        means="The page was opened without the app that keeps your data, so nothing can be shown."
        todo="Start Tradewind and use its window, or open the address that it prints when it starts."
      />
    </FirstRunPage>
  )
}
