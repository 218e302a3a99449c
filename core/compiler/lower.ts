/** From the drawing to tensor ops: every node by its definition, then links and losses. */
import { stringKey } from '../base/random/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import type { OutputDecl, ValueId } from '../ir/types.ts'
import { losses } from '../losses/registry.ts'
import type { Link, LossDefinition } from '../losses/types.ts'
import type { LowerContext, Lowered, ParameterDecl } from '../nodes/types.ts'
import { sizeOf } from '../ops/support/shapes.ts'
import type { FunctionBuilder } from '../ops/types.ts'
import { activationParam } from './links.ts'
import { onePiece } from './stack.ts'
import { weightColumns, type WeightColumns } from './weights.ts'
import type { Network, PieceDraft, StateDraft, TensorDraft } from './network.ts'
import { parameterName, weightName } from './shapes.ts'
import { sharedBuilder } from './support/shared-builder.ts'
import type { Analysis, Unit, Wire } from './types.ts'

/** What is lowered, and how data and predictions are laid out. */
export interface Plan {
  readonly document: LoomDocument
  readonly analysis: Analysis
  /** Units in the order of computation. */
  readonly units: readonly Unit[]
  /** First column of each input node in `x`. */
  readonly offsets: ReadonlyMap<string, number>
  /** Number of columns of `x`. */
  readonly width: number
  readonly outputs: readonly OutputDecl[]
  /** Targets are bound: losses can be computed. */
  readonly withLoss: boolean
}

const rowMajor = (shape: readonly number[]): number[] => {
  const strides = shape.map(() => 1)
  for (let i = shape.length - 2; i >= 0; i -= 1) strides[i] = strides[i + 1]! * shape[i + 1]!
  return strides
}

/** Gathers arguments as nodes ask for them; each name once. */
class Arguments {
  readonly tensors: TensorDraft[] = []
  readonly states: StateDraft[] = []
  private readonly values = new Map<string, ValueId>()
  private readonly builder: FunctionBuilder
  constructor(builder: FunctionBuilder) {
    this.builder = builder
  }

  data(name: string, width: number): ValueId {
    return this.once(`data ${name}`, () => this.builder.argument(['batch', width], { kind: 'data', name }))
  }

  /** A packed tensor, known by its first piece. */
  parameter(name: string, draft: () => TensorDraft): ValueId {
    return this.once(`parameter ${name}`, () => {
      const tensor = draft()
      this.tensors.push(tensor)
      return this.builder.argument(tensor.shape, { kind: 'parameter', index: this.tensors.length - 1 })
    })
  }

  state(draft: StateDraft): ValueId {
    return this.once(`state ${draft.name}`, () => {
      this.states.push(draft)
      return this.builder.argument(draft.shape, { kind: 'state', index: this.states.length - 1 })
    })
  }

  stateIndex(name: string): number {
    return this.states.findIndex((state) => state.name === name)
  }

  private once(key: string, make: () => ValueId): ValueId {
    const known = this.values.get(key)
    if (known !== undefined) return known
    const value = make()
    this.values.set(key, value)
    return value
  }
}

/** Names of parameters of which some owner is frozen: they do not train anywhere. */
function frozenNames(units: readonly Unit[], analysis: Analysis): Set<string> {
  const frozen = new Set<string>()
  for (const unit of units) {
    if (!unit.record.trainable) for (const decl of analysis.nodes[unit.id]!.declared) frozen.add(parameterName(unit, decl.role))
    for (const { id, edge } of unit.wiresIn) if (!unit.record.trainable || !edge.trainable) frozen.add(weightName(id, edge))
  }
  return frozen
}

class Lowering {
  readonly builder = sharedBuilder('network')
  readonly args = new Arguments(this.builder)
  private readonly plan: Plan
  private readonly frozen: ReadonlySet<string>
  private readonly ties = new Set<string>()
  private readonly x: ValueId
  /** Results by mode and by the nodes' places. */
  private readonly results = { predict: [] as Lowered[], train: [] as Lowered[] }
  private readonly newStates = new Map<number, ValueId>()
  private readonly weights: WeightColumns

