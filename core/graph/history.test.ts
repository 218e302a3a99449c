import { describe, expect, test } from 'vitest'
import { moveNodes, runCommand } from './commands/index.ts'
import { applyDiff, invertDiff, isEmptyDiff, mergeDiffs } from './diff.ts'
import { emptyDocument } from './document.ts'
import { documentHash } from './hash.ts'
import { canRedo, canUndo, emptyHistory, record, redo, undo, type History } from './history.ts'
import { randomCall, randomDocument, randomNumbers } from './random-edits.fixture.ts'
import { parseDocument, serializeDocument } from './serialize.ts'
import type { LoomDocument } from './types.ts'

describe('history', () => {
  test('1,000 random edit sequences: undoing all gives the first hash, redoing all the last', () => {
    let accepted = 0
    for (let seed = 1; seed <= 1000; seed += 1) {
      const pick = randomNumbers(seed)
      let document = seed % 3 === 0 ? randomDocument(seed * 7, 20) : emptyDocument()
      const first = documentHash(document)
      let history: History = emptyHistory()
      for (let step = 100; step < 118; step += 1) {
        const result = runCommand(document, randomCall(document, pick, step))
        if (!result.ok) continue
        accepted += 1
        document = applyDiff(document, result.value)
        history = record(history, result.value, `gesture ${pick(3)}`)
      }
      const last = documentHash(document)
      while (canUndo(history)) ({ history, document } = undo(history, document)!)
      expect(documentHash(document), `seed ${seed}, undone`).toBe(first)
      while (canRedo(history)) ({ history, document } = redo(history, document)!)
      expect(documentHash(document), `seed ${seed}, redone`).toBe(last)
    }
    expect(accepted).toBeGreaterThan(6000)
  })

  test('diffs: inverse and merged diffs do what their parts do', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const pick = randomNumbers(seed)
      const before = randomDocument(seed, 12)
      let document = before
      let total = { nodes: {}, edges: {} } as ReturnType<typeof mergeDiffs>
      for (let step = 100; step < 106; step += 1) {
        const result = runCommand(document, randomCall(document, pick, step))
        if (!result.ok) continue
        expect(documentHash(applyDiff(applyDiff(document, result.value), invertDiff(result.value)))).toBe(documentHash(document))
        document = applyDiff(document, result.value)
        total = mergeDiffs(total, result.value)
      }
      expect(documentHash(applyDiff(before, total))).toBe(documentHash(document))
      expect(isEmptyDiff(mergeDiffs(total, invertDiff(total)))).toBe(true)
    }
  })

  test('a drag is one entry; one that returns leaves none', () => {
    let document: LoomDocument = randomDocument(1, 0)
    const add = runCommand(document, { name: 'addNode', args: { id: 'n', kind: 'neuron', position: { x: 0, y: 0 } } })
    if (!add.ok) throw new Error(add.error.code)
    document = applyDiff(document, add.value)
    let history = record(emptyHistory(), add.value, 'add')
    const drag = (x: number): void => {
      const move = runCommand(document, moveNodes({ moves: [{ id: 'n', x, y: 0 }] }))
      if (!move.ok) throw new Error(move.error.code)
      document = applyDiff(document, move.value)
      history = record(history, move.value, 'drag 1')
    }
    for (const x of [16, 32, 48]) drag(x)
    expect(history.done).toHaveLength(2)
    drag(0)
    expect(history.done).toHaveLength(1)
  })

  test('a change after undo forgets what was undone, and opens an entry of its own', () => {
    const document = randomDocument(5, 8)
    const change = runCommand(document, { name: 'setTraining', args: { patch: { epochs: 7 } } })
    if (!change.ok) throw new Error(change.error.code)
    const history = record(record(emptyHistory(), change.value, 'a'), invertDiff(change.value), 'b')
    const back = undo(history, document)!
    expect(canRedo(record(back.history, change.value, 'a'))).toBe(false)
    expect(record(back.history, change.value, 'a').done).toHaveLength(2)
  })
})

describe('.loom text', () => {
  test('random documents read back equal, in any order of records', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const document = randomDocument(seed, 40)
      const written = serializeDocument(document)
      const read = parseDocument(written)
      if (!read.ok) throw new Error(`seed ${seed}: ${JSON.stringify(read.error)}`)
      expect(serializeDocument(read.value.document)).toBe(written)
      const reversed = { ...document, nodes: Object.fromEntries(Object.entries(document.nodes).reverse()) }
      expect(documentHash(reversed)).toBe(documentHash(document))
    }
  })
})
