/**
 * Functions with the same bits on every machine, in both precisions. Browsers and Node differ in the last bits of
 * `Math.exp` and its kin; these use + − × ÷ √ and bit moves alone.
 */
import { erf64 } from './error64.ts'
import { exp64, pow64, sigmoid64, tanh64 } from './exponential64.ts'
import { cos32, erf32, exp32, log1p32, log32, pow32, sigmoid32, sin32, tanh32 } from './float32.ts'
import { log1p64, log64 } from './logarithm64.ts'
import { cos64, sin64 } from './trigonometric64.ts'

export { erf32Table, exp32Table, log32Table, sin32Table, tanh32Table } from './coefficients.ts'
export { erf64 } from './error64.ts'
export { exp64, pow64, sigmoid64, tanh64 } from './exponential64.ts'
export { cos32, erf32, exp32, log1p32, log32, pow32, sigmoid32, sin32, tanh32 } from './float32.ts'
export { log1p64, log64 } from './logarithm64.ts'
export { cos64, sin64 } from './trigonometric64.ts'

/** Float64 functions, within 2 units in the last place. */
export const float64Math = {
  precision: 'float64',
  exp: exp64,
  log: log64,
  tanh: tanh64,
  sin: sin64,
  cos: cos64,
  erf: erf64,
  pow: pow64,
  sigmoid: sigmoid64,
  log1p: log1p64,
  round: (x: number): number => x,
} as const

/** Float32 functions, relative error at most 5e-7 (`sin`, `cos` and `pow` say more). */
export const float32Math = {
  precision: 'float32',
  exp: exp32,
  log: log32,
  tanh: tanh32,
  sin: sin32,
  cos: cos32,
  erf: erf32,
  pow: pow32,
  sigmoid: sigmoid32,
  log1p: log1p32,
  round: Math.fround,
} as const