  constructor(plan: Plan) {
    this.plan = plan
    this.frozen = frozenNames(plan.units, plan.analysis)
    for (const unit of plan.units) for (const { edge } of unit.wiresIn) if (edge.tie !== undefined) this.ties.add(edge.tie)
    this.weights = weightColumns(plan.analysis, this.frozen)
    this.x = this.args.data('x', plan.width)
  }

  private nodePiece(unit: Unit, decl: ParameterDecl): PieceDraft {
    const name = parameterName(unit, decl.role)
    const initial = unit.record.initial?.[decl.role]
    return {
      name,
      shape: decl.shape,
      offset: 0,
      strides: rowMajor(decl.shape),
      trainable: !this.frozen.has(name),
      init: { initializer: decl.initializer, params: decl.initializerParams ?? {}, fanIn: decl.fanIn, fanOut: decl.fanOut },
      ...(initial?.length === sizeOf(decl.shape) ? { initial } : {}),
      ...(decl.restraint === undefined ? {} : { restraint: decl.restraint }),
      ...(decl.blocks === undefined ? {} : { blocks: decl.blocks }),
    }
  }

  /** Weights of the wires into a unit at the given places, packed as a column. Shared weights are tensors of their own. */
  private synapses(unit: Unit, places: readonly number[]): ValueId {
    const wires = places.map((place) => unit.wiresIn[place]!)
    const own = this.ties.size === 0 || wires.every(({ id, edge }) => edge.tie === undefined && !this.ties.has(id))
    const packed = (of: readonly Wire[]): ValueId => this.args.parameter(weightName(of[0]!.id, of[0]!.edge), () => this.weights(unit, of))
    if (own) return packed(wires)
    const columns = wires.map((wire) => packed([wire]))
    return columns.length === 1 ? columns[0]! : this.builder.emit('concat', columns, { axis: 0 })
  }

  private inputValue(unit: Unit): ValueId {
    const { width } = this.plan.analysis.inputs[unit.id]!
    if (width === this.plan.width) return this.x
    return this.builder.emit('slice', [this.x], { axis: 1, start: this.plan.offsets.get(unit.id)!, length: width })
  }

  private lowerUnit(unit: Unit, mode: 'predict' | 'train'): Lowered {
    const { analysis } = this.plan
    const info = analysis.nodes[unit.id]!
    const { lower } = unit.definition
    if (lower === 'presentation') throw new Error(`${unit.id} takes no part in the computation`)
    const arriving = (of: 'predict' | 'train'): readonly ValueId[] => unit.wiresIn.map(({ source, edge }) => this.results[of][source.index]!.outputs[edge.from.port]!)
    const values = arriving(mode)
    const shapes = { node: unit.id, params: unit.params, inputs: info.inputs, columns: analysis.inputs[unit.id]?.columns ?? [] }
    const stateOf = (role: string): StateDraft => {
      const decl = unit.definition.states?.(shapes).find((state) => state.role === role)
      if (decl === undefined) throw new Error(`${unit.definition.kind} has no state '${role}'`)
      return { name: parameterName(unit, role), shape: decl.shape, initial: decl.initial }
    }
    const context: LowerContext = {
      ...shapes,
      builder: this.builder,
      mode,
      frozen: !unit.record.trainable,
      values: Object.hasOwn(analysis.inputs, unit.id) ? [this.inputValue(unit)] : values,
      predicted: mode === 'predict' ? values : arriving('predict'),
      batch: this.x,
      parameter: (role) => {
        const decl = info.declared.find((one) => one.role === role)
        if (decl === undefined) throw new Error(`${unit.definition.kind} declares no parameter '${role}'`)
        return this.args.parameter(parameterName(unit, role), () => onePiece(this.nodePiece(unit, decl)))
      },
      synapses: (places) => this.synapses(unit, places),
      state: (role) => {
        const state = stateOf(role)
        const value = this.args.state(state)
        // Nodes that share a state change it one after the other.
        return mode === 'train' ? (this.newStates.get(this.args.stateIndex(state.name)) ?? value) : value
      },
      setState: (role, value) => {
        const state = stateOf(role)
        this.args.state(state)
        this.newStates.set(this.args.stateIndex(state.name), value)
      },
      randomKey: (purpose) => stringKey(`${unit.id}:${purpose}`),
    }
    return lower(context)
  }

