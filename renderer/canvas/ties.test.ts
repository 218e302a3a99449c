import { describe, expect, it } from 'vitest'
import { addNode, runCommands } from '../../core/graph/commands/index.ts'
import { applyDiff } from '../../core/graph/diff.ts'
import { emptyDocument } from '../../core/graph/document.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import type { CommandCall } from '../../core/base/diagnostic.ts'
import { tieCommands, tiedTo } from './ties.ts'

function after(document: LoomDocument, calls: readonly CommandCall[]): LoomDocument {
  const diff = runCommands(document, calls)
  if (!diff.ok) throw new Error(JSON.stringify(diff.error))
  return applyDiff(document, diff.value)
}
const three = after(emptyDocument(), ['a', 'b', 'c'].map((id) => addNode({ id, kind: 'dense', position: { x: 0, y: 0 } })))

describe('shared weights', () => {
  it('are seen from both nodes, and separated from either', () => {
    const tied = after(three, tieCommands(three.nodes, 'b', 'a'))
    expect([tiedTo(tied.nodes, 'a'), tiedTo(tied.nodes, 'b'), tiedTo(tied.nodes, 'c')]).toEqual([['b'], ['a'], []])
    for (const id of ['a', 'b']) expect(tiedTo(after(tied, tieCommands(tied.nodes, id, null)).nodes, 'a')).toEqual([])
  })
  it('are joined by a third node under the same name', () => {
    const tied = after(three, tieCommands(three.nodes, 'b', 'a'))
    const all = after(tied, tieCommands(tied.nodes, 'c', 'b'))
    expect(tiedTo(all.nodes, 'a')).toEqual(['b', 'c'])
    expect(tiedTo(after(all, tieCommands(all.nodes, 'c', null)).nodes, 'a')).toEqual(['b'])
  })
})
