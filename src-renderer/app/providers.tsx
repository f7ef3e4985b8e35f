import type { ReactNode } from 'react'
import { LiveRegionProvider } from '../ui/live-region.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { ThemeProvider } from './theme-provider.tsx'

/** What every page stands in, signed in or not. */
export function Providers({ children }: { readonly children: ReactNode }) {
  return (
    <ThemeProvider>
      <LiveRegionProvider>
        <ErrorBoundary>{children}</ErrorBoundary>
      </LiveRegionProvider>
    </ThemeProvider>
  )
}
