import type { PreparedRows } from '../../data/types.ts'
import type { IrFunction, Program, Source } from '../../ir/types.ts'
import type { NdArray } from '../../ops/types.ts'
import type { NamedPart } from '../support/named-layout.ts'
import { gatherPart, namedLayout, scatterPart } from '../support/named-layout.ts'
import { createStore, readParameters, readSlots, writeParameters, writeSlots } from '../support/store.ts'
import type { Engine, EngineOptions, Evaluation, StepRequest, Values } from '../types.ts'
import { createContext, prepare, type Runner } from './interpret.ts'
import { chunk, gather, gatherWeights, loadRows, type RowSet } from './rows.ts'

/** Rows that evaluation runs at once: bounds its memory. */
const chunkRows = 2048

/** Per row, results are gathered by output name: [rows, ...] flattened. */
class Collector {
  private readonly parts = new Map<string, Values>()
  private readonly rows: number
  private readonly alloc: (size: number) => Values

  constructor(rows: number, alloc: (size: number) => Values) {
    this.rows = rows
    this.alloc = alloc
  }

  add(name: string, value: NdArray, start: number, count: number): void {
    const width = count === 0 ? 0 : value.data.length / count
    const whole = this.parts.get(name) ?? this.alloc(this.rows * width)
    whole.set(value.data, start * width)
    this.parts.set(name, whole)
  }

  all(): { readonly [name: string]: Values } {
    return Object.fromEntries(this.parts)
  }
}

/**
 * The reference engine, ready at once: one plain loop per op, in float64 or float32. It is the oracle of the other
 * engines, and it runs where WebAssembly is forbidden.
 */
export function createReferenceEngine(program: Program, options: EngineOptions): Engine {
  const context = createContext(options)
  const { alloc } = context
  const allocValues = (size: number): Values => alloc([size]).data
  const store = createStore(program, allocValues)
  const layout = namedLayout(program)
  const tensorsOf = ({ kind }: NamedPart): Values[] => (kind === 'parameter' ? store.parameters : store.state)
  const sets = new Map<string, RowSet>()
  const runners = new Map<IrFunction, Runner>()

  const runnerOf = (fn: IrFunction): Runner => {
    const known = runners.get(fn)
    if (known !== undefined) return known
    const made = prepare(fn, context)
    runners.set(fn, made)
    return made
  }
  const setOf = (name: string): RowSet => {
    const set = sets.get(name)
    if (set === undefined) throw new Error(`the ${name} set was not loaded`)
    return set
  }
  const persistent = (source: Source): NdArray => {
    switch (source.kind) {
      case 'parameter':
        return { shape: program.parameters[source.index]!.shape, data: store.parameters[source.index]! }
      case 'state':
        return { shape: program.state[source.index]!.shape, data: store.state[source.index]! }
      case 'slot':
        return { shape: program.parameters[program.slots[source.index]!.parameter]!.shape, data: store.slots[source.index]! }
      default:
        throw new Error(`no value for a ${source.kind}`)
    }
  }
  const scalarArray = (value: number): NdArray => {
    const array = alloc([])
    array.data[0] = value
    return array
  }

  /** Runs a function over consecutive rows, chunk by chunk. */
  const overRows = (fn: IrFunction, set: RowSet, visit: (outputs: ReadonlyMap<string, NdArray>, start: number, count: number) => void): void => {
    const run = runnerOf(fn)
    for (let start = 0; start < set.rows; start += chunkRows) {
      const count = Math.min(chunkRows, set.rows - start)
      const results = run(
        fn.arguments.map(({ source }) => {
          if (source.kind === 'data') return chunk(set, source.name, start, count)
          if (source.kind === 'sampleWeight') return { shape: [count], data: set.weights.subarray(start, start + count) }
          return persistent(source)
        }),
      )
      const outputs = new Map<string, NdArray>()
      fn.results.forEach(({ target }, i) => {
        if (target.kind === 'output') outputs.set(target.name, results[i]!)
      })
      visit(outputs, start, count)
    }
  }

  const runStep = (set: RowSet, order: Uint32Array, start: number, count: number, scalars: (name: string) => number): number => {
    const { step } = program.functions
    const results = runnerOf(step)(
      step.arguments.map(({ source }) => {
        if (source.kind === 'data') return gather(set, source.name, order, start, count, alloc)
        if (source.kind === 'sampleWeight') return gatherWeights(set, order, start, count, alloc)
        if (source.kind === 'scalar') return scalarArray(scalars(source.name))
        return persistent(source)
      }),
    )
    let loss = NaN
    step.results.forEach(({ target }, i) => {
      const { data } = results[i]!
      if (target.kind === 'parameter') store.parameters[target.index] = data
      else if (target.kind === 'slot') store.slots[target.index] = data
      else if (target.kind === 'state') store.state[target.index] = data
      else if (target.kind === 'output' && target.name === 'loss') loss = data[0]!
    })
    return loss
  }

  return {
    id: 'reference',
    precision: options.precision,
    info: { threads: 1, precision: options.precision },
    load(set: 'train' | 'validation' | 'test', rows: PreparedRows): void {
      sets.set(set, loadRows(program, rows, options.precision))
    },
    steps({ firstStep, order, batchSizes, scalars }: StepRequest): Float64Array {
      const set = setOf('train')
      const losses = new Float64Array(batchSizes.length)
      const columns = program.scalars.length
      let start = 0
      batchSizes.forEach((count, n) => {
        context.step = firstStep + n
        losses[n] = runStep(set, order, start, count, (name) => scalars[n * columns + program.scalars.indexOf(name)]!)
        start += count
      })
      return losses
    },
    evaluate(name: 'train' | 'validation' | 'test'): Evaluation {
      const set = setOf(name)
      const predictions = new Collector(set.rows, allocValues)
      const sums = new Map<string, number>()
      overRows(program.functions.evaluate, set, (outputs, start, count) => {
        for (const [output, value] of outputs) {
          if (output.startsWith('prediction:')) predictions.add(output.slice('prediction:'.length), value, start, count)
          else sums.set(output, (sums.get(output) ?? 0) + value.data[0]!)
        }
      })
      const weightSum = sums.get('weightSum') ?? 0
      const losses: Record<string, number> = {}
      for (const { node } of program.outputs) losses[node] = (sums.get(`lossSum:${node}`) ?? NaN) / weightSum
      return { loss: (sums.get('lossSum') ?? NaN) / weightSum, predictions: predictions.all(), losses }
    },
    probe(rows: PreparedRows): { readonly [output: string]: Values } {
      const set = loadRows(program, rows, options.precision)
      const found = new Collector(set.rows, allocValues)
      overRows(program.functions.probe, set, (outputs, start, count) => {
        for (const [output, value] of outputs) found.add(output, value, start, count)
      })
      return found.all()
    },
    read: (names) => readParameters(program, store, names),
    write: (values) => {
      writeParameters(program, store, values)
    },
    readSlots: () => readSlots(program, store),
    writeSlots: (values) => {
      writeSlots(program, store, values)
    },
    capture(): Values {
      const values = allocValues(layout.total)
      for (const part of layout.parts) gatherPart(part, tensorsOf(part)[part.tensor]!, values)
      return values
    },
    restore(values: Values): void {
      for (const part of layout.parts) {
        const tensors = tensorsOf(part)
        // Arrays may be shared with results of earlier steps.
        const copy = tensors[part.tensor]!.slice()
        scatterPart(part, copy, values)
        tensors[part.tensor] = copy
      }
    },
    dispose(): void {
      sets.clear()
      runners.clear()
    },
  }
}
