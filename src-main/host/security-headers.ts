/** Nothing but the app's own files runs, loads or is asked; `connect` names what else may be talked to. */
function contentSecurityPolicy(connect: readonly string[] = []): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'unsafe-inline'`,
    `font-src 'self' data:`,
    // Evidence is shown from the bytes in memory.
    `img-src 'self' data: blob:`,
    `connect-src ${["'self'", ...connect].join(' ')}`,
    // pdf.js works in a worker of our own file. No `wasm-unsafe-eval`: it decodes with plain scripts instead.
    `worker-src 'self'`,
    `frame-ancestors 'none'`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ')
}

/** Sent with every answer of either host. */
export function securityHeaders(connect: readonly string[] = []): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(connect),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=(), hid=()',
  }
}
