import type { Instruction, IrFunction, Source, Target, ValueId } from '../../ir/types.ts'
import { dataInputs, instructionsOf } from '../../compiler/fuse.ts'
import type { ScheduleItem } from '../../compiler/fuse.ts'
import { bytesOf, elementsOf, hasBatch, innerShape, rootOf, temporary } from './layout.ts'
import type { Buffer, Placement } from './layout.ts'

/** Where every value of a function lies. Values that live in registers only have no place. */
export interface Plan {
  readonly places: ReadonlyMap<ValueId, Placement>
  /** Bytes of temporary memory from `base`. */
  readonly bytes: number
  /** Results that must be copied to their persistent buffer at the end. */
  readonly copies: readonly { readonly from: ValueId; readonly to: Buffer }[]
  /** Scratch memory of an item, by its position. */
  readonly scratch: ReadonlyMap<number, Buffer>
}

export interface PlanRequest {
  readonly fn: IrFunction
  readonly schedule: readonly ScheduleItem[]
  readonly pitch: number
  /** First byte of temporary memory. */
  readonly base: number
  argument(source: Source, inPanels: boolean): Buffer
  /** Buffer that a constant or a fill is kept in, or null for an instruction that is computed. */
  constant(instruction: Instruction): Buffer | null
  /** Persistent buffer that a result goes to, or null for one that is read where it lies. */
  destination(target: Target): Buffer | null
  readonly panels: ReadonlySet<ValueId>
  /** Values that are written in whole vectors beyond their end. */
  padded(instruction: Instruction): boolean
  /** Whether a chain takes a value as an immediate number, so that it does not read its memory. */
  uniform(value: ValueId): boolean
  /** Bytes of scratch memory that an instruction wants. */
  scratch(instruction: Instruction): number
}

/** Whether an instruction is one of a chain's own: its head reads whole operands. */
const isLink = (item: ScheduleItem, instruction: Instruction): boolean => item.kind === 'fused' && instruction !== item.head

const identityAliases = new Set(['reshape'])

/** The element at which a slice starts if its elements lie together, else null. */
function contiguousStart(fn: IrFunction, { inputs, attrs }: Instruction): number | null {
  const shape = fn.types[inputs[0]!]!
  const axis = attrs.axis as number
  const inner = innerShape(shape)
  const at = hasBatch(shape) ? axis - 1 : axis
  for (let i = 0; i < at; i += 1) if (inner[i] !== 1) return null
  let unit = 1
  for (let i = at + 1; i < inner.length; i += 1) unit *= inner[i]!
  return (attrs.start as number) * unit
}

/** Whether a concatenation's operands can lie one after the other. */
function joinsOutermost(fn: IrFunction, { inputs, attrs }: Instruction): boolean {
  const shape = fn.types[inputs[0]!]!
  const inner = innerShape(shape)
  const at = (attrs.axis as number) - (hasBatch(shape) ? 1 : 0)
  return at >= 0 && inner.slice(0, at).every((extent) => extent === 1)
}

/** Free memory by first fit, neighbours merged. */
class Arena {
  #free: { start: number; end: number }[] = [{ start: 0, end: Number.MAX_SAFE_INTEGER }]
  top = 0

  take(bytes: number): number {
    const gap = this.#free.find(({ start, end }) => end - start >= bytes)!
    const { start } = gap
    gap.start += bytes
    this.top = Math.max(this.top, start + bytes)
    if (gap.start === gap.end) this.#free = this.#free.filter((one) => one !== gap)
    return start
  }

  give(start: number, bytes: number): void {
    if (bytes === 0) return
    const end = start + bytes
    const at = this.#free.findIndex((gap) => gap.start >= end)
    const after = this.#free[at]!
    const before = this.#free[at - 1]
    if (before?.end === start) {
      before.end = end
      if (after.start === end) {
        before.end = after.end
        this.#free.splice(at, 1)
      }
    } else if (after.start === end) after.start = start
    else this.#free.splice(at, 0, { start, end })
  }
}

/**
 * Place every value: views share memory, operands of a concatenation are computed in place, new parameters overwrite old
 * ones where nothing reads these any more, and temporary memory is reused by liveness.
 */
