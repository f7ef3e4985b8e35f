import { createFakeTradewind } from '../fake-tradewind.ts'
import type { Scenario } from '../fake-session.ts'

// The whole renderer over a world in memory: `/?as=callum&scenario=offline`, then any address of the app.
const asked = new URLSearchParams(window.location.search)
const tradewind = createFakeTradewind({
  as: asked.get('as') ?? 'callum',
  scenario: (asked.get('scenario') ?? 'online') as Scenario,
  generated: Number(asked.get('generated') ?? 60),
})
Object.defineProperty(window, 'tradewind', { value: tradewind })
await import('../../../src-renderer/main.tsx')
