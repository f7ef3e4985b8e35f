import './ui/styles.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { findBridge } from './api/bridge.ts'
import { NoHost } from './app/first-run/no-host.tsx'
import { Providers } from './app/providers.tsx'
import { SessionGate } from './app/session-gate.tsx'
import { setColorSchemeEarly } from './app/theme-early.ts'

setColorSchemeEarly(document.documentElement, window.localStorage, window.matchMedia('(prefers-color-scheme: dark)').matches)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Providers>{findBridge() ? <SessionGate /> : <NoHost />}</Providers>
  </StrictMode>,
)
