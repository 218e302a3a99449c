import type { IrFunction } from '../../ir/types.ts'

/**
 * Body of a small recurrent net for tests: h' = tanh(x·U + h·W), stacked h'. Widths 2 and 3.
 * It is written out because a builder would close a cycle of imports.
 */
export function recurrence(): IrFunction {
  return {
    name: 'recurrence',
    types: [['batch', 3], ['batch', 2], [2, 3], [3, 3], ['batch', 3], ['batch', 3], ['batch', 3], ['batch', 3]],
    arguments: [0, 1, 2, 3].map((index) => ({ value: index, source: { kind: 'argument', index } })),
    instructions: [
      { op: 'linear', inputs: [1, 2], attrs: {}, outputs: [4] },
      { op: 'linear', inputs: [0, 3], attrs: {}, outputs: [5] },
      { op: 'add', inputs: [4, 5], attrs: {}, outputs: [6] },
      { op: 'tanh', inputs: [6], attrs: {}, outputs: [7] },
    ],
    results: [
      { value: 7, target: { kind: 'result', index: 0 } },
      { value: 7, target: { kind: 'result', index: 1 } },
    ],
  }
}
