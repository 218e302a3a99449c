import { defineConfig } from '@playwright/test'

const executablePath = process.env['NEUROLOOM_CHROMIUM'] ?? '/usr/bin/chromium'
const report = process.env['PLAYWRIGHT_REPORT']

export default defineConfig({
  outputDir: '../test-results',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // A journey that passes at the second try has shown a fault.
  retries: 0,
  workers: 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath, args: ['--no-sandbox'] },
    // No traces: while one is recorded, Playwright switches the content security policy off.
    trace: 'off',
    actionTimeout: 20_000,
  },
  projects: [
    { name: 'tools', testDir: 'tools' },
    { name: 'screens', testDir: 'screens', metadata: { face: 'browser' } },
    { name: 'browser', testDir: 'journeys', metadata: { face: 'browser' } },
    // Long drawings differ between the faces in nothing that the shorter ones do not show.
    { name: 'stand-in', testDir: 'journeys', testIgnore: ['digits-cnn.spec.ts', 'autoencoder.spec.ts', 'engine.spec.ts'], metadata: { face: 'stand-in' } },
    { name: 'electron', testDir: 'journeys', metadata: { face: 'electron' } },
  ],
})
