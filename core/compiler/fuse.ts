import type { Instruction, IrFunction, Shape, ValueId } from '../ir/types.ts'

/**
 * What an engine carries out in one go: a chain of elementwise instructions over one shape, or any other instruction. A
 * chain with a head takes the head's result number by number as it comes, so that this needs no memory either.
 */
export type ScheduleItem =
  | { readonly kind: 'fused'; readonly shape: Shape; readonly instructions: readonly Instruction[]; readonly head?: Instruction }
  | { readonly kind: 'single'; readonly instruction: Instruction }

/** The inputs whose numbers an instruction reads: not those that only give a batch to follow. */
export function dataInputs({ op, inputs }: Instruction): readonly ValueId[] {
  if (op === 'fill' || op === 'random') return []
  return op === 'broadcast' ? inputs.slice(0, 1) : inputs
}

/** The instructions of an item in order, a head first. */
export const instructionsOf = (item: ScheduleItem): readonly Instruction[] =>
  item.kind === 'single' ? [item.instruction] : item.head === undefined ? item.instructions : [item.head, ...item.instructions]

interface Group {
  readonly shape: Shape
  readonly key: string
  /** Positions in the function, ascending. */
  members: number[]
  /** Set once an instruction outside uses one of its values: it cannot move past that instruction any more. */
  closed: boolean
}

const shapeKey = (shape: Shape): string => shape.join(',')

/** More members than this are split: a loop body must leave the register allocator a chance. */
const largest = 48

/**
 * Fuse elementwise instructions of equal result shape into chains whose intermediate values need no memory. A chain stands
 * where its last member stood, so that a member moves down only past instructions that do not use its value.
 *
 * @param mayFuse whether an instruction is elementwise for the engine that asks
 * @param layout values of different layout are not fused
 */
export function fuse(fn: IrFunction, mayFuse: (instruction: Instruction) => boolean, layout: (value: ValueId) => string = () => ''): ScheduleItem[] {
  const groupOfValue = new Map<ValueId, Group>()
  const groupAt = new Array<Group | undefined>(fn.instructions.length)

  fn.instructions.forEach((instruction, position) => {
    const shape = fn.types[instruction.outputs[0]!]!
    const key = shapeKey(shape) + layout(instruction.outputs[0]!)
    let own: Group | undefined
    if (mayFuse(instruction)) {
      const open: Group[] = []
      let size = 1
      for (const input of dataInputs(instruction)) {
        const group = groupOfValue.get(input)
        if (group === undefined || group.closed || group.key !== key || open.includes(group)) continue
        if (size + group.members.length > largest) continue
        open.push(group)
        size += group.members.length
      }
      own = open[0] ?? { shape, key, members: [], closed: false }
      for (const other of open.slice(1)) {
        for (const member of other.members) {
          own.members.push(member)
          groupAt[member] = own
          for (const output of fn.instructions[member]!.outputs) groupOfValue.set(output, own)
        }
        own.members.sort((a, b) => a - b)
      }
      own.members.push(position)
      groupAt[position] = own
      groupOfValue.set(instruction.outputs[0]!, own)
    }
    for (const input of dataInputs(instruction)) {
      const group = groupOfValue.get(input)
      if (group !== undefined && group !== own) group.closed = true
    }
  })

  const items: ScheduleItem[] = []
  fn.instructions.forEach((instruction, position) => {
    const group = groupAt[position]
    if (group === undefined) items.push({ kind: 'single', instruction })
    else if (group.members.at(-1) === position)
      items.push({ kind: 'fused', shape: group.shape, instructions: group.members.map((member) => fn.instructions[member]!) })
  })
  return items
}

/**
 * Join instructions to the chains that are the first to read their results, such as the product that gives a gradient to
 * the update that uses it.
 *
 * @param mayHead whether an engine can carry out a chain on the results of an instruction as they come; `exclusive` where
 * nothing else reads these
 */
export function joinHeads(fn: IrFunction, schedule: readonly ScheduleItem[], mayHead: (head: Instruction, chain: ScheduleItem & { readonly kind: 'fused' }, exclusive: boolean) => boolean): ScheduleItem[] {
  const readers = new Map<ValueId, Set<ScheduleItem | null>>()
  const reads = (value: ValueId, reader: ScheduleItem | null): void => {
    const known = readers.get(value)
    if (known === undefined) readers.set(value, new Set([reader]))
    else known.add(reader)
  }
  for (const item of schedule) for (const instruction of instructionsOf(item)) for (const input of dataInputs(instruction)) reads(input, item)
  for (const { value } of fn.results) reads(value, null)
  const heads = new Map<ScheduleItem, Instruction>()
  const moved = new Set<ScheduleItem>()
  for (const item of schedule) {
    if (item.kind !== 'single' || item.instruction.outputs.length !== 1) continue
    const [reader, ...more] = readers.get(item.instruction.outputs[0]!) ?? []
    if (reader?.kind !== 'fused' || heads.has(reader) || !mayHead(item.instruction, reader, more.length === 0)) continue
    heads.set(reader, item.instruction)
    moved.add(item)
  }
  return schedule.filter((item) => !moved.has(item)).map((item) => {
    const head = heads.get(item)
    return head === undefined || item.kind !== 'fused' ? item : { ...item, head }
  })
}
