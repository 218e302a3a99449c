/** Small functions and points that the examples' pictures are drawn from. Coordinates in [0, 1], y upwards. */

export interface Dot {
  readonly x: number
  readonly y: number
  readonly group: number
}

const squash = (value: number): number => Math.tanh(value)

/** A repeatable scatter in [−1, 1] that needs no state. */
export const jitter = (i: number): number => {
  const value = Math.sin(i * 127.1 + 311.7) * 43_758.5453
  return 2 * (value - Math.floor(value)) - 1
}

/** What a trained network answers for exclusive or: −1 to 1. */
export const xorField = (x: number, y: number): number => squash(3.2 * (squash(7 * (x - y) - 3.4) + squash(7 * (y - x) - 3.4) + 1.1))

/** A straight line between the corner (1, 1) and the rest. */
export const andField = (x: number, y: number): number => squash(9 * (x + y - 1.45))

/** Which arm of two wound spirals is nearer. */
export function spiralField(x: number, y: number): number {
  const dx = x - 0.5
  const dy = y - 0.5
  const angle = Math.atan2(dy, dx)
  const radius = Math.sqrt(dx * dx + dy * dy)
  return squash(3 * Math.sin(angle - radius * 17 + 0.6))
}

export const xorDots: readonly Dot[] = [0, 1, 2, 3].flatMap((corner) => {
  const cx = corner % 2
  const cy = Math.floor(corner / 2)
  return Array.from({ length: 7 }, (_, i) => ({
    x: 0.14 + 0.72 * cx + 0.075 * jitter(corner * 40 + i),
    y: 0.14 + 0.72 * cy + 0.075 * jitter(corner * 40 + i + 20),
    group: cx === cy ? 0 : 1,
  }))
})

export const andDots: readonly Dot[] = [0, 1, 2, 3].map((corner) => ({ x: 0.2 + 0.6 * (corner % 2), y: 0.2 + 0.6 * Math.floor(corner / 2), group: corner === 3 ? 1 : 0 }))

export const spiralDots: readonly Dot[] = [0, 1].flatMap((arm) =>
  Array.from({ length: 26 }, (_, i) => {
    const radius = 0.05 + 0.41 * (i / 25)
    const angle = radius * 17 - 0.6 + Math.PI / 2 + arm * Math.PI
    return { x: 0.5 + radius * Math.cos(angle), y: 0.5 + radius * Math.sin(angle), group: 1 - arm }
  }),
)

export const irisDots: readonly Dot[] = [
  ...Array.from({ length: 16 }, (_, i) => ({ x: 0.13 + 0.05 * jitter(i), y: 0.13 + 0.07 * jitter(i * 5 + 52), group: 0 })),
  ...Array.from({ length: 18 }, (_, i) => ({ x: 0.52 + 0.12 * jitter(i + 100), y: 0.44 + 0.1 * jitter(i + 100) + 0.07 * jitter(i * 3 + 151), group: 1 })),
  ...Array.from({ length: 18 }, (_, i) => ({ x: 0.77 + 0.13 * jitter(i + 200), y: 0.74 + 0.16 * jitter(i * 7 + 251), group: 2 })),
]

export const lineDots: readonly Dot[] = Array.from({ length: 26 }, (_, i) => {
  const x = 0.06 + 0.88 * (i / 25)
  return { x, y: 0.18 + 0.6 * x + 0.1 * jitter(i + 7), group: 0 }
})

/** A handwritten three, eight by eight, 0 to 16. */
export const three: readonly (readonly number[])[] = [
  [0, 0, 7, 15, 13, 1, 0, 0],
  [0, 8, 13, 6, 15, 4, 0, 0],
  [0, 2, 1, 13, 13, 0, 0, 0],
  [0, 0, 2, 15, 11, 1, 0, 0],
  [0, 0, 0, 1, 12, 12, 1, 0],
  [0, 0, 0, 0, 1, 10, 8, 0],
  [0, 0, 8, 4, 5, 14, 9, 0],
  [0, 0, 7, 13, 13, 9, 0, 0],
]
