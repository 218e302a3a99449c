import type { Diagnostic } from '../base/diagnostic.ts'
import { diagnostic } from '../base/diagnostic.ts'
import type { Json } from '../base/json.ts'
import { paramDefaults, type ParamSpecs } from '../base/params.ts'
import type { Result } from '../base/result.ts'
import { err, ok } from '../base/result.ts'
import { featureWidth } from '../data/prepare/rows.ts'
import type { Preparation } from '../data/types.ts'
import type { LoomDocument } from '../graph/types.ts'
import type { IrFunction, OutputDecl, Piece, Program, ValueId } from '../ir/types.ts'
import { losses } from '../losses/registry.ts'
import type { LossDefinition } from '../losses/types.ts'
import { targetUnits } from '../training/report.ts'
import type { GoldenRows } from './golden.ts'
import type { ModelFile } from './types.ts'

export interface ModelSource {
  readonly name: string
  readonly document: LoomDocument
  readonly program: Program
  readonly preparation: Preparation
  /** Parameters and running statistics by the drawing's names; exact in float64. */
  readonly weights: { readonly [name: string]: ArrayLike<number> }
  readonly golden: GoldenRows
  readonly provenance: ModelFile['provenance']
}

type Parameters = ModelFile['computation']['parameters']
type Operations = ModelFile['computation']['operations']

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1)
const place = { kind: 'document' } as const

/** Row-major positions of a piece within its packed tensor. */
function positions(piece: Piece): Int32Array {
  const at = new Int32Array(sizeOf(piece.shape)).fill(piece.offset)
  let inner = at.length
  for (const [axis, extent] of piece.shape.entries()) {
    inner /= extent
    for (let i = 0; i < at.length; i++) at[i]! += (Math.floor(i / inner) % extent) * piece.strides[axis]!
  }
  return at
}

/** Fill one packed tensor from its pieces. */
function pack(shape: readonly number[], pieces: readonly (Piece & { readonly initial?: number | readonly number[] })[], weights: ModelSource['weights']): Result<Float64Array, Diagnostic[]> {
  const values = new Float64Array(sizeOf(shape))
  const problems: Diagnostic[] = []
  for (const piece of pieces) {
    const own = weights[piece.name]
    const count = sizeOf(piece.shape)
    const start = typeof piece.initial === 'number' ? piece.initial : null
    if (own?.length !== count && start === null) {
      problems.push(diagnostic('EXPORT_WEIGHTS_MISSING', place, { parameter: piece.name, expected: count, actual: own?.length ?? 0 }))
      continue
    }
    const at = positions(piece)
    for (let i = 0; i < count; i++) {
      const value = own?.[i] ?? start ?? 0
      values[at[i]!] = value
      if (!Number.isFinite(value)) {
        problems.push(diagnostic('EXPORT_NOT_FINITE', place, { parameter: piece.name }))
        break
      }
    }
  }
  return problems.length > 0 ? err(problems) : ok(values)
}

/** The name of a packed tensor: the drawing's where one piece fills it, else its number. */
function tensorName(kind: 'tensor' | 'state', index: number, shape: readonly number[], pieces: readonly Piece[]): string {
  const only = pieces.length === 1 ? pieces[0]! : null
  const whole = only !== null && only.offset === 0 && sizeOf(only.shape) === sizeOf(shape) && positions(only).every((at, i) => at === i)
  return whole ? only.name : `${kind}${index}`
}

interface Packed {
  readonly names: { readonly parameter: readonly string[]; readonly state: readonly string[] }
  readonly parameters: Parameters
}

function packAll(program: Program, weights: ModelSource['weights']): Result<Packed, readonly Diagnostic[]> {
  const problems: Diagnostic[] = []
  const parameters: Record<string, Parameters[string]> = {}
  const one = (kind: 'tensor' | 'state', index: number, shape: readonly number[], pieces: readonly (Piece & { readonly initial?: number | readonly number[] })[]): string => {
    const name = tensorName(kind, index, shape, pieces)
    const packed = pack(shape, pieces, weights)
    if (packed.ok) parameters[name] = { shape, values: Array.from(packed.value) }
    else problems.push(...packed.error)
    return name
  }
  const names = {
    parameter: program.parameters.map(({ shape }, i) => one('tensor', i, shape, program.map.parameters.filter((piece) => piece.tensor === i))),
    state: program.state.map(({ shape }, i) => one('state', i, shape, program.map.state.filter((piece) => piece.tensor === i))),
  }
  return problems.length > 0 ? err(problems) : ok({ names, parameters })
}

interface Computation {
  readonly nameOf: ReadonlyMap<ValueId, string>
  readonly operations: Operations
}

