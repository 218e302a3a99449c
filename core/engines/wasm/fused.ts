import { dataInputs } from '../../compiler/fuse.ts'
import { attrsKey } from '../../compiler/simplify/rebuild.ts'
import type { ScheduleItem } from '../../compiler/fuse.ts'
import type { Instruction, IrFunction, ValueId } from '../../ir/types.ts'
import { eachPanel, panelFloats } from '../../ops/wasm/panels.ts'
import type { PanelProduct } from '../../ops/wasm/panels.ts'
import { laneRules } from '../../ops/wasm/lanes.ts'
import type { RowContext, RowFinish } from '../../ops/wasm/types.ts'
import { i32, v128 } from '../../wasm/index.ts'
import type { I32Like, V128 } from '../../wasm/index.ts'
import { elementsOf, hasBatch, innerShape, panelRows } from './layout.ts'
import { affine, collapse, stridesTo, walk } from './nest.ts'
import type { Level } from './nest.ts'

/** What takes sums over samples row by row, written for addresses that are given where it runs. */
export interface RowKernel {
  /** All that the code depends on beside the addresses. */
  readonly key: string
  /** Addresses of what it reads and writes. */
  readonly places: readonly number[]
  readonly finish: (context: RowContext, places: readonly I32Like[]) => RowFinish
}

export interface FusedRequest {
  readonly fn: IrFunction
  readonly item: Extract<ScheduleItem, { kind: 'fused' }>
  readonly context: RowContext
  /** Floats per row of a batch. */
  readonly pitch: number
  /** Address of a value in bytes, or null for one that has no memory. */
  address(value: ValueId): number | null
  /** The number that a value holds everywhere, or null. */
  uniform(value: ValueId): number | null
  readonly panels: ReadonlySet<ValueId>
  /** Emit the chain's head, a product in panels: `finish` takes its results as they come. */
  panelHead(head: Instruction, finish: NonNullable<PanelProduct['finish']>): void
  /** Emit the chain's head, sums over samples in the lanes. */
  rowHead(head: Instruction, kernel: RowKernel): void
}

interface Operand {
  readonly value: ValueId
  readonly batch: boolean
  readonly address: number
}

type Load = (operand: number, unit: number) => V128

/** Vectors that one turn of a loop computes side by side. */
const unitsFor = (members: number, vectors: number): number => (vectors >= 4 && members <= 24 ? 4 : vectors >= 2 && members <= 40 ? 2 : 1)

