/** The two halves of an autoencoder as programs of their own, with the parameter names of the whole. */
import { diagnostic, type Diagnostic } from '../base/diagnostic.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { Schema } from '../data/types.ts'
import type { EdgeRecord, LoomDocument, NodeRecord } from '../graph/types.ts'
import type { OutputDecl, Program } from '../ir/types.ts'
import { elements, isVector } from '../nodes/support/axes.ts'
import type { AxisShape } from '../nodes/types.ts'
import { textOf } from '../nodes/support/values.ts'
import { analyse } from './analyse.ts'
import { upstream } from './bind-reconstruction.ts'
import { compilePreview } from './compile.ts'
import { outputUnits, reconstructedInput } from './spare-columns.ts'
import { freeIds, nodeName } from './support/names.ts'
import type { Analysis } from './types.ts'

export type Part = 'encoder' | 'decoder'

interface Halves {
  readonly output: string
  readonly code: string
  readonly codeShape: AxisShape
  /** A name for every value of the code. */
  readonly names: readonly string[]
}

/** Names that are no column of the data, which would lend them its units. */
function codeNames(name: string, count: number, schema: Schema | null): readonly string[] {
  const names = count === 1 ? [name] : Array.from({ length: count }, (_, i) => `${name} ${i + 1}`)
  const taken = schema?.columns.some((column) => names.includes(column.name)) ?? false
  return taken ? codeNames(`code ${name}`, count, schema) : names
}

function halvesOf(document: LoomDocument, schema: Schema | null, analysis: Analysis): Halves | null {
  const { units, nodes, diagnostics } = analysis
  const broken = (id: string): boolean => diagnostics.some(({ code, place }) => /^CODE_/.test(code) && place.kind === 'node' && place.id === id)
  const unit = outputUnits(units).find((one) => reconstructedInput(one) !== '' && textOf(one.params, 'code') !== '' && !broken(one.id))
  const code = unit === undefined ? '' : textOf(unit.params, 'code')
  const codeShape = nodes[code]?.outputs['out']
  if (unit === undefined || codeShape === undefined) return null
  const count = elements(codeShape)
  return { output: unit.id, code, codeShape, names: codeNames(nodeName(document, code), count, schema) }
}

/** Keep some nodes and the wires among them. */
function only(document: LoomDocument, kept: ReadonlySet<string>): LoomDocument {
  const nodes = Object.fromEntries(Object.entries(document.nodes).filter(([id]) => kept.has(id)))
  const edges = Object.fromEntries(Object.entries(document.edges).filter(([, { from, to }]) => kept.has(from.node) && kept.has(to.node)))
  return { ...document, nodes, edges }
}

const record = (kind: string, params: NodeRecord['params']): NodeRecord => ({ kind, params, position: { x: 0, y: 0 }, trainable: true })
const wire = (from: string, to: string): EdgeRecord => ({ from: { node: from, port: 'out' }, to: { node: to, port: 'in' }, order: 'V', delay: 0, trainable: true })

/** Wire a node into an output, by way of a flatten where it is no vector. */
function ending(document: LoomDocument, from: string, shape: AxisShape, output: string, params: NodeRecord['params']): LoomDocument {
  const free = freeIds(document)
  const [flat, first, second] = [free('flat'), free('end-1'), free('end-2')]
  if (isVector(shape)) return { ...document, nodes: { ...document.nodes, [output]: record('output', params) }, edges: { ...document.edges, [first]: wire(from, output) } }
  return {
    ...document,
    nodes: { ...document.nodes, [flat]: record('flatten', {}), [output]: record('output', params) },
    edges: { ...document.edges, [first]: wire(from, flat), [second]: wire(flat, output) },
  }
}

function encoder(document: LoomDocument, analysis: Analysis, { output, code, codeShape }: Halves): LoomDocument {
  return ending(only(document, upstream(analysis.units, code)), code, codeShape, output, { link: 'identity' })
}

function layoutOf(shape: AxisShape, columns: readonly string[]): NodeRecord['params'] {
  const [first, second, third] = shape.map((axis) => axis.size)
  if (shape.length === 3) return { columns, form: 'image', height: first!, width: second!, channels: third! }
  return shape.length === 2 ? { columns, form: 'signal', width: first!, channels: second! } : { columns }
}

function decoder(document: LoomDocument, analysis: Analysis, { output, code, codeShape, names }: Halves): LoomDocument {
  const kept = only(document, upstream(analysis.units, output, code))
  const { link } = analysis.outputs[output]!
  const [last] = analysis.nodes[output]!.inputs
  const params = { link: link ?? 'identity' }
  const begun = { ...kept, nodes: { ...kept.nodes, [code]: record('input', layoutOf(codeShape, names)) } }
  if (last === undefined || analysis.nodes[output]!.inputs.length > 1 || isVector(last.shape)) return { ...begun, nodes: { ...begun.nodes, [output]: { ...kept.nodes[output]!, params } } }
  const without = { ...begun, edges: Object.fromEntries(Object.entries(begun.edges).filter(([id]) => id !== last.edge)) }
  return ending(without, last.fromNode, last.shape, output, params)
}

export interface CompiledPart {
  readonly program: Program
  /** Names of the code's values: what the encoder gives and the decoder takes, in this order. */
  readonly codeNames: readonly string[]
}

/**
 * One half of the autoencoder that a document holds: from its input to the node marked as the code, or from there to the
 * output. Parameters keep their names, so weights of the whole fit. Only `predict` and `probe` are filled.
 * @returns NO_CODE where no output reconstructs an input by way of a code
 */
export function compilePart(document: LoomDocument, schema: Schema | null, part: Part): Result<CompiledPart, Diagnostic[]> {
  const analysis = analyse(document, schema)
  const halves = halvesOf(document, schema, analysis)
  if (halves === null) return err([diagnostic('NO_CODE', { kind: 'document' })])
  const { output, names } = halves
  const half = part === 'encoder' ? encoder(document, analysis, halves) : decoder(document, analysis, halves)
  const compiled = compilePreview(half, part === 'encoder' ? schema : null)
  if (!compiled.ok) return compiled
  const whole = analysis.outputs[output]!
  const outputs = compiled.value.outputs
    .filter(({ node }) => node === output)
    .map((decl): OutputDecl => (part === 'encoder' ? { ...decl, link: 'identity', columns: names } : { ...decl, columns: whole.columns, reconstructs: whole.reconstructs! }))
  if (outputs.length === 0) return err([diagnostic('NO_CODE', { kind: 'document' })])
  return ok({ program: { ...compiled.value, outputs }, codeNames: names })
}
