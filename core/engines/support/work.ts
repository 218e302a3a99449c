import type { Instruction, IrFunction, Shape } from '../../ir/types.ts'

/** What a call of a function amounts to, in operations of a kind that take about the same time each. */
export interface Work {
  /** Multiply-adds of matrix products. */
  readonly products: number
  /** Multiply-adds of convolutions. */
  readonly convolutions: number
  /** Multiply-adds of single synapses. */
  readonly synapses: number
  /** Elements that everything else reads or makes. */
  readonly elements: number
  /** Elements of all results: what must be kept somewhere. */
  readonly results: number
  readonly instructions: number
}

/** Elements of a shape at a batch size. */
export function sizeOf(shape: Shape, batch: number): number {
  let size = 1
  for (const dim of shape) size *= dim === 'batch' ? batch : dim
  return size
}

const last = (shape: Shape): number => sizeOf(shape.slice(-1), 1)

/** Multiply-adds from the shapes of the first two inputs and of the result. */
type Count = (a: Shape, b: Shape, result: Shape, batch: number) => number

const products: { readonly [op: string]: Count } = {
  linear: (x, w, _, batch) => sizeOf(x, batch) * last(w),
  linearInputGrad: (dy, w, _, batch) => sizeOf(dy, batch) * sizeOf(w.slice(0, 1), batch),
  linearWeightGrad: (x, dy, _, batch) => sizeOf(x, batch) * last(dy),
}

const convolutions: { readonly [op: string]: Count } = {
  conv2d: (_x, kernel, y, batch) => sizeOf(y, batch) * (sizeOf(kernel, batch) / last(kernel)),
  conv2dInputGrad: (dy, kernel, _, batch) => sizeOf(dy, batch) * (sizeOf(kernel, batch) / last(kernel)),
  conv2dKernelGrad: (_x, dy, kernel, batch) => sizeOf(dy, batch) * (sizeOf(kernel, batch) / last(kernel)),
}

const synapses = new Set(['sparseAffine', 'sparseWeightGrad'])

/** Which part of its multiply-adds an engine really does for a convolution. */
export type ConvolutionShare = (fn: IrFunction, instruction: Instruction) => number

/** The work of one call over `batch` samples. */
export function workOf(fn: IrFunction, batch: number, shareOf: ConvolutionShare = () => 1): Work {
  const work = { products: 0, convolutions: 0, synapses: 0, elements: 0, results: 0, instructions: fn.instructions.length }
  for (const instruction of fn.instructions) {
    const { op, inputs, outputs, attrs } = instruction
    const made = outputs.reduce((sum, value) => sum + sizeOf(fn.types[value]!, batch), 0)
    work.results += made
    const count = (of: Count): number => of(fn.types[inputs[0]!]!, fn.types[inputs[1]!]!, fn.types[outputs[0]!]!, batch)
    if (Object.hasOwn(products, op)) work.products += count(products[op]!)
    else if (Object.hasOwn(convolutions, op)) work.convolutions += count(convolutions[op]!) * shareOf(fn, instruction)
    else if (synapses.has(op)) work.synapses += batch * (attrs['weight'] as ArrayLike<number>).length
    else work.elements += inputs.reduce((most, value) => Math.max(most, sizeOf(fn.types[value]!, batch)), made)
  }
  return work
}
