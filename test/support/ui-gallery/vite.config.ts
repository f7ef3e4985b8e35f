import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { pdfFiles } from '../../../resources/vite-pdf-files.ts'
import { securityHeaders } from '../../../src-main/host/security-headers.ts'

// A page for the eye only: it shows the presentational kit with invented data, and nothing of it ships. Served with the headers of the app, so that a part that
// needs more than they grant is found here.
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), pdfFiles()],
  build: { emptyOutDir: true, chunkSizeWarningLimit: 4000 },
  preview: { headers: securityHeaders() },
})
