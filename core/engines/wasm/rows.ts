import type { Shape } from '../../ir/types.ts'
import type { Rows } from '../../ops/wasm/types.ts'
import { v128 } from '../../wasm/index.ts'
import { elementsOf, hasBatch, innerShape } from './layout.ts'
import { affine } from './nest.ts'

/** A value in memory as rows of lanes; `floats` is the length of a row of a batch. */
export function rowsAt(shape: Shape, base: number, floats: number): Rows {
  const batch = hasBatch(shape)
  const pitch = batch ? floats * 4 : 4
  return {
    batch,
    shape,
    inner: innerShape(shape),
    count: elementsOf(shape),
    base,
    pitch,
    load(index, lane) {
      if (batch) return v128.load(affine([[index, pitch], [lane, 1]]), base)
      return v128.load32Splat(affine([[index, 4]]), base)
    },
    store(index, lane, value, f) {
      if (batch) f.run(v128.store(affine([[index, pitch], [lane, 1]]), value, base))
      else f.run(v128.store32Lane(affine([[index, 4]]), value, 0, base))
    },
  }
}
