import { dataInputs, fuse, joinHeads } from '../../compiler/fuse.ts'
import type { ScheduleItem } from '../../compiler/fuse.ts'
import type { Instruction, IrFunction, Shape, Source, Target, ValueId } from '../../ir/types.ts'
import { sameShape } from '../../ops/support/shapes.ts'
import { laneRules } from '../../ops/wasm/lanes.ts'
import type { Arranged } from './arrange.ts'
import { rowScratch } from '../../ops/wasm/rows.ts'
import type { Rows } from '../../ops/wasm/types.ts'
import type { Panels } from '../../ops/wasm/panels.ts'
import { addressOf, bytesOf, hasBatch, panelsAt, persistent } from './layout.ts'
import type { Buffer } from './layout.ts'
import { plan } from './plan.ts'
import type { Plan } from './plan.ts'
import { rowsAt } from './rows.ts'

/** What a function's values may refer to outside it. */
export interface Surroundings {
  /** Floats per row of a batch. */
  readonly pitch: number
  /** Threads that share the function's items. */
  readonly threads: number
  argument(source: Source, inPanels: boolean): Buffer
  destination(target: Target): Buffer | null
  /** Tables of a sparse instruction: where they lie, and what takes their contents. */
  readonly tables: { address(instruction: Instruction): number; fill(address: number, contents: Int32Array): void }
  /** Where the numbers of a `constant` or a static `fill` are kept. */
  constant(instruction: Instruction): Buffer
}

/** A function scheduled and placed: ready to be emitted. */
export interface Prepared {
  readonly fn: IrFunction
  readonly panels: ReadonlySet<ValueId>
  readonly schedule: readonly ScheduleItem[]
  readonly plan: Plan
  readonly around: Surroundings
  /** The number that a value holds everywhere, or null. */
  uniform(value: ValueId): number | null
}

/** Whether an instruction's numbers are written once, before the first step. */
export const isConstant = (instruction: Instruction, fn: IrFunction): boolean =>
  instruction.op === 'constant' || (instruction.op === 'fill' && !hasBatch(fn.types[instruction.outputs[0]!]!))

/** Products whose results come row by row, with samples in the lanes. */
const rowHeads = new Set(['sparseAffine', 'linear', 'linearInputGrad', '$laneProduct', '$laneInputGrad'])

/** Schedule a function's instructions and place its values; temporary memory starts at `base`. */
export function prepare({ fn, panels }: Arranged, around: Surroundings, base: number): Prepared {
  const numbers = new Map<ValueId, number>()
  for (const { op, attrs, outputs } of fn.instructions) if (op === 'fill') numbers.set(outputs[0]!, attrs.value as number)
  const uniform = (value: ValueId): number | null => numbers.get(value) ?? null
  const chains = fuse(fn, (instruction) => laneRules[instruction.op] !== undefined && !isConstant(instruction, fn), (value) => (panels.has(value) ? '#' : ''))
  const schedule = joinHeads(fn, chains, (head, { instructions, shape }, exclusive) => {
    const result = head.outputs[0]!
    /** Sums over samples go through the chain that reads them first while they are in registers. */
    if (rowHeads.has(head.op)) return shape.length === 2 && hasBatch(shape) && sameShape(fn.types[result]!, shape) && ![result, instructions[0]!.outputs[0]!].some((value) => panels.has(value))
    /** A gradient is used up where it arises by an update whose other operands lie as it would, or are single numbers. */
    if (head.op !== '$weightGradient' || !exclusive) return false
    const own = new Set([head, ...instructions].flatMap(({ outputs }) => outputs))
    const size = (value: ValueId): number => fn.types[value]!.reduce<number>((product, extent) => product * (extent === 'batch' ? 0 : extent), 1)
    return instructions.every((instruction) => dataInputs(instruction).every((value) => panels.has(value) || (!own.has(value) && size(value) === 1) || uniform(value) !== null))
  })
  return {
    fn,
    panels,
    schedule,
    around,
    uniform,
    plan: plan({
      fn,
      schedule,
      pitch: around.pitch,
      base,
      argument: (source, inPanels) => around.argument(source, inPanels),
      panels,
      padded: ({ op }) => op === '$columnGradient' || op === '$sumRows',
      constant: (instruction) => (isConstant(instruction, fn) ? around.constant(instruction) : null),
      destination: (target) => around.destination(target),
      uniform: (value) => uniform(value) !== null,
      scratch: (instruction) => {
        if (instruction.op === 'scan') return scanScratch(instruction, around)
        const shapes = (values: readonly ValueId[]): Shape[] => values.map((value) => fn.types[value]!)
        return rowScratch[instruction.op]?.(shapes(instruction.inputs), shapes(instruction.outputs), instruction.attrs, around.pitch / 4, around.threads) ?? 0
      },
    }),
  }
}

/** A value's rows where the plan placed them. */
export function rowsOf({ fn, plan: { places }, around: { pitch } }: Prepared, value: ValueId): Rows {
  const place = places.get(value)
  if (place === undefined) throw new Error(`value ${value} has no memory`)
  return rowsAt(fn.types[value]!, addressOf(place, pitch), pitch)
}

export interface ScanAttrs {
  readonly body: IrFunction
  readonly carries: number
  readonly sequences: number
  readonly reverse?: boolean
}

/** A matrix in panels where the plan placed it. */
export function panelsOf({ fn, plan: { places }, around: { pitch } }: Prepared, value: ValueId): Panels {
  return panelsAt(fn.types[value]!, addressOf(places.get(value)!, pitch), pitch)
}

/** Carries and the current step of each sequence stand first in the scratch memory, then the body's own values. */
function layOut({ body, carries, sequences }: ScanAttrs, pitch: number, base: number): { own: Buffer[]; end: number } {
  let end = base
  const own = body.arguments.slice(0, carries + sequences).map(({ value }) => {
    const buffer = persistent(body.types[value]!, end)
    end += bytesOf(buffer, pitch)
    return buffer
  })
  return { own, end }
}

/** A scan's body, prepared with its scratch memory from `base`; `constants` places the arguments that do not change. */
export function prepareBody(attrs: ScanAttrs, around: Surroundings, base: number, constants: (index: number) => Buffer): { prepared: Prepared; own: Buffer[]; end: number } {
  const { own, end } = layOut(attrs, around.pitch, base)
  const prepared = prepare(
    { fn: attrs.body, panels: new Set() },
    {
      pitch: around.pitch,
      threads: 1,
      tables: around.tables,
      constant: (instruction) => around.constant(instruction),
      argument: (source) => {
        if (source.kind !== 'argument') throw new Error(`a scan body takes arguments only, not ${source.kind}`)
        return own[source.index] ?? constants(source.index)
      },
      destination: (target) => (target.kind === 'result' && target.index < attrs.carries ? own[target.index]! : null),
    },
    end,
  )
  return { prepared, own, end: end + prepared.plan.bytes }
}

/** Bytes of scratch memory that a scan needs. */
export function scanScratch({ attrs }: Instruction, around: Surroundings): number {
  const scan = attrs as unknown as ScanAttrs
  const { end } = prepareBody(scan, around, 0, (index) => persistent(scan.body.types[scan.body.arguments[index]!.value]!, 0))
  return end
}

