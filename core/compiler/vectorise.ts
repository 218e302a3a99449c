/**
 * Vectorise: loose neurons become matrices. Works level by level on the IR, each level after the values of the levels
 * below have found their places:
 *
 * - weights that are joined before use, and used nowhere else, become one packed tensor;
 * - matrix products of one value by several weights become one product by the stacked weights;
 * - an elementwise op on neighbouring columns of one value becomes one op on all of them, stacking its parameters;
 * - joined neighbouring columns are the columns themselves;
 * - neurons whose sources are scattered become single synapses: one sparse op per level, all their weights one tensor.
 *
 * Values are tracked as columns of packed values, and only cut out where an op needs them alone. Parameters that are used
 * more than once (shared ones) stay as they are. Everything it does not know passes through.
 */
import type { Instruction, IrFunction, Target, ValueId } from '../ir/types.ts'
import { createBuilder, opDefinition } from '../ops/builder.ts'
import { zeros } from '../ops/support/edges.ts'
import type { FunctionBuilder } from '../ops/types.ts'
import type { Columns, Network, TensorDraft } from './network.ts'
import { attrsKey } from './simplify/rebuild.ts'
import { stackColumns, stackRows } from './stack.ts'
import { joinNeighbours, levelsOf } from './support/levels.ts'
import { Uses } from './uses.ts'

export interface Vectorised {
  readonly network: Network
  /** Where the results that are only looked at (`value:…`, `sum:…`) stand. */
  readonly places: ReadonlyMap<string, Columns>
}

/** A parameter before it is declared in the new function. */
interface Loose {
  tensor: TensorDraft
  /** Instructions that use it. */
  uses: number
  declared: ValueId | null
}

interface Job {
  readonly key: string
  readonly members: Instruction[]
}

const isLookedAt = (target: Target): target is Extract<Target, { kind: 'output' }> => target.kind === 'output' && (target.name.startsWith('value:') || target.name.startsWith('sum:'))

/** A neuron that reads scattered columns: its weights, and the bias that is added to nothing else. */
interface Scattered {
  readonly product: Instruction
  readonly bias: { readonly sum: Instruction; readonly value: ValueId } | null
}

/** From this many scattered synapses on, they are worth an op of their own. */
const sparseFrom = 64

/** Whether a value that is joined from columns may stay unjoined: `never`, for neurons that may be scattered, or for those found to be. */
type Unjoined = 'never' | 'candidates' | 'scattered'

class Vectoriser {
  private readonly fn: IrFunction
  private readonly unjoined: Unjoined
  /** Runs of columns that a joined value was made of. */
  private readonly joined = new Map<ValueId, readonly Columns[]>()
  private readonly uses: Uses
  private readonly scattered: Scattered[] = []
  /** Weights of all scattered neurons: their tensor, and the first index of each old tensor within it. */
  private readonly pool: { readonly value: ValueId; readonly starts: ReadonlyMap<ValueId, number> } | null
  private readonly absorbed = new Set<Instruction>()
  private readonly builder: FunctionBuilder
  private readonly tensors: TensorDraft[] = []
  /** By value of the old function. */
  private readonly loose: (Loose | undefined)[]
  private readonly columns: (Columns | undefined)[]
  private readonly slices = new Map<string, ValueId>()

  /** @param scattered what a first run found, to be joined in this one */
  constructor(network: Network, uses: Uses, unjoined: Unjoined, scattered: readonly Scattered[] = []) {
    this.fn = network.fn
    this.uses = uses
    this.unjoined = unjoined
    this.builder = createBuilder(network.fn.name)
    this.loose = new Array<Loose | undefined>(this.fn.types.length).fill(undefined)
    this.columns = new Array<Columns | undefined>(this.fn.types.length).fill(undefined)
    for (const { value, source } of this.fn.arguments) {
      if (source.kind === 'parameter') this.loose[value] = { tensor: network.tensors[source.index]!, uses: uses.count(value), declared: null }
      else this.columns[value] = this.whole(this.builder.argument(this.fn.types[value]!, source))
    }
    this.packJoined()
    this.pool = scattered.length === 0 ? null : this.enterPool(scattered)
  }

  private enterPool(scattered: readonly Scattered[]): { value: ValueId; starts: Map<ValueId, number> } {
    const starts = new Map<ValueId, number>()
    const tensors: TensorDraft[] = []
    let start = 0
    const append = (value: ValueId): void => {
      const { tensor } = this.loose[value]!
      starts.set(value, start)
      start += tensor.shape[0]!
      tensors.push(tensor)
    }
    for (const { product, bias } of scattered) {
      append(product.inputs[1]!)
      if (bias !== null) append(bias.value)
    }
    return { value: this.enter(stackRows(tensors)), starts }
  }

