// Real browser, real server, real simulated cloud. `npm test -- e2e` finds the browser and runs this.
import { defineConfig } from '@playwright/test'
import { chromium } from './chromium.ts'

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results/e2e',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // a busy machine of CI gets one more try; the report then says "flaky"
  retries: process.env.CI ? 1 : 0,
  reporter: 'list',
  use: {
    ...chromium,
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 30_000,
    // Nothing moves while it is looked at.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'en', use: { locale: 'en-US' } },
    // what takes minutes and says nothing runs in one language
    { name: 'zh-CN', use: { locale: 'zh-CN' }, testIgnore: '**/explorer-actions.e2e.ts' },
  ],
})
