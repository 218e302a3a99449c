/**
 * Constants of the float32 functions. A code generator that emits the same operations in the same order on these
 * numbers gets the same bits. The fits are minimax (iterated weighted least squares): the error stated is that of the
 * approximation alone, before rounding.
 */

/** exp(r) ≈ 1 + r + r²·(p0 + p1 r + … + p4 r⁴) for |r| ≤ ln(2)/2; relative error 3.1e-9. */
export const exp32Table = {
  low: -104,
  high: 89,
  log2e: 1.4426950216293335,
  ln2High: 0.693359375,
  ln2Low: -0.00021219444170128554,
  p: [0.4999999403953552, 0.1666652113199234, 0.04166838899254799, 0.008368715643882751, 0.0013814599951729178],
} as const

/** log(1 + f) ≈ f − f²/2 + f³·(p0 + p1 f + … + p7 f⁷) for √½ ≤ 1 + f < √2; relative error 5.9e-9. */
export const log32Table = {
  ln2High: 0.693359375,
  ln2Low: -0.00021219444170128554,
  /** Bits of √½: subtracting them splits a float into exponent and mantissa. */
  rootHalfBits: 0x3f3504f3,
  /** Below the least normal number, x is scaled by 2²⁵ first. */
  leastNormal: 1.1754943508222875e-38,
  scale: 33554432,
  scaleExponent: 25,
  p: [
    0.3333333134651184, -0.250008225440979, 0.20001226663589478, -0.16623356938362122, 0.14201761782169342, -0.131601944565773,
    0.12761551141738892, -0.07634430378675461,
  ],
} as const

/** tanh(x) ≈ x·P(x²)/Q(x²) for |x| ≤ 9.02, clamped beyond; relative error 2.1e-8. */
export const tanh32Table = {
  limit: 9.02,
  p: [1, 0.13379742205142975, 0.003494062228128314, 0.000020583902369253337, 1.3319594316385519e-8],
  q: [1, 0.467130571603775, 0.02587117999792099, 0.0003283136466052383, 7.762246241327375e-7],
} as const

/** erf(x) ≈ x·P(x²)/Q(x²) for |x| ≤ 4, clamped beyond; relative error 2.5e-8. */
export const erf32Table = {
  limit: 4,
  p: [1.1283791065216064, 0.1935383826494217, 0.0531005933880806, 0.00388297694735229, 0.000284544745227322, 0.000001986673396459082],
  q: [1, 0.5048515200614929, 0.1153469979763031, 0.01520653534680605, 0.001185457338578999, 0.000037417914427351207],
} as const

/** sin(r) ≈ r + r³·(p0 + p1 r² + … + p4 r⁸) for |r| ≤ π/2; relative error 2.4e-11. π is split in four parts. */
export const sin32Table = {
  inversePi: 0.31830987334251404,
  pi: [3.140625, 0.00096702575683593750, 6.2771141529083251953e-7, 1.2154201256553420762e-10],
  p: [-0.1666666716337204, 0.008333330973982811, -0.00019840867025777698, 2.7525320547283627e-6, -2.3887750444373523e-8],
} as const
