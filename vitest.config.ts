// Every Vitest suite of the house, one project a package: `vitest run`, `vitest run --project server`.
import { defineConfig } from 'vitest/config'

// two cores of CI may be busy: a page test waits longer, and is tried once more there
const slowMachine = {
  ...{ testTimeout: 60_000, hookTimeout: 60_000, retry: process.env.CI ? 1 : 0 },
  // Vitest's own process only waits while tests run: every core may work
  maxWorkers: '100%',
}

export default defineConfig({
  test: {
    projects: [
      { root: 'shared', test: { name: 'shared', include: ['src/**/*.test.ts'], ...slowMachine } },
      { root: 'server', test: { name: 'server', include: ['{src,simulator}/**/*.test.ts'], ...slowMachine } },
      {
        root: 'web',
        extends: './web/vite.config.ts',
        test: { name: 'web', environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'], ...slowMachine },
      },
      { root: 'e2e', test: { name: 'fitness', include: ['fitness/**/*.test.ts'], ...slowMachine } },
    ],
  },
})