  /** Lower every unit; in training mode only those that compute something else then, and what follows them. */
  private lowerUnits(): void {
    const differs = new Set<Unit>()
    for (const unit of this.plan.units) {
      const predict = this.lowerUnit(unit, 'predict')
      this.results.predict[unit.index] = predict
      const other = unit.definition.modal === true || (differs.size > 0 && unit.wiresIn.some((wire) => differs.has(wire.source)))
      if (other) differs.add(unit)
      this.results.train[unit.index] = other && this.plan.withLoss ? this.lowerUnit(unit, 'train') : predict
    }
  }

  /** The link's argument: what is wired in, or what stands before the activation that counts for the link. */
  private argument(unit: Unit, mode: 'predict' | 'train'): ValueId {
    const own = this.results[mode][unit.index]!.outputs['argument']!
    if (!this.plan.analysis.outputs[unit.id]!.countedOnce) return own
    const { source } = unit.wiresIn[0]!
    const before = activationParam(source) === null ? undefined : this.results[mode][source.index]!.preActivation
    return before ?? own
  }

  private prediction(argument: ValueId, link: Link): ValueId {
    return link === 'identity' ? argument : this.builder.emit(link, [argument])
  }

  private loss(decl: OutputDecl, unit: Unit, mode: 'predict' | 'train'): ValueId {
    const table: { readonly [kind: string]: LossDefinition } = losses
    const argument = this.argument(unit, mode)
    return table[decl.loss]!.emit({
      builder: this.builder,
      argument,
      prediction: this.prediction(argument, decl.link),
      target: this.args.data(decl.target, decl.width),
      link: decl.link,
      params: unit.params,
    })
  }

  run(): Network {
    const { builder, plan } = this
    this.lowerUnits()
    const name = (text: string, value: ValueId): void => { builder.result(value, { kind: 'output', name: text }); }
    const results: (readonly [string, ValueId])[] = []
    for (const decl of plan.outputs) {
      const unit = plan.analysis.units.get(decl.node)!
      const argument = this.argument(unit, 'predict')
      results.push([`prediction:${decl.node}`, this.prediction(argument, decl.link)])
      results.push([`sum:${decl.node}`, argument], [`value:${decl.node}`, this.prediction(argument, decl.link)])
      if (plan.withLoss) results.push([`loss:${decl.node}`, this.loss(decl, unit, 'predict')], [`trainLoss:${decl.node}`, this.loss(decl, unit, 'train')])
    }
    for (const unit of plan.units) {
      if (unit.definition.kind === 'output') continue
      const lowered = this.results.predict[unit.index]!
      const value = Object.values(lowered.outputs)[0]
      if (value !== undefined) results.push([`value:${unit.id}`, value])
      if (lowered.preActivation !== undefined) results.push([`sum:${unit.id}`, lowered.preActivation])
    }
    for (const [text, value] of results) name(text, value)
    for (const [index, value] of this.newStates) builder.result(value, { kind: 'state', index })
    return { fn: builder.finish(), tensors: this.args.tensors, states: this.args.states }
  }
}

/** Lower a plan into one function over `x`, the targets, parameters and states. */
export function lower(plan: Plan): Network {
  return new Lowering(plan).run()
}
