import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// A page for the eye only: it shows the presentational kit with invented data, and nothing of it ships.
export default defineConfig({ root: import.meta.dirname, base: './', plugins: [react()], build: { emptyOutDir: true, chunkSizeWarningLimit: 4000 } })