  /** A product with a column of weights that nothing else uses, and that no bound on their norm holds together. */
  private isNeuron({ op, inputs }: Instruction): boolean {
    if (op !== 'linear' || this.fn.types[inputs[0]!]!.length !== 2) return false
    const weights = this.loose[inputs[1]!]
    if (weights?.uses !== 1 || weights.tensor.shape.length !== 2 || weights.tensor.shape[1] !== 1) return false
    return !weights.tensor.bounded
  }

  /** Synapses of all neurons, scattered or not. */
  synapses(): number {
    return this.fn.instructions.reduce((sum, one) => (this.isNeuron(one) ? sum + this.loose[one.inputs[1]!]!.tensor.shape[0]! : sum), 0)
  }

  /** Whether joined columns are read by single synapses alone, so that nobody needs them side by side. */
  private staysUnjoined(value: ValueId): boolean {
    const { uses } = this
    const count = uses.count(value)
    if (this.unjoined === 'never' || count === 0 || uses.isResult(value)) return false
    for (let n = 0; n < count; n += 1) {
      const user = uses.user(value, n)
      if (!(this.unjoined === 'candidates' ? this.isNeuron(user) : this.pool?.starts.has(user.inputs[1]!) === true && user.op === 'linear')) return false
    }
    return true
  }

  /** Whether an instruction is a neuron over scattered columns, with the bias that follows it. */
  private scatter(instruction: Instruction): Scattered | null {
    const { inputs, outputs } = instruction
    const x = this.columns[inputs[0]!]
    if (!this.isNeuron(instruction) || x === undefined) return null
    if (this.pool === null && this.columnRuns(x).length === 1 && x.length === this.last(x.value)) return null
    const count = this.uses.count(outputs[0]!)
    const sum = count === 0 ? undefined : this.uses.user(outputs[0]!, 0)
    const value = sum?.inputs[1]
    const bias = value === undefined ? undefined : this.loose[value]
    const follows = count === 1 && sum?.op === 'add' && sum.inputs[0] === outputs[0] && bias?.uses === 1 && bias.tensor.shape.length === 1 && bias.tensor.shape[0] === 1
    return { product: instruction, bias: follows ? { sum, value: value! } : null }
  }

  private columnRuns(x: Columns): readonly Columns[] {
    return x.start === 0 && x.length === this.last(x.value) ? (this.joined.get(x.value) ?? [x]) : [x]
  }

  /** The scattered neurons of a level as one op. */
  private emitScattered(members: readonly Scattered[]): void {
    const values = new Map<ValueId, number>()
    const lists = { weight: [] as number[], source: [] as number[], column: [] as number[], target: [] as number[] }
    const add = (value: ValueId, weight: number, column: number, target: number): void => {
      let source = values.get(value)
      if (source === undefined) values.set(value, (source = values.size))
      lists.weight.push(weight)
      lists.source.push(source)
      lists.column.push(column)
      lists.target.push(target)
    }
    const { starts, value: weights } = this.pool!
    members.forEach(({ product, bias }, target) => {
      let weight = starts.get(product.inputs[1]!)!
      const x = this.columns[product.inputs[0]!]!
      const runs = this.columnRuns(x)
      for (const run of runs) for (let column = run.start; column < run.start + run.length; column += 1) add(run.value, weight++, column, target)
      if (bias !== null) add(this.one(runs[0]!.value), starts.get(bias.value)!, 0, target)
    })
    const { weight, source, column, target } = lists
    const edges = { tensor: zeros(weight.length), weight, source, column, result: zeros(weight.length), target }
    const result = this.builder.emit('sparseAffine', [...values.keys(), weights], { values: values.size, columns: members.length, ...edges })
    members.forEach(({ product, bias }, start) => {
      const output = bias === null ? product.outputs[0]! : bias.sum.outputs[0]!
      this.columns[output] = { value: result, start, length: 1 }
      if (bias !== null) this.absorbed.add(bias.sum)
    })
  }

  private ones: ValueId | null = null
  /** 1 for every sample. */
  private one(like: ValueId): ValueId {
    this.ones ??= this.builder.emit('fill', [like], { value: 1, shape: ['batch', 1] })
    return this.ones
  }

  /** Number of columns: the extent of the last axis, where there is one behind the batch. */
  private last(value: ValueId): number {
    const shape = this.builder.shape(value)
    return shape.length < 2 ? 1 : Number(shape.at(-1))
  }
  private whole(value: ValueId): Columns {
    return { value, start: 0, length: this.last(value) }
  }

