import type { PreparedRows } from '../../data/types.ts'
import type { Piece, Program, Shape } from '../../ir/types.ts'
import { panelFloats, panelIndex } from '../../ops/wasm/panels.ts'
import type { NamedPart } from '../support/named-layout.ts'
import { gatherPart, namedLayout, scatterPart } from '../support/named-layout.ts'
import { readPiece, writePiece } from '../support/pieces.ts'
import type { Engine, EngineOptions, Evaluation, StepRequest, Values } from '../types.ts'
import type { Built, BuiltFunction } from './build.ts'
import type { WasmInstance, WasmMemory } from './host.ts'
import { panelsAt } from './layout.ts'
import { RowSets } from './row-sets.ts'
import type { RowSet } from './row-sets.ts'
import type { Buffer } from './layout.ts'

interface Exports {
  train(steps: number, firstStep: number): void
  evaluate(samples: number): void
  probe(samples: number): void
  /** End the other threads, where there are any. */
  dismiss?(): void
}

/** Training by generated WebAssembly: whole steps over whole mini-batches, in float32. */
export class WasmEngine implements Engine {
  readonly id = 'wasm'
  readonly precision = 'float32' as const
  readonly info: Engine['info']
  readonly #program: Program
  readonly #built: Built
  readonly #exports: Exports
  readonly #memory: WasmMemory
  readonly #rows: RowSets
  readonly #sets = new Map<string, RowSet>()
  #parts: readonly { readonly part: NamedPart; readonly buffer: Buffer; readonly floats: number }[] | null = null