/** Emits a chain of elementwise instructions as one loop nest. */
export function emitFused(request: FusedRequest): void {
  const { fn, item, context, pitch } = request
  const address = (value: ValueId): number | null => request.address(value)
  const uniform = (value: ValueId): number | null => request.uniform(value)
  const { f } = context
  const members = item.instructions.length
  const own = new Set(item.instructions.map(({ outputs }) => outputs[0]!))
  const given = item.head?.outputs[0]
  const operands: Operand[] = []
  const operandOf = new Map<ValueId, number>()
  for (const instruction of item.instructions) {
    for (const value of dataInputs(instruction)) {
      if (own.has(value) || value === given || operandOf.has(value) || uniform(value) !== null) continue
      operandOf.set(value, operands.length)
      operands.push({ value, batch: hasBatch(fn.types[value]!), address: address(value) ?? 0 })
    }
  }
  const results = [...(given === undefined ? [] : [given]), ...own].flatMap((value) => {
    const at = address(value)
    return at === null ? [] : [{ value, at }]
  })

  /**
   * Compute `units` neighbouring vectors: all loads, all members side by side; the results are stored by the caller.
   * `sums` are the head's.
   */
  const compute = (units: number, load: Load, sums: readonly V128[] = [], c: RowContext = context): Map<ValueId, V128[]> => {
    const known = new Map<ValueId, V128[]>()
    if (given !== undefined) known.set(given, [...sums])
    const loaded = operands.map((_, i) => Array.from({ length: units }, (_unused, unit) => c.f.let(load(i, unit))))
    const argument = (value: ValueId, unit: number): V128 => {
      const number = uniform(value)
      if (number !== null) return c.beside(unit).constant(number)
      return known.get(value)?.[unit] ?? loaded[operandOf.get(value)!]![unit]!
    }
    for (const instruction of item.instructions) {
      const { op, outputs, attrs } = instruction
      const rule = laneRules[op]
      if (rule === undefined) throw new Error(`no lanes for ${op}`)
      const used = dataInputs(instruction)
      known.set(
        outputs[0]!,
        Array.from({ length: units }, (_unused, unit) => c.f.let(rule(c.beside(unit), used.map((value) => argument(value, unit)), attrs))),
      )
    }
    return known
  }

  const store = (to: I32Like, values: ReadonlyMap<ValueId, V128[]>, offset = 0): void => {
    for (const { value, at: base } of results) values.get(value)!.forEach((v, unit) => { f.run(v128.store(to, v, base + offset + unit * 16)) })
  }
  const inPanelsItself = request.panels.has(item.instructions[0]!.outputs[0]!)
  if (item.head !== undefined) {
    if (inPanelsItself) onPanels(item.head)
    else onRows(item.head)
    return
  }
  if (inPanelsItself) {
    inPanels()
    return
  }
  const inner = innerShape(item.shape)
  const strides = [stridesTo(inner, inner), ...operands.map(({ value }) => stridesTo(innerShape(fn.types[value]!), inner))]
  const levels = collapse(inner, strides)
  const single = levels.length === 1 ? levels[0]! : null

  if (hasBatch(item.shape)) {
    const flat = single !== null && operands.every(({ batch }, i) => (batch ? single.strides[i + 1] === single.strides[0] : single.strides[i + 1] === 0))
    if (flat) {
      const vectors = (elementsOf(item.shape) * pitch) / 4
      sweep(vectors, true, (at, units) => {
        const values = compute(units, (i, unit) => {
          const { batch, address: base } = operands[i]!
          return batch ? v128.load(at, base + unit * 16) : v128.load32Splat(0, base)
        })
        store(at, values)
      })
      return
    }
    walk(context, levels, true, (indices) => {
      const rowBytes = pitch * 4
      const row = (operand: number, unit: number): I32Like => affine(indices.map((index, depth) => [index, levels[depth]!.strides[operand]! * unit] as const))
      const local = (value: I32Like): I32Like => (typeof value === 'number' ? value : f.let(value))
      const starts = operands.map(({ batch }, i) => local(row(i + 1, batch ? rowBytes : 4)))
      const splats = operands.map(({ batch, address: base }, i) => (batch ? null : f.let(v128.load32Splat(starts[i]!, base))))
      const start = local(row(0, rowBytes))
      sweep(pitch / 4, false, (lane, units) => {
        const values = compute(units, (i, unit) => splats[i] ?? v128.load(affine([[starts[i]!, 1], [lane, 1]]), operands[i]!.address + unit * 16))
        const to = local(affine([[start, 1], [lane, 1]]))
        store(to, values)
      })
    })
    return
  }

  const last: Level = levels.at(-1)!
  const outer = levels.slice(0, -1)
  walk(context, outer, true, (indices) => {
    const start = (operand: number): I32Like => {
      const value = affine(indices.map((index, depth) => [index, levels[depth]!.strides[operand]! * 4] as const))
      return typeof value === 'number' ? value : f.let(value)
    }
    const starts = strides.map((_, operand) => start(operand))
    const load =
      (at: I32Like): Load =>
      (i, unit) => {
        const { address: base } = operands[i]!
        if (last.strides[i + 1] === 0) return v128.load32Splat(starts[i + 1]!, base)
        return v128.load(affine([[starts[i + 1]!, 1], [at, 1]]), base + unit * 16)
      }
    const vectors = Math.floor(last.extent / 4)
    sweep(vectors, outer.length === 0, (at, units) => {
      const values = compute(units, load(at))
      const to = affine([[starts[0]!, 1], [at, 1]])
      store(to, values)
    })
    const rest = last.extent - vectors * 4
    if (rest > 0) {
      const run = (body: () => void): void => {
        if (outer.length === 0) context.alone(body)
        else f.scope(body)
      }
      run(() => {
        const at = vectors * 16
        const values = compute(1, load(at))
        const to = affine([[starts[0]!, 1], [at, 1]])
        for (const { value, at: base } of results) storePart(to, values.get(value)![0]!, rest, base)
      })
    }
  })

  /** On the results of a product in panels, row by row: whole matrices, and a number for all. */
  function onPanels(head: Instruction): void {
    const one = operands.map(({ value, address: base }) => (request.panels.has(value) ? null : f.let(v128.load32Splat(0, base))))
    request.panelHead(head, (at, offset, sums) => {
      f.scope(() => {
        const values = compute(sums.length, (i, unit) => one[i] ?? v128.load(at, operands[i]!.address + offset + unit * 16), sums)
        store(at, values, offset)
      })
    })
  }

  /** On sums over samples in the lanes, row by row: rows of samples, one number per row, or one for all. */
  function onRows(head: Instruction): void {
    const inner = innerShape(item.shape)
    const rowBytes = pitch * 4
    const steps = operands.map(({ value, batch }) => (stridesTo(innerShape(fn.types[value]!), inner)[0] ?? 0) * (batch ? rowBytes : 4))
    request.rowHead(head, {
      key: chainKey(steps),
      places: [...operands.map(({ address: base }) => base), ...results.map(({ at }) => at)],
      finish: (c, places) => (row, plus, lane, sums) => {
        const units = unitsFor(members, sums.length)
        const place = (base: I32Like, step: number, batch: boolean): { at: I32Like; offset: number } => {
          const offset = plus * step + (typeof base === 'number' ? base : 0)
          const at = affine([[row, step], ...(batch ? [[lane, 1] as const] : []), ...(typeof base === 'number' ? [] : [[base, 1] as const])])
          // In a local: only vectors with the same pointer are known to be neighbours.
          return { at: typeof at === 'number' ? at : c.f.let(at), offset }
        }
        const from = operands.map(({ batch }, i) => place(places[i]!, steps[i]!, batch))
        const to = results.map((_, i) => place(places[operands.length + i]!, rowBytes, true))
        for (let first = 0; first < sums.length; first += units) {
          const part = sums.slice(first, first + units)
          c.f.scope(() => {
            const load: Load = (i, unit) => {
              const { at, offset } = from[i]!
              return operands[i]!.batch ? v128.load(at, offset + (first + unit) * 16) : v128.load32Splat(at, offset)
            }
            const values = compute(part.length, load, part, c)
            results.forEach(({ value }, r) => { values.get(value)!.forEach((v, unit) => { c.f.run(v128.store(to[r]!.at, v, to[r]!.offset + (first + unit) * 16)) }) })
          })
        }
      },
    })
  }

  /** All that the code of the chain depends on beside addresses: its ops, how they are wired, and the steps from row to row. */
  function chainKey(steps: readonly number[]): string {
    const names = new Map<ValueId, string>(item.instructions.map(({ outputs }, i) => [outputs[0]!, `m${i}`]))
    if (given !== undefined) names.set(given, 'sum')
    const nameOf = (value: ValueId): string => {
      const number = uniform(value)
      if (number !== null) return Object.is(number, -0) ? '-0' : String(number)
      const operand = operandOf.get(value)
      return operand === undefined ? names.get(value)! : `o${operand}${operands[operand]!.batch ? 'b' : ''}${steps[operand]!}`
    }
    const lines = item.instructions.map((instruction) => `${instruction.op}(${dataInputs(instruction).map(nameOf).join(',')}){${attrsKey(instruction.attrs)}}`)
    return `${lines.join(' ')} > ${results.map(({ value }) => names.get(value)!).join(',')}`
  }

  /** Over panels: whole matrices, a number for all, one per column, or one per sample. */
  function inPanels(): void {
    const columns = Number(item.shape[1])
    const rows = panelRows(item.shape, pitch)
    const kinds = operands.map(({ value, batch }) => {
      if (request.panels.has(value)) return 'whole'
      if (batch) return 'sample'
      return elementsOf(fn.types[value]!) === 1 ? 'one' : 'column'
    })
    const one = operands.map(({ address: base }, i) => (kinds[i] === 'one' ? f.let(v128.load32Splat(0, base)) : null))
    if (!kinds.includes('column') && !kinds.includes('sample')) {
      sweep(panelFloats(columns, rows) / 4, true, (at, units) => {
        store(at, compute(units, (i, unit) => one[i] ?? v128.load(at, operands[i]!.address + unit * 16)))
      })
      return
    }
    eachPanel(context, columns, (panel, width) => {
      const column = operands.map(({ address: base }, i) =>
        kinds[i] === 'column' ? Array.from({ length: width / 4 }, (_, u) => f.let(v128.load(affine([[panel, 64]]), base + u * 16))) : null,
      )
      const start = affine([[panel, rows * 64]])
      const first = typeof start === 'number' ? start : f.let(start)
      context.share(0, rows, 1, (row) => {
        const at = f.let(i32.add(first, i32.mul(row, width * 4)))
        const sample = operands.map(({ address: base }, i) => (kinds[i] === 'sample' ? f.let(v128.load32Splat(i32.shl(row, 2), base)) : null))
        store(at, compute(width / 4, (i, unit) => one[i] ?? column[i]?.[unit] ?? sample[i] ?? v128.load(at, operands[i]!.address + unit * 16)))
      })
    })
  }

  /** Runs over vectors by their byte offset, several at once where that pays; `shared` among the threads. */
  function sweep(vectors: number, shared: boolean, body: (at: I32Like, units: number) => void): void {
    const units = unitsFor(members, vectors)
    const whole = Math.floor(vectors / units) * units
    const block = (at: I32Like): void => { body(at, units) }
    if (shared) context.share(0, whole * 16, units * 16, block)
    else f.for(0, whole * 16, units * 16, block)
    const remainder = (): void => { for (let rest = whole; rest < vectors; rest += 1) f.scope(() => { body(rest * 16, 1) }) }
    if (whole === vectors) return
    if (shared) context.alone(remainder)
    else remainder()
  }

  /** Store the first `count` of four lanes. */
  function storePart(to: I32Like, value: V128, count: number, base: number): void {
    const local = f.let(value)
    if (count >= 2) f.run(v128.store64Lane(to, local, 0, base))
    if (count !== 2) f.run(v128.store32Lane(to, local, count === 1 ? 0 : 2, base + (count === 1 ? 0 : 8)))
  }
}

