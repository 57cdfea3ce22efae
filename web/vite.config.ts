import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { catalogueFacts } from './build/catalogue-facts.ts'
import { precompress } from './build/precompress.ts'

/** Where `pnpm dev` has the console's server: it reads the same settings. */
const host = process.env.PIERHEAD_HOST || '127.0.0.1'
const server = `http://${host.includes(':') ? `[${host}]` : host}:${process.env.PIERHEAD_PORT || 4280}`

export default defineConfig({
  plugins: [react(), catalogueFacts(), precompress()],
  build: {
    // the size test and the server's preload hints read which file belongs to which page
    manifest: true,
    target: 'es2023',
    // these know light-dark(): older targets would get a polyfill that Mantine's colour scheme does not drive
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    sourcemap: false,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // zod and the switch for it in one chunk: a chunk runs what it imports first, and schemas would be made, and
          // the page's policy violated, before the switch of another chunk was thrown
          groups: [
            { name: 'zod', test: /node_modules\/zod\/|zod-jitless/, priority: 1 },
            // what every visit needs in one file: split by which pages share what, it is dozens that compress badly, and
            // every new page splits it anew
            { name: 'first', tags: ['$initial'], test: /^(?!.*\/src\/main\.tsx|.*index\.html)/ },
            // what most pages share: a form came in seventy files of a kilobyte, six at a time (docs/decisions/069)
            {
              name: 'parts',
              test: /node_modules\/(?:@mantine|@floating-ui|@tabler)\/|\/src\/(?:ui|lib|api)\//,
              minShareCount: 8,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '/healthz': server },
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
