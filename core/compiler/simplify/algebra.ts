import type { ValueId } from '../../ir/types.ts'
import { broadcastShapes, sameShape } from '../../ops/support/shapes.ts'
import type { Candidate, Rewriter, Rule } from './types.ts'

/** The number that fills a value, if one does. */
function filling(value: ValueId, rewriter: Rewriter): number | null {
  const made = rewriter.definition(value)
  return made?.op === 'fill' && typeof made.attrs.value === 'number' ? made.attrs.value : null
}

/** `keep`, if it has the shape of the result of the two together. */
function ifWhole(keep: ValueId, other: ValueId, rewriter: Rewriter): ValueId | null {
  const shape = rewriter.shape(keep)
  return sameShape(broadcastShapes(shape, rewriter.shape(other)), shape) ? keep : null
}

/** Ops for which a number leaves the other side as it is. */
const neutral: { readonly [op: string]: { readonly left?: number; readonly right?: number } } = {
  add: { left: 0, right: 0 },
  sub: { right: 0 },
  mul: { left: 1, right: 1 },
  div: { right: 1 },
  pow: { right: 1 },
}

const neutralElement: Rule = {
  name: 'neutral element',
  ops: Object.keys(neutral),
  apply({ op, inputs: [a, b] }, rewriter) {
    const { left, right } = neutral[op]!
    if (right !== undefined && filling(b!, rewriter) === right) return ifWhole(a!, b!, rewriter)
    if (left !== undefined && filling(a!, rewriter) === left) return ifWhole(b!, a!, rewriter)
    return null
  },
}

const involution: Rule = {
  name: 'twice undoes',
  ops: ['neg'],
  apply({ inputs: [x] }, rewriter) {
    const inner = rewriter.definition(x!)
    return inner?.op === 'neg' ? inner.inputs[0]! : null
  },
}

const fold: { readonly [op: string]: (a: number, b: number) => number } = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
}

/** Arithmetic of two scalars that are numbers in the program. */
const foldScalars: Rule = {
  name: 'fold scalars',
  ops: Object.keys(fold),
  apply({ op, inputs: [a, b] }, rewriter) {
    if (rewriter.shape(a!).length > 0 || rewriter.shape(b!).length > 0) return null
    const [x, y] = [filling(a!, rewriter), filling(b!, rewriter)]
    return x === null || y === null ? null : rewriter.emit('fill', [], { value: fold[op]!(x, y), shape: [] })
  },
}

const subtractNegative: Rule = {
  name: 'add a negative',
  ops: ['add', 'sub'],
  apply({ op, inputs: [a, b] }, rewriter) {
    const inner = rewriter.definition(b!)
    return inner?.op === 'neg' ? rewriter.emit(op === 'add' ? 'sub' : 'add', [a!, inner.inputs[0]!]) : null
  },
}

/** Ops that broadcast by themselves. */
const broadcasting = ['add', 'sub', 'mul', 'div', 'maximum', 'minimum', 'greater', 'pow']

/** What a broadcast stretches, if the op would stretch it to the same. */
function unstretched({ inputs }: Candidate, at: number, rewriter: Rewriter): ValueId | null {
  const made = rewriter.definition(inputs[at]!)
  if (made?.op !== 'broadcast') return null
  const other = rewriter.shape(inputs[1 - at]!)
  const whole = broadcastShapes(rewriter.shape(inputs[at]!), other)
  const from = rewriter.shape(made.inputs[0]!)
  const without = broadcastShapes(from, other)
  return sameShape(whole, without) ? made.inputs[0]! : null
}

const implicitBroadcast: Rule = {
  name: 'implicit broadcast',
  ops: broadcasting,
  apply(candidate, rewriter) {
    const [a, b] = candidate.inputs
    const left = unstretched(candidate, 0, rewriter)
    if (left !== null) return rewriter.emit(candidate.op, [left, b!], candidate.attrs)
    const right = unstretched(candidate, 1, rewriter)
    return right === null ? null : rewriter.emit(candidate.op, [a!, right], candidate.attrs)
  },
}

const implicitFill: Rule = {
  name: 'scalar instead of a filled array',
  ops: broadcasting,
  apply({ op, inputs: [a, b], attrs }, rewriter) {
    const narrow = (value: ValueId, other: ValueId): ValueId | null => {
      const number = filling(value, rewriter)
      if (number === null || rewriter.shape(value).length === 0 || ifWhole(other, value, rewriter) === null) return null
      return rewriter.emit('fill', [], { value: number, shape: [] })
    }
    const right = narrow(b!, a!)
    if (right !== null) return rewriter.emit(op, [a!, right], attrs)
    const left = narrow(a!, b!)
    return left === null ? null : rewriter.emit(op, [left, b!], attrs)
  },
}

export const algebra: readonly Rule[] = [neutralElement, involution, foldScalars, subtractNegative, implicitBroadcast, implicitFill]
