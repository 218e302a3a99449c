import type { ValueId } from '../../ir/types.ts'
import { hasBatch, numberAttr, numbersAttr, sameShape, shapeAttr, staticDim } from '../../ops/support/shapes.ts'
import type { Rewriter, Rule } from './types.ts'

/** A run of an axis of a value: what a `slice` reads. */
interface Run {
  readonly of: ValueId
  readonly start: number
  readonly length: number
}

function runOf(value: ValueId, axis: number, rewriter: Rewriter): Run | null {
  const made = rewriter.definition(value)
  if (made?.op !== 'slice' || made.attrs.axis !== axis) return null
  return { of: made.inputs[0]!, start: numberAttr(made.attrs, 'start'), length: numberAttr(made.attrs, 'length') }
}

const wholeSlice: Rule = {
  name: 'whole slice',
  ops: ['slice'],
  apply: ({ inputs: [x], attrs }, rewriter) => (attrs.length === rewriter.shape(x!)[numberAttr(attrs, 'axis')] ? x! : null),
}

const sliceOfSlice: Rule = {
  name: 'slice of slice',
  ops: ['slice'],
  apply({ inputs: [x], attrs }, rewriter) {
    const axis = numberAttr(attrs, 'axis')
    const inner = runOf(x!, axis, rewriter)
    if (inner === null) return null
    return rewriter.emit('slice', [inner.of], { axis, start: inner.start + numberAttr(attrs, 'start'), length: attrs.length })
  },
}

const sliceOfConcat: Rule = {
  name: 'slice of concat',
  ops: ['slice'],
  apply({ inputs: [x], attrs }, rewriter) {
    const axis = numberAttr(attrs, 'axis')
    const made = rewriter.definition(x!)
    if (made?.op !== 'concat' || made.attrs.axis !== axis) return null
    const start = numberAttr(attrs, 'start')
    const end = start + numberAttr(attrs, 'length')
    const parts: ValueId[] = []
    let at = 0
    for (const part of made.inputs) {
      const length = staticDim(rewriter.shape(part), axis)
      const [from, to] = [Math.max(start, at) - at, Math.min(end, at + length) - at]
      if (from < to) parts.push(rewriter.emit('slice', [part], { axis, start: from, length: to - from }))
      at += length
    }
    return parts.length === 0 ? null : rewriter.emit('concat', parts, { axis })
  },
}

const sliceOfPad: Rule = {
  name: 'slice of pad',
  ops: ['slice'],
  apply({ inputs: [x], attrs }, rewriter) {
    const axis = numberAttr(attrs, 'axis')
    const made = rewriter.definition(x!)
    if (made?.op !== 'pad' || made.attrs.axis !== axis) return null
    const start = numberAttr(attrs, 'start') - numberAttr(made.attrs, 'before')
    const length = numberAttr(attrs, 'length')
    const inside = start >= 0 && start + length <= staticDim(rewriter.shape(made.inputs[0]!), axis)
    return inside ? rewriter.emit('slice', [made.inputs[0]!], { axis, start, length }) : null
  },
}

/** Neighbouring slices of one value join, nested concats open, and a concat of one part is that part. */
const joinParts: Rule = {
  name: 'join parts',
  ops: ['concat'],
  apply({ inputs, attrs }, rewriter) {
    const axis = numberAttr(attrs, 'axis')
    const opened = inputs.flatMap((part) => {
      const made = rewriter.definition(part)
      return made?.op === 'concat' && made.attrs.axis === axis ? made.inputs : [part]
    })
    const joined: ValueId[] = []
    let changed = opened.length !== inputs.length
    for (const part of opened) {
      const previous = joined.at(-1)
      const [a, b] = [previous === undefined ? null : runOf(previous, axis, rewriter), runOf(part, axis, rewriter)]
      if (a !== null && b?.of === a.of && b.start === a.start + a.length) {
        joined[joined.length - 1] = rewriter.emit('slice', [a.of], { axis, start: a.start, length: a.length + b.length })
        changed = true
      } else joined.push(part)
    }
    if (joined.length === 1) return joined[0]!
    return changed ? rewriter.emit('concat', joined, { axis }) : null
  },
}

