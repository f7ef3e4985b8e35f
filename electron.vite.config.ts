import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { pdfFiles } from './resources/vite-pdf-files.ts'

/** The only package that main does not carry inside its bundle: it brings a native binary. */
const NATIVE = ['better-sqlite3-multiple-ciphers']

/** Pages have paths (`/deals/…`), so that a reload on one must still find `/assets/…`; electron-vite insists on relative paths otherwise. */
const absoluteBase: Plugin = { name: 'absolute-base', enforce: 'post', config: () => ({ base: '/' }) }

// electron-vite does not find our folders by itself, so every entry is named. A sandboxed preload must be CommonJS.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // One file to read at start instead of hundreds in node_modules.
      externalizeDeps: false,
      rollupOptions: { external: NATIVE, input: { main: 'src-main/main.ts', web: 'src-main/web.ts', 'analytics-worker': 'src-main/analytics/worker.ts' } },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: 'src-main/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react(), absoluteBase, pdfFiles()],
    build: {
      outDir: 'out/renderer',
      target: 'es2022',
      cssTarget: ['chrome111', 'firefox114', 'safari16.4'],
      minify: true,
      // The files come from this computer: a large one costs no download.
      chunkSizeWarningLimit: 4000,
      rollupOptions: {
        // The web host puts the client before the app's own script; Electron's preload takes its place there.
        input: { index: 'src-renderer/index.html', 'web-client': 'src-main/web/client/client.ts' },
        output: { entryFileNames: (chunk) => (chunk.name === 'web-client' ? '[name].js' : 'assets/[name]-[hash].js') },
      },
    },
  },
})
