import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Name of the built file -> its source. Every process of the product but the page is one of these. */
const entries = {
  main: 'electron/main/main.ts',
  trainer: 'trainer/main.ts',
  'data-worker': 'host/data/worker.ts',
  cli: 'cli/main.ts',
  server: 'server/main.ts',
}

const present = Object.fromEntries(
  Object.entries(entries)
    .map(([name, source]) => [name, path(source)] as const)
    .filter(([, source]) => existsSync(source)),
)

/** `ws` looks for these native helpers and does without them. */
const optional = ['bufferutil', 'utf-8-validate']

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      outDir: 'out/main',
      target: 'node24',
      sourcemap: true,
      rolldownOptions: {
        input: present,
        external: ['electron', ...optional],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
      },
    },
  },
  // A sandboxed preload is one CommonJS file that may require nothing but `electron`.
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rolldownOptions: {
        input: { preload: path('electron/preload/preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: path('renderer'),
    plugins: [react()],
    build: {
      outDir: path('out/renderer'),
      target: 'chrome140',
      minify: 'oxc',
      // The page comes from this machine: one file loads as fast as several.
      chunkSizeWarningLimit: 4000,
      // The content security policy has no data: fonts, and modules need no polyfill in Chromium.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: path('renderer/index.html') },
    },
    worker: { format: 'es' },
  },
})
