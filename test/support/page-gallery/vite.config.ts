import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Shows every page with invented data and no main process: `npx vite --config test/support/page-gallery/vite.config.ts`. Nothing of it ships.
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  server: { host: '127.0.0.1', fs: { allow: ['../../..'] } },
  build: { emptyOutDir: true, target: 'es2024', chunkSizeWarningLimit: 4000 },
})
