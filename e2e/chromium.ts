// How Chromium is started: the one scripts/browser.mjs found, else Playwright's own. It must not talk to anyone but us.
const executablePath = process.env.PIERHEAD_CHROMIUM

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
