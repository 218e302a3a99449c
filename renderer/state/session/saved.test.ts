import { expect, it } from 'vitest'
import { compilePreview } from '../../../core/compiler/compile.ts'
import { build, node, wire } from '../../../core/compiler/xor.fixture.ts'
import { createReferenceEngine } from '../../../core/engines/reference/index.ts'
import { keepWeights } from '../../../core/graph/commands/index.ts'
import { parseDocument, serializeDocument } from '../../../core/graph/serialize.ts'
import type { LoomDocument } from '../../../core/graph/types.ts'
import type { Program } from '../../../core/ir/types.ts'
import type { WeightValues } from '../../../core/training/types.ts'
import { savedBank, savedWeights } from './saved.ts'
import { reconcileBank } from './weights.ts'

function preview(document: LoomDocument): Program {
  const result = compilePreview(document, null)
  if (!result.ok) throw new Error('a preview always compiles')
  return result.value
}

function shown(program: Program, values: WeightValues): readonly number[][] {
  const engine = createReferenceEngine(program, { precision: 'float32', seed: 1, threads: 1, batchSize: 2 })
  const pick = (pieces: readonly { readonly name: string }[]) => Object.fromEntries(pieces.map(({ name }) => [name, values[name]!]))
  engine.write(pick(program.map.parameters))
  engine.writeSlots(pick(program.map.state))
  return Object.values(engine.probe({ rows: 2, tensors: { x: Float32Array.of(0.3, -1.7) } })).map((own) => [...own])
}

it('keeps weights and running statistics in the document, bit for bit', () => {
  const drawn = build([node('x', 'input'), node('d', 'dense', { units: 3, useBias: false }), wire('x', 'd'), node('b', 'batchNormalisation'), wire('d', 'b')])
  const program = preview(drawn)
  const sizes = [...program.map.parameters, ...program.map.state]
  expect(program.map.state).toHaveLength(2)
  const values = Object.fromEntries(sizes.map(({ name, shape }, n) => [name, Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => 1 / (n + i + 3))]))
  const kept = build([keepWeights({ weights: savedWeights(program, values, 'float32') })], drawn)
  const read = parseDocument(serializeDocument(kept))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const again = preview(read.value.document)
  const { weights } = reconcileBank(savedBank(read.value.document), again, 5, 0)
  for (const { name } of sizes) expect([...weights.values[name]!]).toEqual([...values[name]!])
  expect(shown(again, weights.values)).toEqual(shown(program, values))
})
