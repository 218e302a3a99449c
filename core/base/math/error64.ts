import { exactProduct } from './dekker.ts'
import { exp64 } from './exponential64.ts'

/** erf(x)/x − 1 as a power series in x²: 2/√π − 1, then (−1)ⁿ·2/√π/(n!(2n + 1)). */
const series = (() => {
  const scale = 1.1283791670955126
  const terms = [0.1283791670955126]
  let factorial = 1
  for (let n = 1; n <= 20; n += 1) {
    factorial *= n
    terms.push(((n % 2 === 0 ? 1 : -1) * scale) / (factorial * (2 * n + 1)))
  }
  return terms
})()

/** exp(x²)·erfc(x) as a polynomial in t = (x − 2.4)/(x + 2.4) for 1 ≤ x ≤ 6; relative error 1.5e-19. */
const scaledComplement = [
  0.21849873453703333, -0.38200915832521254, 0.25145618150158666, -0.1177253406770608, 0.03272106479219846, -0.0006810619568479529,
  -0.0029738439272500154, 0.00048028089557084635, 0.0003447609305573404, -7.174851273358541e-5, -5.5929920325380974e-5, 6.881201104839944e-6,
  1.076228254415321e-5, 5.784244064730817e-7, -1.9847576600032274e-6, -5.910073136486262e-7, 2.6464364783254047e-7, 1.7512043985242526e-7,
  -8.849395613126563e-9,
]

function horner(p: readonly number[], x: number): number {
  let sum = p[p.length - 1]!
  for (let i = p.length - 2; i >= 0; i -= 1) sum = sum * x + p[i]!
  return sum
}

/** Error function 2/√π·∫₀ˣ exp(−t²) dt. */
export function erf64(x: number): number {
  const size = Math.abs(x)
  if (!(size > 1)) return x + x * horner(series, x * x)
  if (size > 6) return x > 0 ? 1 : -1
  const square = exactProduct(size, size)
  const t = (size - 2.4) / (size + 2.4)
  const y = 1 - exp64(-square.high) * (1 - square.low) * horner(scaledComplement, t)
  return x > 0 ? y : -y
}
