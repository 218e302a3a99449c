/** From the vectorised network to a Program: cut into four functions, differentiate, emit the optimiser's update. */
import { checkParams } from '../base/params.ts'
import type { TrainingSettings } from '../graph/types.ts'
import type { IrFunction, OutputDecl, ParameterPiece, ProbeRef, Program, ProgramMap, SlotDecl, Source, ValueId } from '../ir/types.ts'
import { createBuilder } from '../ops/builder.ts'
import type { FunctionBuilder } from '../ops/types.ts'
import { optimizers } from '../optimizers/registry.ts'
import type { OptimizerDefinition } from '../optimizers/types.ts'
import { differentiate } from './differentiate.ts'
import { extract } from './extract.ts'
import type { Network, TensorDraft } from './network.ts'
import { bounded, eachPlace, penalised } from './restrain.ts'
import { simplify } from './simplify.ts'
import { piecesOf } from './stack.ts'
import type { Vectorised } from './vectorise.ts'

const table: { readonly [kind: string]: OptimizerDefinition } = optimizers

/** A function under construction that takes its parts from the network. */
class Part {
  readonly builder: FunctionBuilder
  private readonly fn: IrFunction
  private readonly values = new Map<string, ValueId>()
  constructor(name: string, fn: IrFunction) {
    this.builder = createBuilder(name)
    this.fn = fn
  }

  argument(shape: readonly (number | 'batch')[], source: Source): ValueId {
    const key = JSON.stringify(source)
    const known = this.values.get(key)
    if (known !== undefined) return known
    const value = this.builder.argument(shape, source)
    this.values.set(key, value)
    return value
  }

  /** @param reorder where nobody looks at the steps between */
  take(wanted: readonly ValueId[], reorder = false): readonly ValueId[] {
    return extract(this.builder, this.fn, wanted, (source, value) => this.argument(this.fn.types[value]!, source), reorder)
  }

  /** The value of a result of the network. */
  named(name: string): ValueId {
    const found = this.fn.results.find(({ target }) => target.kind === 'output' && target.name === name)
    if (found === undefined) throw new Error(`the network has no result '${name}'`)
    return found.value
  }

  output(name: string, value: ValueId): void {
    this.builder.result(value, { kind: 'output', name })
  }

  finish(): IrFunction {
    return simplify(this.builder.finish())
  }
}

function predictPart(network: Network, outputs: readonly OutputDecl[]): IrFunction {
  const part = new Part('predict', network.fn)
  const values = part.take(outputs.map(({ result }) => part.named(result)))
  outputs.forEach(({ result }, i) => { part.output(result, values[i]!); })
  return part.finish()
}

/** Σwℓ of every output, their weighted total, and Σw. */
function lossSums(part: Part, outputs: readonly OutputDecl[], losses: readonly ValueId[]): { total: ValueId; each: ValueId[]; weight: ValueId } {
  const { builder } = part
  const w = part.argument(['batch'], { kind: 'sampleWeight' })
  const each = losses.map((loss) => builder.emit('sum', [builder.emit('mul', [loss, w])], { axes: [0], keep: false }))
  const terms = each.map((sum, i) => {
    const { lossWeight } = outputs[i]!
    return lossWeight === 1 ? sum : builder.emit('mul', [sum, builder.emit('fill', [], { value: lossWeight, shape: [] })])
  })
  const total = terms.reduce((sum, term) => builder.emit('add', [sum, term]))
  return { total, each, weight: builder.emit('sum', [w], { axes: [0], keep: false }) }
}

function evaluatePart(network: Network, outputs: readonly OutputDecl[], withLoss: boolean): IrFunction {
  const part = new Part('evaluate', network.fn)
  const names = outputs.flatMap(({ result, node }) => (withLoss ? [result, `loss:${node}`] : [result]))
  const values = part.take(names.map((name) => part.named(name)), true)
  outputs.forEach(({ result }) => { part.output(result, values[names.indexOf(result)]!); })
  if (withLoss && outputs.length > 0) {
    const losses = outputs.map(({ node }) => values[names.indexOf(`loss:${node}`)]!)
    const { total, each, weight } = lossSums(part, outputs, losses)
    part.output('lossSum', total)
    part.output('weightSum', weight)
    outputs.forEach(({ node }, i) => { part.output(`lossSum:${node}`, each[i]!); })
  }
  return part.finish()
}

/** 1 where an element trains, 0 where it is frozen, row-major over the packed tensor. */
function trainableMask(tensor: TensorDraft): number[] {
  const mask = new Array<number>(tensor.shape.reduce((product, extent) => product * extent, 1)).fill(0)
  for (const piece of piecesOf(tensor)) if (piece.trainable) eachPlace(piece, (at) => { mask[at] = 1 })
  return mask
}

interface Stepped {
  readonly step: IrFunction
  readonly slots: readonly SlotDecl[]
  readonly scalars: readonly string[]
}

/**
 * Forward in training mode, loss Σwℓ/Σw, backward, update. Frozen tensors get no update; in a tensor that is frozen in
 * part, the update's result is replaced by the old value there, so that momentum and decay do not reach it.
 */