  /** Weights joined along axis 0 and used nowhere else are one tensor from the start. */
  private packJoined(): void {
    for (const { op, inputs, attrs, outputs } of this.fn.instructions) {
      if (op !== 'concat' || attrs['axis'] !== 0) continue
      const parts = inputs.map((input) => this.loose[input])
      if (!parts.every((part) => part?.uses === 1)) continue
      const tensor = stackRows(parts.map((part) => part!.tensor))
      this.loose[outputs[0]!] = { tensor, uses: this.uses.count(outputs[0]!), declared: null }
    }
  }

  private enter(tensor: TensorDraft): ValueId {
    this.tensors.push(tensor)
    return this.builder.argument(tensor.shape, { kind: 'parameter', index: this.tensors.length - 1 })
  }

  /** A value by itself, cut out of its neighbours where it must be. */
  private alone({ value, start, length }: Columns): ValueId {
    if (start === 0 && length === this.last(value)) return value
    const key = `${value} ${start} ${length}`
    const known = this.slices.get(key)
    if (known !== undefined) return known
    const slice = this.builder.emit('slice', [value], { axis: this.builder.shape(value).length - 1, start, length })
    this.slices.set(key, slice)
    return slice
  }

  private value(old: ValueId): ValueId {
    const loose = this.loose[old]
    if (loose === undefined) return this.alone(this.columns[old]!)
    loose.declared ??= this.enter(loose.tensor)
    return loose.declared
  }

  private emitPlain({ op, inputs, attrs, outputs }: Instruction): void {
    const values = this.builder.emitMany(
      op,
      inputs.map((input) => this.value(input)),
      attrs,
    )
    outputs.forEach((output, i) => { this.columns[output] = this.whole(values[i]!) })
  }

  /** Ops that only name columns anew. True if the instruction was one. */
  private rename({ op, inputs, attrs, outputs }: Instruction): boolean {
    const [first] = inputs
    if (first === undefined || this.loose[first] !== undefined) return false
    const axis = this.fn.types[first]!.length - 1
    if (attrs['axis'] !== axis || axis < 1) return false
    if (op === 'slice') {
      const { value, start } = this.columns[first]!
      this.columns[outputs[0]!] = { value, start: start + Number(attrs['start']), length: Number(attrs['length']) }
      return true
    }
    if (op !== 'concat' || inputs.some((input) => this.loose[input] !== undefined)) return false
    const runs = joinNeighbours(inputs.map((input) => this.columns[input]!))
    if (runs.length === 1) this.columns[outputs[0]!] = runs[0]!
    else {
      const joined = this.staysUnjoined(outputs[0]!)
        ? this.builder.emitKnown('concat', [], { axis }, [this.fn.types[outputs[0]!]!])[0]!
        : this.builder.emit('concat', runs.map((run) => this.alone(run)), { axis })
      this.columns[outputs[0]!] = this.whole(joined)
      this.joined.set(joined, runs)
    }
    return true
  }

  /** Instructions with equal keys can be carried out as one; null for one that stands alone. */
  private key(instruction: Instruction): string | null {
    const { op, inputs, attrs, outputs } = instruction
    if (op === 'linear') {
      const weights = this.loose[inputs[1]!]
      const x = this.columns[inputs[0]!]
      return weights?.uses === 1 && weights.tensor.shape.length === 2 && x !== undefined ? `linear ${x.value} ${x.start} ${x.length}` : null
    }
    if (opDefinition(op).elementwise !== true || outputs.length !== 1) return null
    const shape = this.fn.types[outputs[0]!]!
    if (shape.length < 2) return null
    let start: number | null = null
    const parts = inputs.map((input) => {
      const loose = this.loose[input]
      if (loose !== undefined) return loose.uses === 1 && loose.tensor.shape.length === 1 && loose.tensor.shape[0] === shape.at(-1) ? 'p' : null
      const columns = this.columns[input]!
      const own = this.fn.types[input]!
      if (own.length === shape.length && own.every((dim, i) => dim === shape[i])) {
        start ??= columns.start
        return `v${columns.value}:${columns.start - start}`
      }
      return own.length === 0 ? `s${columns.value}` : null
    })
    return !parts.some((part) => part?.startsWith('v')) || parts.includes(null) ? null : `${op} ${attrsKey(attrs)} ${parts.join(' ')}`
  }

  private emitJob({ members }: Job): void {
    if (members.length === 1) this.emitPlain(members[0]!)
    else if (members[0]!.op === 'linear') this.emitLinear(members)
    else this.emitElementwise(members)
  }