function writeOperations(predict: IrFunction, names: Packed['names']): Result<Computation, readonly Diagnostic[]> {
  const nameOf = new Map<ValueId, string>()
  const unsupported = (op: string): Result<never, readonly Diagnostic[]> => err([diagnostic('EXPORT_UNSUPPORTED', place, { op })])
  for (const { value, source } of predict.arguments) {
    if (source.kind === 'data' && source.name === 'x') nameOf.set(value, 'x')
    else if (source.kind === 'parameter') nameOf.set(value, names.parameter[source.index]!)
    else if (source.kind === 'state') nameOf.set(value, names.state[source.index]!)
    else return unsupported(source.kind)
  }
  const operations: Operations[number][] = []
  for (const { op, inputs, attrs, outputs } of predict.instructions) {
    if (outputs.length !== 1 || op === 'random') return unsupported(op)
    const name = `v${operations.length}`
    nameOf.set(outputs[0]!, name)
    const plain = Object.entries(attrs).map(([key, value]) => [key, ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value])
    operations.push({ name, op, inputs: inputs.map((input) => nameOf.get(input)!), attrs: Object.fromEntries(plain) as { readonly [key: string]: Json }, shape: predict.types[outputs[0]!]! })
  }
  return ok({ nameOf, operations })
}

/** What an output's link is applied to, where its operation is the link itself; else the prediction. */
function linkArgument(predict: IrFunction, value: ValueId, link: OutputDecl['link']): ValueId {
  const made = predict.instructions.find((instruction) => instruction.outputs.includes(value))
  return made !== undefined && made.op === link ? made.inputs[0]! : value
}

/** The parameters of an output's loss: those of its node that the loss declares. */
function lossParams(document: LoomDocument, output: OutputDecl): { readonly [key: string]: Json } {
  const table: { readonly [kind: string]: LossDefinition } = losses
  const specs: ParamSpecs = table[output.loss]?.params ?? {}
  const own = document.nodes[output.node]?.params ?? {}
  const known = Object.keys(specs).filter((name) => own[name] !== undefined)
  return { ...paramDefaults(specs), ...Object.fromEntries(known.map((name) => [name, own[name]!])) }
}

/**
 * The exported model from a compiled drawing and its weights.
 * Refuses weights that are missing or not finite, and operations that the format cannot hold.
 */
export function buildModel(source: ModelSource): Result<ModelFile, readonly Diagnostic[]> {
  const { program, preparation, document } = source
  const packed = packAll(program, source.weights)
  if (!packed.ok) return packed
  const { predict } = program.functions
  const computed = writeOperations(predict, packed.value.names)
  if (!computed.ok) return computed
  const { nameOf, operations } = computed.value
  const used = new Set(program.inputs.flatMap((input) => input.columns))
  const label = (node: string): string => document.nodes[node]?.label ?? node
  const model: ModelFile = {
    format: 'neuroloom-model',
    version: 1,
    name: source.name,
    preprocessing: { ...preparation, columns: preparation.columns.filter((column) => used.has(column.name)) },
    inputs: program.inputs.map(({ node, columns, offset, width }) => ({ node, label: label(node), columns, offset, width })),
    computation: { inputWidth: featureWidth(program), parameters: packed.value.parameters, operations },
    outputs: program.outputs.map((output) => {
      const result = predict.results.find(({ target }) => target.kind === 'output' && target.name === output.result)!.value
      const units = targetUnits(output, preparation)
      const rename = output.classes === undefined || output.reconstructs !== undefined ? undefined : preparation.columns.find((column) => column.name === output.columns[0])?.rename
      return {
        node: output.node,
        label: label(output.node),
        value: nameOf.get(result)!,
        argument: nameOf.get(linkArgument(predict, result, output.link))!,
        link: output.link,
        columns: output.columns,
        ...(output.reconstructs === undefined ? {} : { reconstructs: output.reconstructs }),
        ...(output.classes === undefined ? {} : { classes: output.classes }),
        ...(rename === undefined ? {} : { rename }),
        ...(output.link === 'identity' ? { scale: units.map((unit) => unit.scale), offset: units.map((unit) => unit.offset) } : {}),
        loss: { kind: output.loss, params: lossParams(document, output), weight: output.lossWeight },
      }
    }),
    drawing: Object.fromEntries(
      program.map.parameters.map(({ name, tensor, offset, shape, strides }) => [name, { tensor: packed.value.names.parameter[tensor]!, offset, shape, strides }]),
    ),
    provenance: source.provenance,
    golden: { rows: source.golden },
  }
  return ok(model)
}
