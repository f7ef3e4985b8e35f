import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { cssVariablesResolver, theme } from '../ui/theme.ts'
import { COLOR_SCHEME_KEY } from './theme-early.ts'

const manager = localStorageColorSchemeManager({ key: COLOR_SCHEME_KEY })

/** The theme around everything. Follows the system until the person chooses with Mantine's `useMantineColorScheme()`. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" colorSchemeManager={manager}>
      {children}
    </MantineProvider>
  )
}
