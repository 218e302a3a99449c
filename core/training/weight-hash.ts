import { littleEndian } from '../base/base64.ts'
import { createSha256 } from '../base/sha256.ts'
import { encodeUtf8 } from '../base/utf8.ts'
import type { Program } from '../ir/types.ts'

/** Logical shapes of the drawing's parameters by name. */
export function parameterShapes(program: Program): { readonly [name: string]: readonly number[] } {
  return Object.fromEntries(program.map.parameters.map((piece) => [piece.name, piece.shape]))
}

/** Code-unit order: the same on every machine, unlike a locale's. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * SHA-256 over all parameters in the order of their names: `name NUL shape NUL values`, where the shape is decimal
 * extents joined by commas and the values are little-endian in the engine's type. The same weights give the same
 * hash on every machine and in every face.
 */
export function weightHash(
  values: { readonly [name: string]: ArrayLike<number> },
  shapes: { readonly [name: string]: readonly number[] },
  precision: 'float32' | 'float64',
): string {
  const hash = createSha256()
  for (const name of Object.keys(shapes).sort(byName)) {
    const own = values[name]
    if (own === undefined) throw new Error(`weightHash: no values for ${name}`)
    hash.update(encodeUtf8(`${name}\0${shapes[name]!.join(',')}\0`))
    hash.update(littleEndian(own, precision))
  }
  return hash.hex()
}
