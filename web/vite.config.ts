import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { precompress } from './build/precompress.ts'

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    // the size test and the server's preload hints read which file belongs to which page
    manifest: true,
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 800,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': 'http://127.0.0.1:4280', '/healthz': 'http://127.0.0.1:4280' },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/app/test-setup.ts'],
    css: false,
    testTimeout: 20_000,
    // a failed query prints the beginning of the page, not all of it
    env: { DEBUG_PRINT_LIMIT: '2000' },
  },
})
