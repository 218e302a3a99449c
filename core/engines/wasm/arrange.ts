import type { Attrs, Instruction, IrFunction, Shape, ValueId } from '../../ir/types.ts'
import { sameShape } from '../../ops/support/shapes.ts'
import { laneRules } from '../../ops/wasm/lanes.ts'
import { singlePanel } from '../../ops/wasm/panels.ts'

/**
 * Choosing where features and where samples lie in the lanes. `arrange` rewrites a function so that big matrix products
 * work on panels (features in the lanes), and inserts the conversions; names of ops of its own begin with `$`.
 */
export interface Arranged {
  readonly fn: IrFunction
  /** Values that lie in panels. */
  readonly panels: ReadonlySet<ValueId>
}

const size = (shape: Shape): number => shape.reduce<number>((product, dim) => product * (dim === 'batch' ? 1 : dim), 1)
const isMatrix = (shape: Shape): boolean => shape.length === 2
const isBatchMatrix = (shape: Shape): boolean => shape.length === 2 && shape[0] === 'batch'
const products = new Set(['linear', 'linearInputGrad'])

/** From this many multiply-adds per sample in one product, features in the lanes are faster. Measured. */
const denseFrom = 1024
/** In a network with such products, matrices from this size on follow. */
const followFrom = 128

/** Parameters that are kept in panels: matrices that only meet products over batches and elementwise updates. */
export function panelParameters(step: IrFunction): ReadonlySet<number> {
  const found = new Set<number>()
  let largest = 0
  for (const { value, source } of step.arguments) {
    if (source.kind !== 'parameter' || !isMatrix(step.types[value]!)) continue
    const uses = step.instructions.filter(({ inputs }) => inputs.includes(value))
    const fits = uses.every(({ op, inputs, outputs }) =>
      products.has(op) ? inputs[0] !== value && isBatchMatrix(step.types[inputs[0]!]!) : laneRules[op] !== undefined && sameShape(step.types[outputs[0]!]!, step.types[value]!),
    )
    if (!fits || !uses.some(({ op }) => products.has(op)) || size(step.types[value]!) < followFrom) continue
    found.add(source.index)
    largest = Math.max(largest, size(step.types[value]!))
  }
  return largest >= denseFrom ? found : new Set()
}

class Arranger {
  private readonly fn: IrFunction
  private readonly types: Shape[]
  private readonly instructions: Instruction[] = []
  private readonly arguments: IrFunction['arguments'][number][]
  private readonly panels = new Set<ValueId>()
  /** The other form of a value, once it is made. */
  private readonly converted = new Map<ValueId, ValueId>()
  private readonly turned = new Map<ValueId, ValueId>()
  private readonly uniform = new Set<ValueId>()
  private readonly data = new Set<ValueId>()
  /** Values whose panels are made anyway, for the gradient of weights. */
  private readonly inPanelsAnyway = new Set<ValueId>()
  /** Weights in a panel that meet samples in the lanes. */
  private readonly meetsLanes = new Set<ValueId>()
  /** Whether any weights are kept in panels: if none are, their gradients leave them too. */
  private readonly keepsPanels: boolean

  constructor(fn: IrFunction, parameters: ReadonlySet<number>, slotOf: (slot: number) => number) {
    this.fn = fn
    this.keepsPanels = parameters.size > 0
    this.types = [...fn.types]
    this.arguments = [...fn.arguments]
    for (const { value, source } of fn.arguments) {
      if (source.kind === 'parameter' && parameters.has(source.index)) this.panels.add(value)
      if (source.kind === 'slot' && parameters.has(slotOf(source.index))) this.panels.add(value)
      if (source.kind === 'data' && isBatchMatrix(fn.types[value]!)) this.data.add(value)
    }
    for (const { op, inputs, outputs } of fn.instructions) {
      if (op === 'fill') this.uniform.add(outputs[0]!)
      if (op === 'linearWeightGrad' && this.hasPanelGradient(inputs) && this.width(inputs[1]!) > 1) this.inPanelsAnyway.add(inputs[1]!)
    }
  }

  private shape(value: ValueId): Shape {
    return this.types[value]!
  }
  private width(value: ValueId): number {
    return Number(this.shape(value).at(-1) ?? 1)
  }
  private hasPanelGradient(inputs: readonly ValueId[]): boolean {
    return inputs.every((input) => isBatchMatrix(this.fn.types[input]!))
  }
  private create(shape: Shape, panels: boolean): ValueId {
    const value = this.types.push(shape) - 1
    if (panels) this.panels.add(value)
    return value
  }
  private emit(op: string, inputs: readonly ValueId[], outputs: readonly ValueId[], attrs: Attrs = {}): void {
    this.instructions.push({ op, inputs, attrs, outputs })
  }

  private get(value: ValueId, panels: boolean): ValueId {
    if (this.panels.has(value) === panels) return value
    let other = this.converted.get(value)
    if (other !== undefined) return other
    other = this.create(this.shape(value), panels)
    this.converted.set(value, other)
    const argument = panels && this.data.has(value) ? this.fn.arguments.find((one) => one.value === value) : undefined
    if (argument !== undefined) this.arguments.push({ value: other, source: argument.source })
    else this.emit(panels ? '$toPanels' : '$toRows', [value], [other])
    return other
  }

