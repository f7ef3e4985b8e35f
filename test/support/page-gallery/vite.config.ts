import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { pdfFiles } from '../../../resources/vite-pdf-files.ts'

// Shows every page with invented data and no main process: `npx vite --config test/support/page-gallery/vite.config.ts`. Nothing of it ships.
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), pdfFiles()],
  server: { host: '127.0.0.1', fs: { allow: ['../../..'] } },
  build: { emptyOutDir: true, target: 'es2024', chunkSizeWarningLimit: 4000 },
})
