import { fromBase64, fromLittleEndian, littleEndian, toBase64 } from '../../../core/base/base64.ts'
import type { LoomDocument, SavedWeights } from '../../../core/graph/types.ts'
import type { ParameterPiece, Program } from '../../../core/ir/types.ts'
import type { StoredWeight } from '../../../core/training/reconcile.ts'
import type { WeightValues } from '../../../core/training/types.ts'
import type { WeightOrigin } from '../types.ts'
import { emptyBank, type WeightBank } from './weights.ts'

/** The weights that a document keeps, as a session's bank. What cannot be read is left out and starts afresh. */
export function savedBank(document: LoomDocument): WeightBank {
  const saved = document.weights
  if (saved === undefined) return emptyBank
  const store: Record<string, StoredWeight> = {}
  const origins: Record<string, WeightOrigin> = {}
  const size = saved.precision === 'float32' ? 4 : 8
  for (const [name, entry] of Object.entries(saved.values)) {
    const bytes = fromBase64(entry.data)
    if (!bytes.ok || bytes.value.length % size !== 0) continue
    const { shape, blocks } = entry
    store[name] = { shape, values: fromLittleEndian(bytes.value, saved.precision), ...(blocks === undefined ? {} : { blocks }) }
    origins[name] = 'kept'
  }
  return { ...emptyBank, store, origins }
}

/** Present weights and running statistics in the form in which a document keeps them, in the training's precision. */
export function savedWeights(program: Program, values: WeightValues, precision: SavedWeights['precision']): SavedWeights {
  const pieces: readonly Pick<ParameterPiece, 'name' | 'shape' | 'blocks'>[] = [...program.map.parameters, ...program.map.state.map(({ name, shape }) => ({ name, shape }))]
  const entries = pieces.flatMap(({ name, shape, blocks }) => {
    const own = values[name]
    if (own === undefined) return []
    return [[name, { shape, data: toBase64(littleEndian(own, precision)), ...(blocks === undefined ? {} : { blocks }) }] as const]
  })
  return { precision, values: Object.fromEntries(entries) }
}
