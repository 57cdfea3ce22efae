// How Chromium is started. It must not talk to anyone but us.
import { existsSync } from 'node:fs'
import { chromium as playwrights } from '@playwright/test'

/** The one scripts/browser.mjs found; where Playwright is started by hand, its own or Debian's. */
const executablePath =
  process.env.PIERHEAD_CHROMIUM || [playwrights.executablePath(), '/usr/bin/chromium'].find((path) => existsSync(path))

export const chromium = {
  launchOptions: {
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
}
