import { expect, test } from 'vitest'
import { createReferenceEngine } from '../engines/reference/index.ts'
import { compile } from './compile.ts'
import { verifyProgram } from './verify.ts'
import { build, node, numberColumn, wire } from './xor.fixture.ts'

test.each([0, 1, 2])('a neuron weighs its sources alike in training and prediction where source %d is noisy', (noisy) => {
  const sources = ['a', 'b', 'c'].flatMap((id, i) => [
    node(id, 'input', { columns: [id] }),
    node(`t${id}`, 'activation', { function: 'tanh' }),
    wire(id, `t${id}`),
    ...(i === noisy ? [node('noise', 'gaussianNoise', { deviation: 1e-9 }), wire(`t${id}`, 'noise'), wire('noise', 'n')] : [wire(`t${id}`, 'n')]),
  ])
  const document = build([node('n', 'neuron'), ...sources, node('y', 'output', { columns: ['d'] }), wire('n', 'y')])
  const columns = ['a', 'b', 'c', 'd'].map((name, index) => numberColumn(name, { index, ...(name === 'd' ? { role: 'target' } : {}) }))
  const compiled = compile(document, { fingerprint: 'four', rows: 2, columns })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  const program = compiled.value
  verifyProgram(program)
  const engine = createReferenceEngine(program, { precision: 'float64', seed: 1, threads: 1, batchSize: 2 })
  engine.write(Object.fromEntries(program.map.parameters.map(({ name }, i) => [name, [10 ** i]])))
  engine.load('train', { rows: 2, tensors: { x: Float64Array.of(0.1, -0.2, 0.9, 0.7, 0.3, -0.4), 'y:y': Float64Array.of(1, -1) } })
  const predicted = engine.evaluate('train').loss
  const slots = Float64Array.of(0.001, 1, 1)
  const [trained] = engine.steps({ firstStep: 0, order: Uint32Array.of(0, 1), batchSizes: Uint32Array.of(2), scalars: slots.slice(0, program.scalars.length) })
  expect(trained! / predicted).toBeCloseTo(1, 6)
})
