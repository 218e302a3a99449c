import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

/** Tests that must hold in a browser too: `x.browser.test.ts`. */
export default defineConfig({
  test: {
    include: ['{core,renderer}/**/*.browser.test.{ts,tsx}'],
    testTimeout: 60_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath: process.env['NEUROLOOM_CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] } }),
      instances: [{ browser: 'chromium' }],
    },
  },
})
