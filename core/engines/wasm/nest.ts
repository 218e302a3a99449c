import type { RowContext } from '../../ops/wasm/types.ts'
import type { I32, I32Like } from '../../wasm/index.ts'
import { i32 } from '../../wasm/index.ts'

/** One level of a loop nest: its extent, and per operand the elements from one turn to the next. */
export interface Level {
  readonly extent: number
  readonly strides: readonly number[]
}

/** Row-major strides of `inner` read as if broadcast to `target`: 0 along stretched axes. */
export function stridesTo(inner: readonly number[], target: readonly number[]): number[] {
  const result = new Array<number>(target.length).fill(0)
  let unit = 1
  for (let i = 1; i <= inner.length; i += 1) {
    const extent = inner[inner.length - i]!
    const at = target.length - i
    if (at >= 0 && extent !== 1) result[at] = unit
    unit *= extent
  }
  return result
}

/** The loop nest over `shape` with as few levels as the operands' strides allow; always at least one level. */
export function collapse(shape: readonly number[], strides: readonly (readonly number[])[]): Level[] {
  const levels: Level[] = []
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const extent = shape[axis]!
    if (extent === 1) continue
    const own = strides.map((list) => list[axis]!)
    const below = levels[0]
    if (below !== undefined && own.every((step, i) => step === below.strides[i]! * below.extent)) levels[0] = { extent: extent * below.extent, strides: below.strides }
    else levels.unshift({ extent, strides: own })
  }
  return levels.length > 0 ? levels : [{ extent: 1, strides: strides.map(() => 0) }]
}

/** Σ index·factor + offset as an i32, constants folded. */
export function affine(terms: readonly (readonly [I32Like, number])[], offset = 0): I32Like {
  let constant = offset
  let sum: I32 | null = null
  for (const [index, factor] of terms) {
    if (factor === 0) continue
    if (typeof index === 'number') {
      constant += index * factor
      continue
    }
    const scaled = factor === 1 ? index : i32.mul(index, factor)
    sum = sum === null ? scaled : i32.add(sum, scaled)
  }
  if (sum === null) return constant
  return constant === 0 ? sum : i32.add(sum, constant)
}

/** Run `body` for every index of the levels given, outermost first; the outermost divided among the threads where `shared`. */
export function walk(c: RowContext, levels: readonly Level[], shared: boolean, body: (indices: readonly I32[]) => void): void {
  const go = (depth: number, indices: readonly I32[]): void => {
    if (depth === levels.length) {
      body(indices)
      return
    }
    const next = (index: I32): void => { go(depth + 1, [...indices, index]) }
    if (shared && depth === 0) c.share(0, levels[depth]!.extent, 1, next)
    else c.f.for(0, levels[depth]!.extent, 1, next)
  }
  go(0, [])
}
