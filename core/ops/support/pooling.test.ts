import { describe, expect, it } from 'vitest'
import { createContext } from '../../engines/reference/interpret.ts'
import { inferOp } from '../builder.ts'
import { maxPool2dScatter } from '../max-pool2d-scatter.ts'
import { maxPool2d } from '../max-pool2d.ts'

const context = createContext({ precision: 'float64', seed: 0 })
const row = (values: readonly number[]): { readonly shape: readonly number[]; readonly data: Float64Array } => ({ shape: [1, 1, values.length, 1], data: Float64Array.from(values) })
const attrs = { size: [1, 2], stride: [1, 1], dilation: [1, 1], padding: [0, 0, 0, 0] }

describe('the gradient of max pooling', () => {
  it('adds up where overlapping windows share their greatest element', () => {
    const [dx] = maxPool2dScatter.kernel([row([0, 5, 0]), row([1, 1])], attrs, context)
    expect([...dx!.data]).toEqual([0, 2, 0])
  })
  it('goes to the first of equal elements', () => {
    const [dx] = maxPool2dScatter.kernel([row([3, 3, 3]), row([1, 10])], attrs, context)
    expect([...dx!.data]).toEqual([1, 10, 0])
  })
})

it('max pooling keeps what is not a number', () => {
  const [y] = maxPool2d.kernel([row([1, NaN, 2])], attrs, context)
  expect([...y!.data]).toEqual([NaN, NaN])
})

describe('shapes that do not fit', () => {
  const plain = { stride: [1, 1], dilation: [1, 1], padding: [0, 0, 0, 0], groups: 1 }
  it.each([
    ['a window larger than the image', 'maxPool2d', [['batch', 2, 2, 1]], { ...attrs, size: [3, 3] }, 'a window of 3 × 3 does not fit 2 × 2'],
    ['padding as large as the window', 'averagePool2d', [['batch', 4, 4, 1]], { ...attrs, padding: [0, 0, 2, 0] }, 'padding reaches the size of the window'],
    ['a stride of 0', 'maxPool2d', [['batch', 4, 4, 1]], { ...attrs, stride: [0, 1] }, "attribute 'stride' is not 2 whole numbers of at least 1"],
    ['no image', 'maxPool2d', [['batch', 4]], attrs, '[batch, 4] is not [batch, height, width, channels]'],
    ['channels that the kernel lacks', 'conv2d', [['batch', 4, 4, 3], [2, 2, 2, 5]], plain, '3 channels in 1 groups do not fit the kernel [2, 2, 2, 5]'],
    ['groups that do not divide', 'conv2d', [['batch', 4, 4, 4], [2, 2, 2, 5]], { ...plain, groups: 2 }, '4 channels in 2 groups do not fit'],
    ['a kernel of another rank', 'conv2d', [['batch', 4, 4, 4], [2, 2, 5]], plain, '[2, 2, 5] is not a kernel'],
    ['a gradient of another size', 'conv2dInputGrad', [['batch', 4, 4, 5], [2, 2, 3, 5]], { ...plain, image: [4, 4] }, 'is not what a convolution of [batch, 4, 4, 3] gives'],
  ] as const)('%s', (_, op, shapes, given, message) => {
    expect(() => inferOp(op, shapes, given)).toThrow(message)
  })
})
