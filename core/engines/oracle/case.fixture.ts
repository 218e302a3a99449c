/** Whole networks that PyTorch computes too: what a case is, and the numbers that both sides start from. */
import type { JsonObject } from '../../base/json.ts'
import { uniformAt } from '../../base/random/index.ts'
import { compile } from '../../compiler/compile.ts'
import { numberColumn } from '../../compiler/xor.fixture.ts'
import type { ColumnSchema, PreparedRows, Schema } from '../../data/types.ts'
import type { EntryRef, LoomDocument } from '../../graph/types.ts'
import type { Program } from '../../ir/types.ts'

export interface OracleCase {
  readonly name: string
  /** Rows of the only batch. */
  readonly rows: number
  readonly document: LoomDocument
  readonly schema: Schema
  readonly learningRate: number
  /** The network in words that the generator knows. */
  readonly net: JsonObject
  /** Numbers of `x` are whole ones from 0 up to, and without, this. */
  readonly below?: number
  /** Numbers of `x` repeat and nothing shifts them, so that windows hold the same number several times. */
  readonly ties?: true
  readonly target: 'numbers' | 'flags' | 'classes'
  readonly weighted?: true
}

/** Seed of every drawn number, and of the engines. */
export const oracleSeed = 11
export const oracleSteps = 3

/** A multiple of 2⁻¹⁰ in [−1, 1): the same number in float32 and float64. */
const draw = (name: string, purpose: string, i: number): number => Math.floor(2048 * uniformAt(oracleSeed, purpose, name, i)) / 1024 - 1

export function schemaOf(rows: number, columns: readonly ColumnSchema[]): Schema {
  return { fingerprint: 'oracle', rows: Math.max(2, rows), columns: columns.map((column, index) => ({ ...column, index })) }
}

export const numbers = (prefix: string, count: number, more: Partial<ColumnSchema> = {}): readonly ColumnSchema[] =>
  Array.from({ length: count }, (_, i) => numberColumn(`${prefix}${i}`, more))

export function withOptimizer(document: LoomDocument, optimizer: EntryRef): LoomDocument {
  return { ...document, training: { ...document.training, optimizer } }
}

/** The program of a case, through the product's own compiler. */
export function programOf({ name, document, schema }: OracleCase): Program {
  const compiled = compile(document, schema)
  if (!compiled.ok) throw new Error(`${name}: ${JSON.stringify(compiled.error)}`)
  return compiled.value
}

function target(one: OracleCase, width: number): Float64Array {
  const value = (i: number): number => {
    if (one.target === 'numbers') return draw(one.name, 'target', i)
    if (one.target === 'flags') return Number(draw(one.name, 'target', i) < 0)
    return Number(Math.floor(((draw(one.name, 'target', Math.floor(i / width)) + 1) / 2) * width) === i % width)
  }
  return Float64Array.from({ length: one.rows * width }, (_, i) => value(i))
}

/** Rows of a case: features, target and, where it has them, weights. */
export function rowsOf(one: OracleCase, program: Program): PreparedRows {
  const features = program.data[0]!.shape[1] as number
  const [output] = program.outputs
  const feature = (i: number): number => {
    const at = draw(one.name, 'features', i)
    if (one.below !== undefined) return Math.floor(((at + 1) / 2) * one.below)
    return one.ties === true ? Math.round(2 * at) / 2 : at
  }
  const x = Float64Array.from({ length: one.rows * features }, (_, i) => feature(i))
  const rows = { rows: one.rows, tensors: { x, [output!.target]: target(one, output!.width) } }
  return one.weighted === true ? { ...rows, sampleWeight: Float64Array.from({ length: one.rows }, (_, i) => 0.5 + ((3 * i) % 4) / 2) } : rows
}

/** Starting weights by name; where a case has ties, what is added to the features starts at 0. */
export function weightsOf(one: OracleCase, program: Program): { readonly [name: string]: readonly number[] } {
  const still = (name: string): boolean => one.ties === true && /^shift\d/.test(name)
  return Object.fromEntries(
    program.map.parameters.map(({ name, shape }) => {
      const size = shape.reduce((product, extent) => product * extent, 1)
      return [name, Array.from({ length: size }, (_, i) => (still(name) ? 0 : draw(one.name, name, i)))]
    }),
  )
}
