import { i32x4, v128 } from '../../wasm/index.ts'
import type { V128 } from '../../wasm/index.ts'
import type { LaneContext } from './types.ts'

const rotations = [13, 15, 26, 6, 17, 29, 16, 24] as const

/**
 * Threefry-2x32 with 20 rounds in four lanes: the generator of core/base/random.
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
export function threefryLanes({ f, bits }: Pick<LaneContext, 'f' | 'bits'>, k0: number, k1: number, c0: V128, c1: V128): readonly [V128, V128] {
  const keys = [k0 | 0, k1 | 0, 0x1bd11bda ^ k0 ^ k1]
  const x0 = f.let(i32x4.add(c0, bits(keys[0]!)))
  const x1 = f.let(i32x4.add(c1, bits(keys[1]!)))
  for (let round = 0; round < 20; round += 1) {
    const by = rotations[round % 8]!
    f.set(x0, i32x4.add(x0, x1))
    f.set(x1, v128.xor(v128.or(i32x4.shl(x1, by), i32x4.shrU(x1, 32 - by)), x0))
    if (round % 4 === 3) {
      const injection = (round + 1) / 4
      f.set(x0, i32x4.add(x0, bits(keys[injection % 3]!)))
      f.set(x1, i32x4.add(x1, bits((keys[(injection + 1) % 3]! + injection) | 0)))
    }
  }
  return [x0, x1]
}
