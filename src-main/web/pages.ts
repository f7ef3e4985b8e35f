const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:16vh auto 0;padding:0 1.5rem}h1{font-size:1.35rem;margin:0 0 .5rem}code{font-family:ui-monospace,monospace;background:color-mix(in srgb,currentColor 10%,transparent);padding:.1em .35em;border-radius:4px}a{color:inherit}`

export type RefusalPage = 'no_cookie' | 'used_link' | 'wrong_host'

const TEXTS: Readonly<Record<RefusalPage, { readonly title: string; readonly body: string }>> = {
  no_cookie: {
    title: 'This browser has not been let in',
    body: `<p>Tradewind opens only in a browser that used its one-time link. Open the link that the terminal with <code>npm start</code> printed last. If that link has been used, run <code>npm start</code> in another terminal: it prints a fresh one and leaves all else as it is.</p><p>If you have just used a link, <a href="/">go on to Tradewind</a>.</p>`,
  },
  used_link: {
    title: 'This link has been used',
    body: `<p>Each link lets one browser in, once. <a href="/">Go on to Tradewind</a> if it was this browser; otherwise use the window that is already open, or run <code>npm start</code> in another terminal for a fresh link.</p>`,
  },
  wrong_host: {
    title: 'Not at this address',
    body: `<p>Tradewind answers at the address that <code>npm start</code> printed, which starts with <code>http://127.0.0.1</code>.</p>`,
  },
}

/** What a person sees instead of the app, and what to do about it. */
export function refusalPage(kind: RefusalPage): string {
  const { title, body } = TEXTS[kind]
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Tradewind</title><style>${STYLE}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`
}
