import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/**
 * Data workers start from TypeScript here, and the WebAssembly that strips their types calls JavaScript often. V8 then
 * replaces its generic wrapper, in several threads at once, and may free code of a module that has gone (a segmentation
 * fault in `Runtime_TierUpWasmToJSWrapper`, seen in Node 24). With this budget the wrapper stays. The product starts
 * bundled workers, in which nothing does this.
 */
const keepWrappers = '--wasm-wrapper-tiering-budget=1000000000'

/**
 * Code that is compiled once is kept for the next process or thread that asks for the same text: those that start from
 * TypeScript start in a third of the time. Coverage needs code compiled afresh.
 */
if (!process.argv.some((argument) => argument.startsWith('--coverage'))) process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/node', import.meta.url))

export default defineConfig({
  test: {
    // Many tests wait for processes of their own: on two cores, one worker would leave one of them idle.
    maxWorkers: '100%',
    environment: 'node',
    include: ['{core,host,trainer,server,cli,scripts,electron}/**/*.test.ts', 'renderer/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.browser.test.*'],
    testTimeout: 30_000,
    reporters: ['default'],
    execArgv: [keepWrappers],
  },
})
