import type { PreparedRows } from '../../data/types.ts'
import type { Program } from '../../ir/types.ts'
import type { WasmMemory } from './host.ts'

/** Addresses by data tensor, then of the sample weights. */
type Addresses = readonly number[]

/** A set lies in memory, or its rows are fed to the stage. */
export type RowSet = { readonly rows: number } & ({ readonly addresses: Addresses } | { readonly source: PreparedRows })

/** Most bytes of rows in the module's memory: it ends at 4 GiB. */
const dataLimit = 2_147_483_648

/** About as many bytes of rows are on the stage at once. */
const stageBytes = 8_388_608

export interface RowSetsOptions {
  readonly program: Program
  readonly memory: WasmMemory
  /** First byte free for data. */
  readonly free: number
  /** Address of the cells that name the set in use, and of the numbers of the rows that a call takes. */
  readonly cells: number
  readonly order: number
  /** Rows that the stage must hold at least. */
  readonly rows: number
  /** Most bytes of rows that may lie in memory. */
  readonly limit: number | undefined
}

/** Rows for a generated module: held in its memory while they fit, else brought there batch by batch. */
export class RowSets {
  readonly #options: RowSetsOptions
  readonly #widths: readonly number[]
  readonly #limit: number
  #free: number
  /** Bytes of the sets that lie in memory. */
  #held = 0
  #stage: { readonly rows: number; readonly addresses: Addresses } | null = null

  constructor(options: RowSetsOptions) {
    this.#options = options
    this.#free = options.free
    this.#limit = options.limit ?? dataLimit
    this.#widths = [...options.program.data.map(({ shape }) => shape.reduce<number>((product, dim) => product * (dim === 'batch' ? 1 : dim), 1)), 1]
  }

  /** Memory for `bytes` more bytes, grown when needed. */
  #take(bytes: number): number {
    const { memory } = this.#options
    const at = this.#free
    this.#free += Math.ceil(bytes / 64) * 64
    const missing = this.#free - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / 65536))
    return at
  }

  #bytes(rows: number): number {
    return this.#widths.reduce((sum, width) => sum + width * 4, 0) * rows
  }

  #fill(addresses: Addresses, rows: PreparedRows): void {
    const { program, memory: { buffer } } = this.#options
    program.data.forEach(({ name }, i) => {
      const tensor = rows.tensors[name]
      if (tensor !== undefined) new Float32Array(buffer, addresses[i], tensor.length).set(tensor)
    })
    const weights = new Float32Array(buffer, addresses.at(-1), rows.rows)
    if (rows.sampleWeight === undefined) weights.fill(1)
    else weights.set(rows.sampleWeight)
  }

  /** Take a set in, in the place of one that it replaces. */
  load(rows: PreparedRows, replaces?: RowSet): RowSet {
    const bytes = this.#bytes(rows.rows)
    const place = replaces !== undefined && 'addresses' in replaces && replaces.rows === rows.rows ? replaces.addresses : null
    if (rows.features !== undefined || (place === null && this.#held + bytes > this.#limit)) return { rows: rows.rows, source: rows }
    if (place === null) this.#held += bytes
    const addresses = place ?? this.#widths.map((width) => this.#take(rows.rows * width * 4 + 64))
    this.#fill(addresses, rows)
    return { rows: rows.rows, addresses }
  }

  /** A set that is used once: its memory is free again for the next. */
  borrow(rows: PreparedRows): RowSet {
    const before = this.#free
    const addresses = this.#widths.map((width) => this.#take(rows.rows * width * 4 + 64))
    this.#free = before
    this.#fill(addresses, rows)
    return { rows: rows.rows, addresses }
  }

  /** Most rows of a set that one call can take. */
  most(set: RowSet): number {
    return 'addresses' in set ? Infinity : this.#onStage().rows
  }

  #onStage(): { readonly rows: number; readonly addresses: Addresses } {
    if (this.#stage === null) {
      const rows = Math.max(this.#options.rows, Math.floor(stageBytes / this.#bytes(1)))
      this.#stage = { rows, addresses: this.#widths.map((width) => this.#take(rows * width * 4 + 64)) }
    }
    return this.#stage
  }

  /** Put rows on the stage, one after the other. */
  #feed(source: PreparedRows, numbers: Uint32Array, addresses: Addresses): void {
    const { program, memory: { buffer } } = this.#options
    const pick = (values: ArrayLike<number>, i: number): void => {
      const width = this.#widths[i]!
      const into = new Float32Array(buffer, addresses[i], numbers.length * width)
      for (let at = 0, n = 0; n < numbers.length; n += 1) for (let from = numbers[n]! * width, end = from + width; from < end; from += 1) into[at++] = values[from]!
    }
    program.data.forEach(({ name }, i) => {
      const values = source.tensors[name]
      if (values !== undefined) pick(values, i)
      else if (name === 'x' && source.features !== undefined) new Float32Array(buffer, addresses[i], numbers.length * this.#widths[i]!).set(source.features(numbers))
    })
    if (source.sampleWeight === undefined) new Float32Array(buffer, addresses.at(-1), numbers.length).fill(1)
    else pick(source.sampleWeight, program.data.length)
  }

  /** Point the module at a set, and write which of its rows the next call takes. */
  choose(set: RowSet, numbers: Uint32Array): void {
    const { memory, cells, order } = this.#options
    const held = 'addresses' in set
    const addresses = held ? set.addresses : this.#onStage().addresses
    if (!held) this.#feed(set.source, numbers, addresses)
    new Int32Array(memory.buffer, cells, addresses.length).set(addresses)
    const table = new Uint32Array(memory.buffer, order, numbers.length)
    if (held) table.set(numbers)
    else for (let i = 0; i < table.length; i += 1) table[i] = i
  }
}
