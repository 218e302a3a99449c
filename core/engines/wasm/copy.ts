import type { RowContext } from '../../ops/wasm/types.ts'
import { memory, v128 } from '../../wasm/index.ts'
import type { I32Like } from '../../wasm/index.ts'
import { affine } from './nest.ts'

/** Copy `bytes`, a multiple of 4, between addresses. */
export function copyBytes({ f }: RowContext, to: I32Like, toBase: number, from: I32Like, fromBase: number, bytes: number): void {
  if (bytes % 16 === 0 && bytes <= 65536) {
    f.for(0, bytes, 16, (at) => { f.run(v128.store(affine([[to, 1], [at, 1]]), v128.load(affine([[from, 1], [at, 1]]), fromBase), toBase)) })
  } else f.run(memory.copy(affine([[to, 1]], toBase), affine([[from, 1]], fromBase), bytes))
}