/** The gradients of neighbouring slices meet as sums of padded parts: one padded concat instead. */
const sumOfPads: Rule = {
  name: 'sum of pads',
  ops: ['add'],
  apply({ inputs: [a, b] }, rewriter) {
    const [x, y] = [rewriter.definition(a!), rewriter.definition(b!)]
    if (x?.op !== 'pad' || y?.op !== 'pad' || x.attrs.axis !== y.attrs.axis || !sameShape(rewriter.shape(a!), rewriter.shape(b!))) return null
    const axis = numberAttr(x.attrs, 'axis')
    const end = (made: typeof x): number => numberAttr(made.attrs, 'before') + staticDim(rewriter.shape(made.inputs[0]!), axis)
    const [first, second] = numberAttr(x.attrs, 'before') <= numberAttr(y.attrs, 'before') ? [x, y] : [y, x]
    if (end(first) !== numberAttr(second.attrs, 'before')) return null
    const whole = rewriter.emit('concat', [first.inputs[0]!, second.inputs[0]!], { axis })
    return rewriter.emit('pad', [whole], { axis, before: first.attrs.before, after: second.attrs.after })
  },
}

const emptyPad: Rule = {
  name: 'empty pad',
  ops: ['pad'],
  apply: ({ inputs: [x], attrs }) => (attrs.before === 0 && attrs.after === 0 ? x! : null),
}

const reshapes: Rule = {
  name: 'reshape of reshape',
  ops: ['reshape'],
  apply({ inputs: [x], attrs }, rewriter) {
    if (sameShape(rewriter.shape(x!), shapeAttr(attrs, 'shape'))) return x!
    const made = rewriter.definition(x!)
    if (made?.op === 'reshape') return rewriter.emit('reshape', [made.inputs[0]!], attrs)
    if (made?.op === 'fill') return rewriter.emit('fill', made.inputs, { value: made.attrs.value, shape: attrs.shape })
    return null
  },
}

const transposes: Rule = {
  name: 'transpose of transpose',
  ops: ['transpose'],
  apply({ inputs: [x], attrs }, rewriter) {
    const perm = numbersAttr(attrs, 'perm')
    if (perm.every((axis, i) => axis === i)) return x!
    const made = rewriter.definition(x!)
    if (made?.op !== 'transpose') return null
    const inner = numbersAttr(made.attrs, 'perm')
    return rewriter.emit('transpose', [made.inputs[0]!], { perm: perm.map((axis) => inner[axis]!) })
  },
}

const broadcasts: Rule = {
  name: 'trivial broadcast',
  ops: ['broadcast'],
  apply({ inputs: [x, like], attrs }, rewriter) {
    const shape = shapeAttr(attrs, 'shape')
    if (sameShape(rewriter.shape(x!), shape)) return x!
    const made = rewriter.definition(x!)
    if (made?.op !== 'fill') return null
    const follow = like ?? made.inputs[0]
    return rewriter.emit('fill', hasBatch(shape) && follow !== undefined ? [follow] : [], { value: made.attrs.value, shape })
  },
}

/** Sums over nothing, or over axes of length 1, only change the shape. */
const emptySum: Rule = {
  name: 'sum over axes of length 1',
  ops: ['sum', 'max'],
  apply({ inputs: [x], attrs }, rewriter) {
    const shape = rewriter.shape(x!)
    const axes = numbersAttr(attrs, 'axes')
    if (!axes.every((axis) => shape[axis] === 1)) return null
    return attrs.keep === true ? x! : rewriter.emit('reshape', [x!], { shape: shape.filter((_, axis) => !axes.includes(axis)) })
  },
}

export const structure: readonly Rule[] = [
  wholeSlice,
  sliceOfSlice,
  sliceOfConcat,
  sliceOfPad,
  joinParts,
  sumOfPads,
  emptyPad,
  reshapes,
  transposes,
  broadcasts,
  emptySum,
]