export function plan(request: PlanRequest): Plan {
  const { fn, schedule, pitch } = request
  const places = new Map<ValueId, Placement>()
  const temporaries: Buffer[] = []
  const scratch = new Map<number, Buffer>()
  const definedAt = new Map<ValueId, number>()
  /** Last position at which the memory of a root buffer is read, and whether only elementwise there. */
  const reads = new Map<Buffer, { position: number; inPlace: boolean }>()
  const end = schedule.length

  const usedOutside = new Set<ValueId>(fn.results.map(({ value }) => value))
  for (const item of schedule) {
    const own = new Set(item.kind === 'fused' ? instructionsOf(item).flatMap(({ outputs }) => outputs) : [])
    for (const instruction of instructionsOf(item))
      for (const input of dataInputs(instruction)) if (!own.has(input) && !(isLink(item, instruction) && request.uniform(input))) usedOutside.add(input)
  }

  for (const { value, source } of fn.arguments) places.set(value, { buffer: request.argument(source, request.panels.has(value)), offset: 0 })

  const define = (value: ValueId, position: number, padded = false): void => {
    const buffer = temporary(fn.types[value]!, position, request.panels.has(value), padded)
    temporaries.push(buffer)
    places.set(value, { buffer, offset: 0 })
    definedAt.set(value, position)
  }

  const whole = (value: ValueId): Buffer | null => {
    const place = places.get(value)!
    const fits = place.offset === 0 && place.buffer.elements === elementsOf(fn.types[value]!)
    return fits && place.buffer.address === null && place.buffer.parent === null ? place.buffer : null
  }

  schedule.forEach((item, position) => {
    const instructions = instructionsOf(item)
    const own = new Set(instructions.flatMap(({ outputs }) => outputs))
    for (const instruction of instructions) {
      for (const input of dataInputs(instruction)) {
        const link = isLink(item, instruction)
        if (link && (own.has(input) || request.uniform(input))) continue
        const place = places.get(input)
        if (place === undefined) throw new Error(`value ${input} is used before it is computed`)
        const exact = item.kind === 'fused' && link && elementsOf(fn.types[input]!) === elementsOf(item.shape)
        const before = reads.get(place.buffer)
        const inPlace = exact && (before === undefined || before.position < position || before.inPlace)
        reads.set(place.buffer, { position, inPlace })
      }
    }
    if (item.kind === 'fused') {
      for (const { outputs } of instructions) if (usedOutside.has(outputs[0]!)) define(outputs[0]!, position)
      return
    }
    const { instruction } = item
    const constant = request.constant(instruction)
    if (constant !== null) {
      places.set(instruction.outputs[0]!, { buffer: constant, offset: 0 })
      return
    }
    const start = identityAliases.has(instruction.op) ? 0 : instruction.op === 'slice' ? contiguousStart(fn, instruction) : null
    if (start !== null) {
      const from = places.get(instruction.inputs[0]!)!
      places.set(instruction.outputs[0]!, { buffer: from.buffer, offset: from.offset + start })
      return
    }
    for (const output of instruction.outputs) define(output, position, request.padded(instruction))
    if (instruction.op === 'concat' && joinsOutermost(fn, instruction)) {
      const { buffer } = places.get(instruction.outputs[0]!)!
      let offset = 0
      for (const input of instruction.inputs) {
        const operand = whole(input)
        if (operand !== null && operand !== buffer && !operand.padded) operand.parent = { buffer, offset }
        offset += elementsOf(fn.types[input]!)
      }
    }
    const bytes = request.scratch(instruction)
    if (bytes > 0) {
      const buffer = temporary([bytes / 4], position)
      temporaries.push(buffer)
      scratch.set(position, buffer)
    }
  })

  const readsOfRoot = new Map<Buffer, { position: number; inPlace: boolean }>()
  for (const [buffer, read] of reads) {
    const root = rootOf(buffer).buffer
    const found = readsOfRoot.get(root)
    if (found === undefined || read.position > found.position || (read.position === found.position && !read.inPlace)) readsOfRoot.set(root, read)
  }

  const copies: { from: ValueId; to: Buffer }[] = []
  /** Persistent buffers whose old values are wanted at the end. */
  const wanted = new Set<Buffer>()
  for (const { value } of fn.results) {
    const root = rootOf(places.get(value)!.buffer).buffer
    if (root.address !== null) wanted.add(root)
  }
  for (const { value, target } of fn.results) {
    const to = request.destination(target)
    if (to === null) continue
    const buffer = whole(value)
    const read = readsOfRoot.get(to) ?? { position: -1, inPlace: true }
    const defined = definedAt.get(value) ?? -1
    const free = read.position < defined || (read.position === defined && read.inPlace && schedule[defined]?.kind === 'fused')
    if (buffer !== null && free && !wanted.has(to)) buffer.parent = { buffer: to, offset: 0 }
    else copies.push({ from: value, to })
  }

  for (const [buffer, { position }] of reads) {
    const root = rootOf(buffer).buffer
    root.last = Math.max(root.last, position)
  }
  for (const buffer of temporaries) {
    const root = rootOf(buffer).buffer
    if (root.address !== null) continue
    root.first = Math.min(root.first, buffer.first)
    root.last = Math.max(root.last, buffer.last)
  }
  for (const { value } of fn.results) {
    const root = rootOf(places.get(value)!.buffer).buffer
    root.last = Math.max(root.last, end)
  }

  const roots = temporaries.filter((buffer) => buffer.parent === null).sort((a, b) => a.first - b.first)
  const arena = new Arena()
  let live: Buffer[] = []
  for (const buffer of roots) {
    live = live.filter((other) => {
      if (other.last >= buffer.first) return true
      arena.give(other.address! - request.base, bytesOf(other, pitch))
      return false
    })
    buffer.address = request.base + arena.take(bytesOf(buffer, pitch))
    live.push(buffer)
  }
  return { places, bytes: arena.top, copies, scratch }
}
