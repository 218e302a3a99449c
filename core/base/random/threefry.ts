const parity = 0x1bd11bda
const rotations = [13, 15, 26, 6, 17, 29, 16, 24] as const
const rounds = 20

/**
 * Threefry-2x32 with 20 rounds: a counter-based generator, so that number i needs no number before it.
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 * @returns two unsigned 32-bit numbers, written into `out`
 */
export function threefry(k0: number, k1: number, c0: number, c1: number, out = new Uint32Array(2)): Uint32Array {
  const k2 = parity ^ k0 ^ k1
  // The key words that the next injection adds: they take turns.
  let next = k1 | 0
  let after = k2
  let last = k0 | 0
  let x0 = (c0 + k0) | 0
  let x1 = (c1 + k1) | 0
  for (let round = 0; round < rounds; round += 1) {
    const by = rotations[(round % 8) as 0]
    x0 = (x0 + x1) | 0
    x1 = ((x1 << by) | (x1 >>> (32 - by))) ^ x0
    if (round % 4 === 3) {
      const injection = (round + 1) / 4
      x0 = (x0 + next) | 0
      x1 = (x1 + after + injection) | 0
      const first = next
      next = after
      after = last
      last = first
    }
  }
  out[0] = x0
  out[1] = x1
  return out
}
