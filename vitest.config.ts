import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{core,host,trainer,server,cli,scripts,electron}/**/*.test.ts', 'renderer/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.browser.test.*'],
    testTimeout: 30_000,
    reporters: ['default'],
  },
})