  /** The transpose of a matrix in panels. */
  private turn(value: ValueId): ValueId {
    let turned = this.turned.get(value)
    if (turned === undefined) {
      turned = this.create([...this.shape(value)].reverse(), true)
      this.turned.set(value, turned)
      this.emit('$turn', [value], [turned])
    }
    return turned
  }

  /** Whether an elementwise instruction can and should work on panels. */
  private elementwiseInPanels({ op, inputs, outputs }: Instruction): boolean {
    const shape = this.shape(outputs[0]!)
    if (laneRules[op] === undefined || !isMatrix(shape) || op === 'fill') return false
    const read = (op === 'broadcast' ? inputs.slice(0, 1) : inputs).filter((input) => !this.uniform.has(input))
    if (!read.some((input) => this.panels.has(input) && sameShape(this.shape(input), shape))) return false
    return read.every((input) => {
      const own = this.shape(input)
      if (sameShape(own, shape) || size(own) === 1) return own[0] === 'batch' ? shape[0] === 'batch' : true
      return own.length === 1 && own[0] === shape[1]
    })
  }

  /** Samples that come in the lanes from an image stay there for a few results: turning them would take as long as the product. */
  private staysInLanes(x: ValueId, w: ValueId): boolean {
    return !this.panels.has(x) && !this.data.has(x) && !this.converted.has(x) && singlePanel(this.width(w)) !== null
  }

  private add(instruction: Instruction): void {
    const { op, inputs, outputs, attrs } = instruction
    const [a, b] = inputs
    if (op === 'linear' && this.panels.has(b!) && this.staysInLanes(a!, b!)) {
      this.meetsLanes.add(b!)
      this.emit('$laneProduct', [a!, b!], outputs)
    } else if (op === 'linearInputGrad' && this.meetsLanes.has(b!) && !this.panels.has(a!)) this.emit('$laneInputGrad', [a!, b!], outputs)
    else if (products.has(op) && this.panels.has(b!)) {
      this.panels.add(outputs[0]!)
      const weights = op === 'linear' ? b! : this.turn(b!)
      this.emit('$product', [this.get(a!, true), weights], outputs)
    } else if (op === 'linearWeightGrad' && this.hasPanelGradient(inputs)) this.weightGradient(a!, b!, outputs[0]!)
    else if (op === 'sum' && this.sumsBatch(instruction)) this.emit('$sumRows', [this.get(a!, true)], outputs)
    else if (this.elementwiseInPanels(instruction)) {
      const shape = this.shape(outputs[0]!)
      this.panels.add(outputs[0]!)
      const take = (input: ValueId): ValueId => this.get(input, !this.uniform.has(input) && sameShape(this.shape(input), shape))
      this.emit(op, inputs.map((input, i) => (op === 'broadcast' && i > 0) || this.uniform.has(input) ? input : take(input)), outputs, attrs)
    } else if (op === 'constant' || op === 'fill' || op === 'random') this.instructions.push(instruction)
    else if (op === 'broadcast') this.emit(op, [this.get(a!, false), ...inputs.slice(1)], outputs, attrs)
    else this.emit(op, inputs.map((input) => this.get(input, false)), outputs, attrs)
  }

  private sumsBatch({ inputs, attrs }: Instruction): boolean {
    const axes = attrs.axes as readonly number[]
    const value = inputs[0]!
    if (!isBatchMatrix(this.shape(value)) || axes.length !== 1 || axes[0] !== 0 || attrs.keep === true) return false
    return this.panels.has(value) || this.inPanelsAnyway.has(value)
  }

  /** One column of gradients swaps the roles, so that the lanes hold the rows of the weights. */
  private weightGradient(x: ValueId, dy: ValueId, output: ValueId): void {
    if (this.width(dy) === 1) {
      this.emit('$columnGradient', [this.get(x, true), this.get(dy, false)], [output])
      return
    }
    const data = this.data.has(x) && !this.panels.has(x) ? (this.converted.get(x) ?? x) : x
    if (this.keepsPanels) {
      this.panels.add(output)
      this.emit('$weightGradient', [data, this.get(dy, true)], [output])
      return
    }
    const packed = this.create(this.shape(output), true)
    this.emit('$weightGradient', [data, this.get(dy, true)], [packed])
    this.emit('$toRows', [packed], [output])
  }

  run(toPanels: (target: IrFunction['results'][number]['target']) => boolean): Arranged {
    for (const instruction of this.fn.instructions) this.add(instruction)
    const results = this.fn.results.map(({ value, target }) => ({ value: this.get(value, toPanels(target)), target }))
    const read = new Set([...this.instructions.flatMap(({ inputs }) => inputs), ...results.map(({ value }) => value)])
    const kept = this.arguments.filter(({ value, source }) => source.kind !== 'data' || read.has(value))
    return { fn: { ...this.fn, types: this.types, arguments: kept, instructions: this.instructions, results }, panels: this.panels }
  }
}

/** Rewrite a function for the layouts of its values; `parameters` are kept in panels, with the slots that `slotOf` maps to them. */
export function arrange(fn: IrFunction, parameters: ReadonlySet<number>, slotOf: (slot: number) => number): Arranged {
  return new Arranger(fn, parameters, slotOf).run((target) => {
    if (target.kind === 'parameter') return parameters.has(target.index)
    return target.kind === 'slot' && parameters.has(slotOf(target.index))
  })
}
