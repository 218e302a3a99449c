/** Maps the module `electron` to the stand-in, for `import` and `require` alike. */
import { registerHooks } from 'node:module'

const standIn = new URL('./index.ts', import.meta.url).href
const names = new Set(['electron', 'electron/main', 'electron/common'])

registerHooks({
  resolve: (specifier, context, next) => (names.has(specifier) ? { url: standIn, format: 'module', shortCircuit: true } : next(specifier, context)),
})
