/** The compiler: document and schema in, Program out. */
import type { Diagnostic } from '../base/diagnostic.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { Schema } from '../data/types.ts'
import type { LoomDocument } from '../graph/types.ts'
import type { InputDecl, OutputDecl, Program } from '../ir/types.ts'
import { analyse } from './analyse.ts'
import { assemble } from './assemble.ts'
import { lower, type Plan } from './lower.ts'
import { compareIds } from './structure.ts'
import type { Analysis, Unit } from './types.ts'
import { vectorise } from './vectorise.ts'

/** The units from which some output can be reached, outputs included, in the order of computation. */
function towardsOutputs({ order, units, outputs }: Analysis): Unit[] {
  const reached = new Uint8Array(units.size)
  const stack: Unit[] = []
  const reach = (unit: Unit): void => {
    if (reached[unit.index] === 1) return
    reached[unit.index] = 1
    stack.push(unit)
  }
  for (const id of Object.keys(outputs)) reach(units.get(id)!)
  for (let unit = stack.pop(); unit !== undefined; unit = stack.pop()) for (const { source } of unit.wiresIn) reach(source)
  return order.map((id) => units.get(id)!).filter((unit) => reached[unit.index] === 1)
}

/** Columns of `x`: the input nodes one after the other, in natural order of their ids. */
function layInputs(analysis: Analysis, units: readonly Unit[]): { readonly inputs: InputDecl[]; readonly width: number } {
  const inputs: InputDecl[] = []
  let offset = 0
  const inputUnits = units.filter((unit) => Object.hasOwn(analysis.inputs, unit.id)).sort((a, b) => compareIds(a.id, b.id))
  for (const { id } of inputUnits) {
    const { columns, width } = analysis.inputs[id]!
    inputs.push({ node: id, columns: columns.map((column) => column.name), offset, width })
    offset += width
  }
  return { inputs, width: Math.max(1, offset) }
}

function outputDecl(analysis: Analysis, unit: Unit): OutputDecl {
  const info = analysis.outputs[unit.id]!
  return {
    node: unit.id,
    result: `prediction:${unit.id}`,
    target: `y:${unit.id}`,
    link: info.link ?? 'identity',
    loss: info.loss ?? '',
    width: info.width,
    columns: info.columns,
    ...(info.classes === undefined ? {} : { classes: info.classes }),
    lossWeight: info.lossWeight,
    ...(info.reconstructs === undefined ? {} : { reconstructs: info.reconstructs }),
  }
}

function build(document: LoomDocument, analysis: Analysis, units: readonly Unit[], withLoss: boolean): Program {
  const { inputs, width } = layInputs(analysis, units)
  const outputs = units
    .filter((unit) => Object.hasOwn(analysis.outputs, unit.id))
    .sort((a, b) => compareIds(a.id, b.id))
    .map((unit) => outputDecl(analysis, unit))
  const offsets = new Map(inputs.map((input) => [input.node, input.offset]))
  const plan: Plan = { document, analysis, units, offsets, width, outputs, withLoss }
  const data = [
    { name: 'x', shape: ['batch', width] as const },
    ...(withLoss ? outputs.map((output) => ({ name: output.target, shape: ['batch', output.width] as const })) : []),
  ]
  return assemble(vectorise(lower(plan)), { data, inputs, outputs }, document.training, withLoss)
}

/**
 * Compile a document for training: all four functions of a Program, or every error that stands in the way. Pure; the
 * result is plain data. Nodes that reach no output are left out.
 */
export function compile(document: LoomDocument, schema: Schema | null): Result<Program, Diagnostic[]> {
  const analysis = analyse(document, schema)
  const errors = analysis.diagnostics.filter((problem) => problem.severity === 'error')
  if (errors.length > 0) return err(errors)
  return ok(build(document, analysis, towardsOutputs(analysis), true))
}

/**
 * Compile what can be computed as it stands, bound or not: `predict` and `probe` only. Inputs without columns are one
 * number wide, what is broken or stands behind something broken is left out, and an output whose link is not known yet
 * shows its argument.
 */
export function compilePreview(document: LoomDocument, schema: Schema | null): Result<Program, Diagnostic[]> {
  const analysis = analyse(document, schema)
  const units = analysis.order.map((id) => analysis.units.get(id)!).filter((unit) => analysis.nodes[unit.id]!.computable)
  return ok(build(document, analysis, units, false))
}
