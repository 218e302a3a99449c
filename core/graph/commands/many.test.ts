import { describe, expect, test } from 'vitest'
import { applyDiff, invertDiff } from '../diff.ts'
import { emptyDocument } from '../document.ts'
import { documentHash } from '../hash.ts'
import { randomCall, randomDocument, randomNumbers } from '../random-edits.fixture.ts'
import type { CommandCall } from '../../base/diagnostic.ts'
import { addNode, connect, runCommand, runCommands } from './index.ts'

describe('many commands as one change', () => {
  test('do what they do one after the other, and undo as one', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const pick = randomNumbers(seed)
      const start = randomDocument(seed, 30)
      const calls: CommandCall[] = []
      let document = start
      for (let step = 100; step < 140; step += 1) {
        const call = randomCall(document, pick, step)
        const diff = runCommand(document, call)
        if (!diff.ok) continue
        document = applyDiff(document, diff.value)
        calls.push(call)
      }
      const before = documentHash(start)
      const together = runCommands(start, calls)
      if (!together.ok) throw new Error(`seed ${seed}: ${together.error.code}`)
      expect(documentHash(start)).toBe(before)
      const after = applyDiff(start, together.value)
      expect(documentHash(after)).toBe(documentHash(document))
      expect(documentHash(applyDiff(after, invertDiff(together.value)))).toBe(before)
    }
  })

  test('4,000 neurons and their wires are drawn in a moment', { timeout: 30_000 }, () => {
    const count = 4000
    const nodes = Array.from({ length: count }, (_, i) => addNode({ id: `n${i}`, kind: 'neuron', position: { x: i, y: 0 } }))
    const wires = Array.from({ length: count - 1 }, (_, i) => connect({ id: `e${i}`, from: { node: `n${i}`, port: 'out' }, to: { node: `n${i + 1}`, port: 'in' } }))
    const start = process.cpuUsage()
    const diff = runCommands(emptyDocument(), [...nodes, ...wires])
    const { user, system } = process.cpuUsage(start)
    expect(diff.ok && Object.keys(diff.value.edges).length).toBe(count - 1)
    // With a copy of the document for each, this takes more than 20 seconds.
    expect((user + system) / 1e6).toBeLessThan(3)
  })
})
