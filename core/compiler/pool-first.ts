/** Max pooling before what keeps the order of numbers, where that leaves less to compute. */
import type { Instruction, IrFunction, Shape, ValueId } from '../ir/types.ts'

const sizeOf = (shape: Shape): number => shape.reduce<number>((product, extent) => product * (extent === 'batch' ? 1 : extent), 1)

/** What may follow the pooling as well as go before it: its first input is pooled, the others are the same at every place. */
function keepsOrder({ op, inputs }: Instruction, types: IrFunction['types']): boolean {
  if (op === 'relu') return true
  return op === 'add' && types[inputs[0]!]!.length === 4 && types[inputs[1]!]!.length <= 1
}

/**
 * The steps in front of each max pooling that can follow it instead, first to last: a bias for each channel and ReLU
 * neither change which number of a window is greatest nor, as rounding keeps order too, any bit of the result. After a
 * pooling of 2 × 2 they have a quarter to do, in both directions.
 *
 * Numbers of one window that differ only by less than the bias rounds away are equal after it and not before: the
 * gradient then goes to the greater one instead of the first.
 * @param live instructions that will be emitted
 * @param wanted values asked for: a step that is looked at stays where it is
 */
export function poolFirst({ types }: IrFunction, live: readonly Instruction[], wanted: readonly ValueId[]): ReadonlyMap<Instruction, readonly Instruction[]> {
  const chains = new Map<Instruction, readonly Instruction[]>()
  const pools = live.filter(({ op, inputs, outputs }) => op === 'maxPool2d' && sizeOf(types[outputs[0]!]!) < sizeOf(types[inputs[0]!]!))
  if (pools.length === 0) return chains
  const readers = new Map<ValueId, number>(wanted.map((value) => [value, 2]))
  const definitions = new Map<ValueId, Instruction>()
  for (const instruction of live) {
    for (const input of instruction.inputs) readers.set(input, (readers.get(input) ?? 0) + 1)
    for (const output of instruction.outputs) definitions.set(output, instruction)
  }
  for (const pool of pools) {
    const chain: Instruction[] = []
    for (let made = definitions.get(pool.inputs[0]!); made !== undefined && readers.get(made.outputs[0]!) === 1 && keepsOrder(made, types); made = definitions.get(made.inputs[0]!)) chain.unshift(made)
    if (chain.length > 0) chains.set(pool, chain)
  }
  return chains
}