  private emitLinear(members: readonly Instruction[]): void {
    const tensors = members.map(({ inputs }) => this.loose[inputs[1]!]!.tensor)
    const product = this.builder.emit('linear', [this.value(members[0]!.inputs[0]!), this.enter(stackColumns(tensors))])
    this.place(product, members, (_, i) => tensors[i]!.shape[1]!)
  }

  private place(value: ValueId, members: readonly Instruction[], width: (member: Instruction, i: number) => number): void {
    let start = 0
    members.forEach((member, i) => {
      const length = width(member, i)
      this.columns[member.outputs[0]!] = { value, start, length }
      start += length
    })
  }

  /** The operand whose columns the members of a job share. */
  private main(member: Instruction): Columns {
    const shape = this.fn.types[member.outputs[0]!]!
    const input = member.inputs.find((one) => this.loose[one] === undefined && this.fn.types[one]!.length === shape.length)!
    return this.columns[input]!
  }

  private emitElementwise(members: Instruction[]): void {
    const sorted = members.map((member) => ({ member, at: this.main(member) })).sort((a, b) => a.at.start - b.at.start)
    const runs: (typeof sorted)[] = []
    for (const item of sorted) {
      const before = runs.at(-1)?.at(-1)?.at
      if (before !== undefined && before.start + before.length === item.at.start) runs.at(-1)!.push(item)
      else runs.push([item])
    }
    for (const run of runs) {
      const [first] = run
      if (run.length === 1) {
        this.emitPlain(first!.member)
        continue
      }
      const length = run.reduce((sum, item) => sum + item.at.length, 0)
      const operands = first!.member.inputs.map((input, n) => {
        if (this.loose[input] !== undefined) return this.enter(stackRows(run.map((item) => this.loose[item.member.inputs[n]!]!.tensor)))
        const columns = this.columns[input]!
        return this.fn.types[input]!.length === 0 ? columns.value : this.alone({ ...columns, length })
      })
      const result = this.builder.emit(first!.member.op, operands, first!.member.attrs)
      this.place(
        result,
        run.map((item) => item.member),
        (_, i) => run[i]!.at.length,
      )
    }
  }

  /** Work through the levels. */
  private walk(): void {
    for (const instructions of levelsOf(this.fn, (value) => this.loose[value] !== undefined)) {
      const jobs = new Map<string, Job>()
      const scattered: Scattered[] = []
      for (const instruction of instructions) {
        if (this.absorbed.has(instruction) || this.rename(instruction)) continue
        if (instruction.op === 'linear' && this.pool?.starts.has(instruction.inputs[1]!) === true) {
          scattered.push(this.scatter(instruction)!)
          continue
        }
        const key = this.key(instruction) ?? `alone ${instruction.outputs[0]!}`
        const job = jobs.get(key)
        if (job === undefined) jobs.set(key, { key, members: [instruction] })
        else job.members.push(instruction)
      }
      for (const job of jobs.values()) {
        const one = this.pool === null && job.members.length === 1 ? this.scatter(job.members[0]!) : null
        if (one !== null) this.scattered.push(one)
        this.emitJob(job)
      }
      if (scattered.length > 0) this.emitScattered(scattered)
    }
  }

  /** The neurons that read scattered columns, in the order of computation. */
  search(): readonly Scattered[] {
    this.walk()
    return this.scattered
  }

  run(network: Network): Vectorised {
    this.walk()
    const places = new Map<string, Columns>()
    for (const { value, target } of this.fn.results) {
      const columns = this.columns[value]
      if (isLookedAt(target) && columns !== undefined) places.set(target.name, columns)
      else this.builder.result(this.value(value), target)
    }
    return { network: { fn: this.builder.finish(), tensors: this.tensors, states: network.states }, places }
  }
}

/** See the head of this file. The result computes the same numbers, each sum in the same order. */
export function vectorise(network: Network): Vectorised {
  const uses = new Uses(network.fn)
  const first = new Vectoriser(network, uses, 'candidates')
  if (first.synapses() < sparseFrom) return new Vectoriser(network, uses, 'never').run(network)
  const scattered = first.search()
  const synapses = scattered.reduce((sum, { product }) => sum + network.fn.types[product.inputs[0]!]!.slice(1).reduce<number>((n, dim) => n * Number(dim), 1), 0)
  return synapses < sparseFrom ? new Vectoriser(network, uses, 'never').run(network) : new Vectoriser(network, uses, 'scattered', scattered).run(network)
}
