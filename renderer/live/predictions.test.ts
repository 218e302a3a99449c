import { describe, expect, it } from 'vitest'
import type { Preparation } from '../../core/data/types.ts'
import type { OutputDecl } from '../../core/ir/types.ts'
import { readPrediction } from './predictions.ts'

const output = (rest: Partial<OutputDecl>): OutputDecl => ({
  node: 'o', result: 'prediction:o', target: 'y:o', link: 'identity', loss: 'mse', width: 1, columns: ['price'], lossWeight: 1, ...rest,
})
const preparation: Preparation = {
  decimal: '.',
  missing: [],
  columns: [{ name: 'price', type: 'number', role: 'target', encode: 'oneHot', unseen: 'zeros', width: 1, fill: null, offset: 100, scale: 20 }],
}

describe('predictions', () => {
  it('are in the target’s own unit', () => {
    expect(readPrediction(output({}), [0.5], preparation)).toEqual({ kind: 'numbers', values: [{ column: 'price', value: 110 }] })
    expect(readPrediction(output({}), [0.5], null)).toEqual({ kind: 'numbers', values: [{ column: 'price', value: 0.5 }] })
  })
  it('give both classes of a sigmoid and choose at one half', () => {
    expect(readPrediction(output({ link: 'sigmoid', classes: ['no', 'yes'] }), [0.75], null)).toEqual({
      kind: 'classes', best: 1, classes: [{ label: 'no', chance: 0.25 }, { label: 'yes', chance: 0.75 }],
    })
  })
  it('give every class of a softmax', () => {
    const reading = readPrediction(output({ link: 'softmax', width: 3, classes: ['a', 'b', 'c'] }), [0.2, 0.5, 0.3], null)
    expect(reading).toMatchObject({ kind: 'classes', best: 1 })
  })
})
