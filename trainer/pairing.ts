import { setFlagsFromString } from 'node:v8'
import { probePairing } from '../core/engines/wasm/pairing.ts'

/** V8 versions in which `--experimental-wasm-revectorize` was seen to work; an unknown flag would be printed as an error. */
const known = { from: 12.4, to: 15 }

/**
 * Let V8 join neighbouring 128-bit operations into 256-bit ones where this machine gains by it. The results are the same
 * bits either way. Call it before any engine is made.
 */
export function choosePairing(): void {
  const version = Number.parseFloat(process.versions.v8)
  if (process.arch !== 'x64' || !(version >= known.from && version < known.to)) return
  const flag = 'experimental-wasm-revectorize'
  const report = probePairing(
    () => { setFlagsFromString(`--${flag}`) },
    () => performance.now(),
  )
  if (!report.on) setFlagsFromString(`--no-${flag}`)
}
