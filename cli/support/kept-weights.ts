import { fromBase64, fromLittleEndian } from '../../core/base/base64.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import type { WeightValues } from '../../core/training/types.ts'

/** The weights kept in a document, or null; a damaged entry is left out and starts afresh. */
export function keptWeights(document: LoomDocument): WeightValues | null {
  const saved = document.weights
  if (saved === undefined) return null
  const values: Record<string, Float32Array | Float64Array> = {}
  const size = saved.precision === 'float32' ? 4 : 8
  for (const [name, { data }] of Object.entries(saved.values)) {
    const bytes = fromBase64(data)
    if (bytes.ok && bytes.value.length % size === 0) values[name] = fromLittleEndian(bytes.value, saved.precision)
  }
  return values
}
