import { describe, expect, it } from 'vitest'
import { emptyDocument } from '../../core/graph/document.ts'
import { codeBounds, nearestCode, placeCode } from './code-view.ts'
import { codeNodes } from './codes.ts'

const map = { rows: [0, 1, 2], x: Float64Array.of(0, 1, 2), y: Float64Array.of(5, 5, 5), marks: [0, 1, 0] }

describe('codes of two numbers', () => {
  it('are looked for where an output reconstructs an input by way of a code', () => {
    const output = (params: { readonly [name: string]: string }) => ({ kind: 'output', params, position: { x: 0, y: 0 }, trainable: true })
    const nodes = { ...emptyDocument().nodes, a: output({ reconstructs: 'x', code: 'z' }), b: output({ code: 'w' }) }
    expect([...codeNodes(nodes)]).toEqual([['z', 'a']])
  })
  it('stand within their bounds, a number that never changes in the middle', () => {
    const bounds = codeBounds(map)
    expect(placeCode(bounds, 1, 5)).toEqual([0.5, 0.5])
    expect(placeCode(bounds, 0, 5)[0]).toBeGreaterThan(0.03)
    expect(placeCode(bounds, 2, 5)[0]).toBeLessThan(0.97)
  })
  it('are found near the pointer, and nothing far from it', () => {
    const bounds = codeBounds(map)
    const size = { width: 100, height: 100 }
    expect(nearestCode(map, bounds, [52, 48], size, 8)).toBe(1)
    expect(nearestCode(map, bounds, [52, 70], size, 8)).toBe(-1)
  })
})
