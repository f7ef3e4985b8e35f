import { describe, expect, it } from 'vitest'
import { securityHeaders } from '../../../src-main/host/security-headers.ts'

function policy(connect: readonly string[] = []): ReadonlyMap<string, string> {
  return new Map((securityHeaders(connect)['Content-Security-Policy'] ?? '').split('; ').map((part) => [part.slice(0, part.indexOf(' ')), part.slice(part.indexOf(' ') + 1)]))
}

describe('the content security policy', () => {
  it('allows what the screen needs, word for word', () => {
    expect(Object.fromEntries(policy(['ws://127.0.0.1:4000']))).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'font-src': "'self' data:",
      'img-src': "'self' data: blob:",
      'connect-src': "'self' ws://127.0.0.1:4000",
      'worker-src': "'self'",
      'frame-ancestors': "'none'",
      'form-action': "'none'",
      'base-uri': "'none'",
    })
  })

  it('lets nothing that was received run: no text as code, no WebAssembly, no script from memory, no frame', () => {
    for (const name of ['script-src', 'worker-src']) {
      expect(policy().get(name)).toBe("'self'")
    }
    for (const name of ['frame-src', 'child-src', 'object-src', 'script-src-elem', 'script-src-attr']) expect(policy().has(name)).toBe(false)
  })
})
