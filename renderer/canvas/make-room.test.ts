import { describe, expect, it } from 'vitest'
import { addNode, connect, insertOnEdge, runCommands } from '../../core/graph/commands/index.ts'
import { applyDiff } from '../../core/graph/diff.ts'
import { emptyDocument } from '../../core/graph/document.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import type { CommandCall } from '../../core/base/diagnostic.ts'
import { withRoom } from './make-room.ts'
import { crowds } from './placement.ts'
import { nodeSize } from './size.ts'

function after(document: LoomDocument, calls: readonly CommandCall[]): LoomDocument {
  const diff = runCommands(document, calls)
  if (!diff.ok) throw new Error(JSON.stringify(diff.error))
  return applyDiff(document, diff.value)
}

const chain = (gap: number): LoomDocument =>
  after(emptyDocument(), [
    addNode({ id: 'a', kind: 'convolution2d', position: { x: 0, y: 0 } }),
    addNode({ id: 'b', kind: 'dense', position: { x: 184 + gap, y: 0 } }),
    addNode({ id: 'c', kind: 'output', position: { x: 184 + gap + 200, y: 32 } }),
    addNode({ id: 'far', kind: 'note', position: { x: 900, y: 600 } }),
    connect({ id: 'ab', from: { node: 'a', port: 'out' }, to: { node: 'b', port: 'in' } }),
    connect({ id: 'bc', from: { node: 'b', port: 'out' }, to: { node: 'c', port: 'in' } }),
  ])
const flatten = insertOnEdge({ edge: 'ab', id: 'f', newEdge: 'af', kind: 'flatten', position: { x: 150, y: 0 }, inPort: 'in', outPort: 'out' })

describe('room for a node in a wire', () => {
  it('is made behind it, and only there', () => {
    const next = after(chain(64), withRoom(chain(64), [flatten]))
    const boxes = Object.values(next.nodes).map((record) => ({ ...record.position, ...nodeSize(record) }))
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(crowds(a, b, 0)).toBe(false)
    expect(next.nodes['f']!.position.y).toBe(0)
    expect(next.nodes['c']!.position.x - next.nodes['b']!.position.x).toBe(200)
    expect([next.nodes['a']!.position, next.nodes['far']!.position]).toEqual([{ x: 0, y: 0 }, { x: 900, y: 600 }])
  })
  it('is not made where there is enough', () => {
    const wide = insertOnEdge({ edge: 'ab', id: 'f', newEdge: 'af', kind: 'flatten', position: { x: 350, y: 0 }, inPort: 'in', outPort: 'out' })
    expect(withRoom(chain(480), [wide])).toEqual([wide])
  })
})