  constructor(program: Program, built: Built, memory: WasmMemory, instance: WasmInstance, info: Engine['info'], options: EngineOptions) {
    this.#program = program
    this.#built = built
    this.#memory = memory
    this.#exports = instance.exports as unknown as Exports
    this.#rows = new RowSets({
      program,
      memory,
      free: built.end,
      cells: built.cells,
      order: built.tables.order,
      rows: Math.max(options.batchSize, built.evaluate.samples),
      limit: options.dataBytes,
    })
    this.info = info
    for (const { address, bytes } of built.initial) new Uint8Array(memory.buffer).set(bytes, address)
    program.slots.forEach((slot, i) => {
      const buffer = built.slots[i]!
      this.#keep(buffer, this.#floats(buffer).fill(slot.initial))
    })
    for (const piece of program.map.state) {
      const size = piece.shape.reduce((product, extent) => product * extent, 1)
      writePiece(piece, this.#floats(built.state[piece.tensor]!), new Float32Array(size).fill(piece.initial))
    }
  }

  /** A persistent tensor as row-major numbers: a view where it lies so, a copy of a matrix in panels. */
  #floats(buffer: Buffer): Float32Array {
    const { panels, elements, address } = buffer
    if (panels === null) return new Float32Array(this.#memory.buffer, address!, elements)
    const values = new Float32Array(elements)
    this.#eachInPanels(panels, address!, (packed, at, i) => { values[i] = packed[at]! })
    return values
  }

  /** Put back what `#floats` gave, after a change. */
  #keep(buffer: Buffer, values: Float32Array): void {
    const { panels, address } = buffer
    if (panels !== null) this.#eachInPanels(panels, address!, (packed, at, i) => { packed[at] = values[i]! })
  }

  #eachInPanels(shape: Shape, address: number, visit: (packed: Float32Array, at: number, i: number) => void): void {
    const { rows, columns } = panelsAt(shape, address, 0)
    const packed = new Float32Array(this.#memory.buffer, address, panelFloats(columns, rows))
    for (let row = 0; row < Number(shape[0]); row += 1)
      for (let column = 0; column < columns; column += 1) visit(packed, panelIndex(columns, rows, row, column), row * columns + column)
  }

  /** Tensors as `#floats` gives them, each once however many named pieces it holds. */
  #opened(): { readonly floats: (buffer: Buffer) => Float32Array; readonly keep: () => void } {
    const opened = new Map<Buffer, Float32Array>()
    return {
      floats: (buffer) => {
        const known = opened.get(buffer)
        if (known !== undefined) return known
        const made = this.#floats(buffer)
        opened.set(buffer, made)
        return made
      },
      keep: () => { for (const [buffer, floats] of opened) this.#keep(buffer, floats) },
    }
  }

  #set(name: string): RowSet {
    const set = this.#sets.get(name)
    if (set === undefined) throw new Error(`no ${name} rows are loaded`)
    return set
  }

  load(set: 'train' | 'validation' | 'test', rows: PreparedRows): void {
    this.#sets.set(set, this.#rows.load(rows, this.#sets.get(set)))
  }

  steps({ firstStep, order, batchSizes, scalars }: StepRequest): Float64Array {
    const { tables, step } = this.#built
    for (const size of batchSizes) if (size > step.samples) throw new Error(`a batch of ${size} rows exceeds the ${step.samples} that the engine was made for`)
    const set = this.#set('train')
    const most = Math.min(tables.rows, this.#rows.most(set))
    const width = this.#program.scalars.length
    const losses = new Float64Array(batchSizes.length)
    let done = 0
    let row = 0
    while (done < batchSizes.length) {
      let count = 0
      let rows = 0
      while (count < tables.steps && done + count < batchSizes.length && rows + batchSizes[done + count]! <= most) {
        rows += batchSizes[done + count]!
        count += 1
      }
      this.#rows.choose(set, order.subarray(row, row + rows))
      const { buffer } = this.#memory
      new Uint32Array(buffer, tables.sizes, count).set(batchSizes.subarray(done, done + count))
      // Loops: between types of numbers `set` is several times slower.
      const table = new Float32Array(buffer, tables.scalars, count * width)
      for (let i = 0; i < table.length; i += 1) table[i] = scalars[done * width + i]!
      this.#exports.train(count, firstStep + done)
      const found = new Float32Array(buffer, tables.losses, count)
      for (let i = 0; i < count; i += 1) losses[done + i] = found[i]!
      done += count
      row += rows
    }
    return losses
  }

  /** Run `name` over all rows of a set in chunks and hand each chunk's results on. */
  #sweep(name: 'evaluate' | 'probe', set: RowSet, visit: (start: number, count: number) => void): void {
    const built = this.#built[name]
    for (let start = 0; start < set.rows; start += built.samples) {
      const count = Math.min(built.samples, set.rows - start)
      this.#rows.choose(set, Uint32Array.from({ length: count }, (_, i) => start + i))
      this.#exports[name](count)
      visit(start, count)
    }
  }

  /** Rows of a batched result, turned from lanes to rows of numbers. */
  #collect(built: BuiltFunction, name: string, into: Float32Array, start: number, count: number): void {
    const { address, elements, batch } = built.results[name]!
    const values = new Float32Array(this.#memory.buffer, address, batch ? elements * built.pitch : elements)
    for (let sample = 0; sample < count; sample += 1)
      for (let i = 0; i < elements; i += 1) into[(start + sample) * elements + i] = values[batch ? i * built.pitch + sample : i]!
  }

  #scalar(built: BuiltFunction, name: string): number {
    return new Float32Array(this.#memory.buffer, built.results[name]!.address, 1)[0]!
  }

  evaluate(name: 'train' | 'validation' | 'test'): Evaluation {
    const set = this.#set(name)
    const built = this.#built.evaluate
    const { outputs } = this.#program
    const predictions: { [node: string]: Float32Array } = {}
    const sums: { [node: string]: number } = {}
    for (const { node, width } of outputs) {
      predictions[node] = new Float32Array(set.rows * width)
      sums[node] = 0
    }
    let lossSum = 0
    let weightSum = 0
    this.#sweep('evaluate', set, (start, count) => {
      for (const { node, result } of outputs) {
        this.#collect(built, result, predictions[node]!, start, count)
        sums[node] = sums[node]! + this.#scalar(built, `lossSum:${node}`)
      }
      lossSum += this.#scalar(built, 'lossSum')
      weightSum += this.#scalar(built, 'weightSum')
    })
    return { loss: lossSum / weightSum, predictions, losses: Object.fromEntries(Object.entries(sums).map(([node, sum]) => [node, sum / weightSum])) }
  }

  probe(rows: PreparedRows): { readonly [output: string]: Values } {
    const built = this.#built.probe
    for (const name of built.data) if (rows.tensors[name] === undefined) throw new Error(`the rows lack ${name}`)
    const set = this.#rows.borrow(rows)
    const results: { [output: string]: Float32Array } = {}
    for (const [name, { elements }] of Object.entries(built.results)) results[name] = new Float32Array(rows.rows * elements)
    this.#sweep('probe', set, (start, count) => { for (const [name, into] of Object.entries(results)) this.#collect(built, name, into, start, count) })
    return results
  }

  read(names?: readonly string[]): { readonly [name: string]: Values } {
    const wanted = names === undefined ? null : new Set(names)
    const { floats } = this.#opened()
    const result: { [name: string]: Values } = {}
    for (const piece of this.#program.map.parameters)
      if (wanted === null || wanted.has(piece.name)) result[piece.name] = readPiece(piece, floats(this.#built.parameters[piece.tensor]!))
    return result
  }

  write(values: { readonly [name: string]: ArrayLike<number> }): void {
    const { floats, keep } = this.#opened()
    for (const piece of this.#program.map.parameters) {
      const given = values[piece.name]
      if (given !== undefined) writePiece(piece, floats(this.#built.parameters[piece.tensor]!), given)
    }
    keep()
  }

  /** Every slot and state value by its checkpoint name. */
  #eachSlot(visit: (name: string, piece: Piece, buffer: Buffer) => void): void {
    this.#program.slots.forEach((slot, i) => {
      for (const piece of this.#program.map.parameters)
        if (piece.tensor === slot.parameter) visit(`${piece.name}/${slot.role}`, piece, this.#built.slots[i]!)
    })
    for (const piece of this.#program.map.state) visit(piece.name, piece, this.#built.state[piece.tensor]!)
  }

  readSlots(): { readonly [name: string]: Values } {
    const { floats } = this.#opened()
    const result: { [name: string]: Values } = {}
    this.#eachSlot((name, piece, buffer) => { result[name] = readPiece(piece, floats(buffer)) })
    return result
  }

  writeSlots(values: { readonly [name: string]: ArrayLike<number> }): void {
    const { floats, keep } = this.#opened()
    this.#eachSlot((name, piece, buffer) => {
      const given = values[name]
      if (given !== undefined) writePiece(piece, floats(buffer), given)
    })
    keep()
  }

  /** Parts of the named values with their places in the module's memory, panels as they lie there. */
  #named(): readonly { readonly part: NamedPart; readonly packed: Float32Array }[] {
    this.#parts ??= namedLayout(this.#program).parts.map((part) => {
      const buffer = (part.kind === 'parameter' ? this.#built.parameters : this.#built.state)[part.tensor]!
      if (buffer.panels === null) return { part, buffer, floats: buffer.elements }
      const { rows, columns } = panelsAt(buffer.panels, buffer.address!, 0)
      const places = part.places.map((place) => panelIndex(columns, rows, Math.floor(place / columns), place % columns))
      return { part: { ...part, places }, buffer, floats: panelFloats(columns, rows) }
    })
    return this.#parts.map(({ part, buffer, floats }) => ({ part, packed: new Float32Array(this.#memory.buffer, buffer.address!, floats) }))
  }

  capture(): Values {
    const values = new Float32Array(namedLayout(this.#program).total)
    for (const { part, packed } of this.#named()) gatherPart(part, packed, values)
    return values
  }

  restore(values: Values): void {
    for (const { part, packed } of this.#named()) scatterPart(part, packed, values)
  }

  dispose(): void {
    this.#exports.dismiss?.()
    this.#sets.clear()
  }
}

/** The most samples of one call of evaluate or probe. */
export const evaluationSize = (options: EngineOptions): number => Math.min(256, Math.max(64, options.batchSize))
