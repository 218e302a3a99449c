const parity = 0x1bd11bda
const rotations = [13, 15, 26, 6, 17, 29, 16, 24] as const
const rounds = 20

/**
 * Threefry-2x32 with 20 rounds: a counter-based generator, so that number i needs no number before it.
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 * @returns two unsigned 32-bit numbers, written into `out`
 */
export function threefry(k0: number, k1: number, c0: number, c1: number, out = new Uint32Array(2)): Uint32Array {
  const keys = [k0 | 0, k1 | 0, parity ^ k0 ^ k1] as const
  let x0 = (c0 + keys[0]) | 0
  let x1 = (c1 + keys[1]) | 0
  for (let round = 0; round < rounds; round += 1) {
    const by = rotations[(round % 8) as 0]
    x0 = (x0 + x1) | 0
    x1 = ((x1 << by) | (x1 >>> (32 - by))) ^ x0
    if (round % 4 === 3) {
      const injection = (round + 1) / 4
      x0 = (x0 + keys[(injection % 3) as 0]) | 0
      x1 = (x1 + keys[((injection + 1) % 3) as 0] + injection) | 0
    }
  }
  out[0] = x0
  out[1] = x1
  return out
}