function stepPart(network: Network, outputs: readonly OutputDecl[], training: TrainingSettings): Stepped {
  const part = new Part('step', network.fn)
  const { builder } = part
  const optimizer = table[training.optimizer.kind]!
  const { params } = checkParams(optimizer.params, training.optimizer.params)
  const states = network.fn.results.filter(({ target }) => target.kind === 'state')
  const taken = part.take([...outputs.map(({ node }) => part.named(`trainLoss:${node}`)), ...states.map(({ value }) => value)], true)
  const { total, weight } = lossSums(part, outputs, taken.slice(0, outputs.length))
  const loss = builder.emit('div', [total, weight])
  part.output('loss', loss)
  states.forEach(({ target }, i) => { part.builder.result(taken[outputs.length + i]!, target); })

  const slots: SlotDecl[] = []
  const scalars = ['learningRate', ...optimizer.scalars(params)]
  const learning = network.tensors.flatMap((tensor, index) => (tensor.learns ? [{ tensor, index }] : []))
  const parameters = learning.map(({ tensor, index }) => part.argument(tensor.shape, { kind: 'parameter', index }))
  const gradients = differentiate(builder, loss, parameters)
  const scalarValues = Object.fromEntries(scalars.map((name) => [name, part.argument([], { kind: 'scalar', name })]))
  learning.forEach(({ tensor, index }, i) => {
    const own: Record<string, ValueId> = {}
    const indices: Record<string, number> = {}
    for (const { role, initial } of optimizer.slots(params)) {
      indices[role] = slots.length
      own[role] = part.argument(tensor.shape, { kind: 'slot', index: slots.length })
      slots.push({ role, parameter: index, initial, shape: tensor.shape })
    }
    const parameter = parameters[i]!
    const updated = optimizer.update({ builder, parameter, gradient: penalised(builder, tensor, parameter, gradients[i]!), slots: own, scalars: scalarValues, params })
    const mask = !tensor.frozen ? null : builder.emit('constant', [], { values: trainableMask(tensor), shape: tensor.shape })
    const moved = bounded(builder, tensor, updated.parameter)
    const next = mask === null ? moved : builder.emit('where', [mask, moved, parameter])
    builder.result(next, { kind: 'parameter', index })
    for (const [role, slot] of Object.entries(indices)) builder.result(updated.slots[role]!, { kind: 'slot', index: slot })
  })
  return { step: part.finish(), slots, scalars }
}

/** Every looked-at value once, in the order of computation, and where each node finds its own. */
function probePart(vectorised: Vectorised, outputs: readonly OutputDecl[]): { readonly probe: IrFunction; readonly nodes: ProgramMap['nodes'] } {
  const { network, places } = vectorised
  const part = new Part('probe', network.fn)
  const shapes = network.fn.types
  const bases = [...new Set([...places.values()].map(({ value }) => value))].sort((a, b) => a - b)
  const predictions = outputs.map(({ result }) => part.named(result))
  const taken = part.take([...bases, ...predictions])
  bases.forEach((_, i) => { part.output(`probe:${i}`, taken[i]!); })
  outputs.forEach(({ result }, i) => { part.output(result, taken[bases.length + i]!); })
  const names = new Map(bases.map((value, i) => [value, `probe:${i}`]))
  const refs = new Map<string, { preActivation?: ProbeRef; output?: ProbeRef }>()
  for (const [name, { value, start, length }] of places) {
    const colon = name.indexOf(':')
    const id = name.slice(colon + 1)
    const ref: ProbeRef = { output: names.get(value)!, offset: start, shape: [...shapes[value]!.slice(1, -1).map(Number), length] }
    let own = refs.get(id)
    if (own === undefined) refs.set(id, (own = {}))
    if (name.startsWith('sum:')) own.preActivation = ref
    else own.output = ref
  }
  const nodes: Record<string, { preActivation?: ProbeRef; output: ProbeRef }> = {}
  for (const [id, { preActivation, output }] of refs) {
    if (output !== undefined) nodes[id] = preActivation === undefined ? { output } : { output, preActivation }
  }
  return { probe: part.finish(), nodes }
}

/** Every named part of the packed tensors. */
function piecesOfAll(tensors: readonly TensorDraft[]): ParameterPiece[] {
  const pieces: ParameterPiece[] = []
  tensors.forEach((tensor, index) => { tensor.place(pieces, index, 0) })
  return pieces
}

const nothing = (name: string): IrFunction => createBuilder(name).finish()

/** Cut a network into the functions of a Program. Without losses, `step` and the sums of `evaluate` are empty. */
export function assemble(
  vectorised: Vectorised,
  parts: Pick<Program, 'data' | 'inputs' | 'outputs'>,
  training: TrainingSettings,
  withLoss: boolean,
): Program {
  const { network } = vectorised
  const { outputs } = parts
  const { step, slots, scalars } = withLoss ? stepPart(network, outputs, training) : { step: nothing('step'), slots: [], scalars: ['learningRate'] }
  const { probe, nodes } = probePart(vectorised, outputs)
  return {
    format: 1,
    ...parts,
    parameters: network.tensors.map(({ shape }) => ({ shape })),
    state: network.states.map(({ shape }) => ({ shape })),
    slots,
    scalars,
    functions: { predict: predictPart(network, outputs), evaluate: evaluatePart(network, outputs, withLoss), step, probe },
    map: {
      parameters: piecesOfAll(network.tensors),
      state: network.states.map(({ name, shape, initial }, tensor) => ({ name, shape, initial, tensor, offset: 0, strides: rowMajor(shape) })),
      nodes,
    },
    optimizer: { kind: training.optimizer.kind, params: checkedOptimizer(training) },
  }
}

function checkedOptimizer(training: TrainingSettings): Program['optimizer']['params'] {
  const definition = Object.hasOwn(table, training.optimizer.kind) ? table[training.optimizer.kind] : undefined
  return definition === undefined ? {} : checkParams(definition.params, training.optimizer.params).params
}

function rowMajor(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1)
  for (let i = shape.length - 2; i >= 0; i -= 1) strides[i] = strides[i + 1]! * shape[i + 1]!
  return strides
}
