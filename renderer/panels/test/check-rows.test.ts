import { describe, expect, it } from 'vitest'
import { compilePreview } from '../../../core/compiler/compile.ts'
import { initialWeights } from '../../../core/compiler/initialise.ts'
import { emptyDocument } from '../../../core/graph/document.ts'
import type { ColumnSchema, FittedColumn } from '../../../core/data/types.ts'
import type { LoomDocument } from '../../../core/graph/types.ts'
import { checkRows } from './check-rows.ts'

const column = (name: string, index: number, role: 'feature' | 'target', type: 'number' | 'category'): ColumnSchema => ({
  name, index, type, role, missing: 0, impute: 'none', scale: 'none', encode: 'oneHot', unseen: 'zeros', width: 1, reason: '',
  profile: { kind: 'number', min: 0, max: 4, mean: 2, sd: 1, median: 2, histogram: [1, 1] },
  ...(type === 'category' ? { categories: ['no', 'yes'] } : {}),
})
const fitted = (name: string, role: 'feature' | 'target', rest: Partial<FittedColumn>): FittedColumn => ({
  name, type: 'number', role, encode: 'oneHot', unseen: 'zeros', width: 1, fill: null, offset: 0, scale: 1, ...rest,
})
const base: LoomDocument = {
  ...emptyDocument(),
  nodes: {
    x: { kind: 'input', params: { columns: ['x'] }, position: { x: 0, y: 0 }, trainable: true },
    h: { kind: 'neuron', params: {}, position: { x: 0, y: 0 }, trainable: true, initial: { bias: [-2] } },
    y: { kind: 'output', params: { columns: ['y'] }, position: { x: 0, y: 0 }, trainable: true },
  },
  edges: {
    a: { from: { node: 'x', port: 'out' }, to: { node: 'h', port: 'in' }, order: 'V', delay: 0, trainable: true, initial: [2] },
    b: { from: { node: 'h', port: 'out' }, to: { node: 'y', port: 'in' }, order: 'V', delay: 0, trainable: true },
  },
}
const rows = [['3', 'yes', '110'], ['0', 'no', '60'], ['0', 'yes', '60']].map(([x, label, price], row) => ({ row, set: 'train' as const, cells: [x!, label!, price!] }))

describe('rows checked', () => {
  it('are right or wrong by class', () => {
    const schema = { fingerprint: '', rows: 3, columns: [column('x', 0, 'feature', 'number'), column('y', 1, 'target', 'category')] }
    const preview = compilePreview(base, schema)
    if (!preview.ok) throw new Error('should compile')
    const weights = { values: initialWeights(preview.value, 1), origins: {}, version: 0 }
    const preparation = { decimal: '.' as const, missing: [], columns: [fitted('x', 'feature', {}), fitted('y', 'target', { type: 'category', categories: ['no', 'yes'] })] }
    const checked = checkRows(preview.value, weights, schema, preparation, preview.value.outputs[0]!, rows)
    expect(checked.map((item) => item.right)).toEqual([true, true, false])
    const chance = checked[0]!.reading
    expect(chance.kind === 'classes' && chance.classes[1]?.chance).toBeCloseTo(1 / (1 + Math.exp(-4)), 12)
  })
  it('differ by a number in the target’s own unit', () => {
    const schema = { fingerprint: '', rows: 3, columns: [column('x', 0, 'feature', 'number'), column('y', 2, 'target', 'number')] }
    const preview = compilePreview(base, schema)
    if (!preview.ok) throw new Error('should compile')
    const weights = { values: initialWeights(preview.value, 1), origins: {}, version: 0 }
    const preparation = { decimal: '.' as const, missing: [], columns: [fitted('x', 'feature', {}), fitted('y', 'target', { offset: 100, scale: 10 })] }
    const checked = checkRows(preview.value, weights, schema, preparation, preview.value.outputs[0]!, rows)
    expect(checked.map((item) => item.difference)).toEqual([30, 20, 20])
    expect(checked.map((item) => item.right)).toEqual([null, null, null])
  })
  it('of an output that gives back an input stand beside what came in', () => {
    const schema = { fingerprint: '', rows: 3, columns: [column('x', 0, 'feature', 'number')] }
    const preview = compilePreview({ ...base, nodes: { ...base.nodes, y: { ...base.nodes['y']!, params: { reconstructs: 'x' } } } }, schema)
    if (!preview.ok) throw new Error('should compile')
    const weights = { values: initialWeights(preview.value, 1), origins: {}, version: 0 }
    const preparation = { decimal: '.' as const, missing: [], columns: [fitted('x', 'feature', { offset: 1, scale: 2 })] }
    const checked = checkRows(preview.value, weights, schema, preparation, preview.value.outputs[0]!, rows)
    // 3 counts as 1 and comes back as 2·1 − 2 = 0, which is 1; 0 counts as −0.5 and comes back as −3, which is −5.
    expect(checked.map(({ copy }) => [copy?.original[0], copy?.values[0], copy?.error])).toEqual([[3, 1, 1], [0, -5, 6.25], [0, -5, 6.25]])
    expect(checked.map(({ target, right }) => [target, right])).toEqual([[null, null], [null, null], [null, null]])
  })
})
