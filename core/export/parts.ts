/** What is exported of a document: the whole network, or one half of an autoencoder. */
import type { Diagnostic } from '../base/diagnostic.ts'
import { ok, type Result } from '../base/result.ts'
import { compile } from '../compiler/compile.ts'
import { compilePart, type Part } from '../compiler/parts.ts'
import type { Preparation, Schema } from '../data/types.ts'
import type { LoomDocument } from '../graph/types.ts'
import type { Program } from '../ir/types.ts'
import { goldenRows, type GoldenRows, type RawRow } from './golden.ts'

export type ExportPart = 'whole' | Part

export interface PartSource {
  readonly program: Program
  /** What turns raw cells into its numbers: for a decoder, nothing but reading them. */
  readonly preparation: Preparation
  /** Its predictions for raw rows of the data; a decoder's rows are the codes of these. */
  readonly golden: (weights: { readonly [name: string]: ArrayLike<number> }, rows: readonly RawRow[]) => GoldenRows
}

/** Numbers that are taken as they are. */
const plain = (names: readonly string[]): Preparation => ({
  decimal: '.',
  missing: [],
  columns: names.map((name) => ({ name, type: 'number', role: 'feature', encode: 'oneHot', unseen: 'error', width: 1, fill: null, offset: 0, scale: 1 })),
})

/** Compile what is to be exported. @returns the compiler's errors; NO_CODE where there are no halves */
export function exportPart(document: LoomDocument, schema: Schema | null, preparation: Preparation, part: ExportPart): Result<PartSource, readonly Diagnostic[]> {
  if (part === 'whole') {
    const compiled = compile(document, schema)
    if (!compiled.ok) return compiled
    return ok({ program: compiled.value, preparation, golden: (weights, rows) => goldenRows(compiled.value, preparation, weights, rows) })
  }
  const front = compilePart(document, schema, 'encoder')
  if (!front.ok) return front
  const encoder = front.value.program
  if (part === 'encoder') return ok({ program: encoder, preparation, golden: (weights, rows) => goldenRows(encoder, preparation, weights, rows) })
  const back = compilePart(document, schema, 'decoder')
  if (!back.ok) return back
  const { program, codeNames } = back.value
  const reading = plain(codeNames)
  return ok({
    program,
    preparation: reading,
    golden: (weights, rows) => {
      const codes = goldenRows(encoder, preparation, weights, rows).map(({ predictions }) => Object.values(predictions)[0]!)
      return goldenRows(program, reading, weights, codes.map((code) => Object.fromEntries(codeNames.map((name, i) => [name, code[i]!]))))
    },
  })
}
