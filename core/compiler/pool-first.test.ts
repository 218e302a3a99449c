import { expect, it } from 'vitest'
import { printFunction } from '../ir/print.ts'
import { prepareExample } from '../training/examples.fixture.ts'
import { openSession } from '../training/in-process.fixture.ts'
import { createBuilder } from '../ops/builder.ts'
import type { FunctionBuilder } from '../ops/types.ts'
import { extract } from './extract.ts'

const pool = { size: [2, 2], stride: [2, 2], dilation: [1, 1], padding: [0, 0, 0, 0] }
const image = ['batch', 4, 4, 3] as const

/** The ops that are left of what `draw` makes, in order. */
function reordered(draw: (builder: FunctionBuilder, x: number, bias: number) => readonly number[], reorder = true): string {
  const builder = createBuilder('given')
  const wanted = draw(builder, builder.argument(image, { kind: 'data', name: 'x' }), builder.argument([3], { kind: 'parameter', index: 0 }))
  for (const [i, value] of wanted.entries()) builder.result(value, { kind: 'output', name: `y${i}` })
  const given = builder.finish()
  const out = createBuilder('found')
  extract(out, given, wanted, (source, value) => out.argument(given.types[value]!, source), reorder)
  return out.instructions.map(({ op }) => op).join(' ')
}

it('pools before a bias and ReLU', () => {
  const draw = (b: FunctionBuilder, x: number, bias: number): number[] => [b.emit('maxPool2d', [b.emit('relu', [b.emit('add', [x, bias])])], pool)]
  expect(reordered(draw)).toBe('maxPool2d add relu')
  expect(reordered(draw, false)).toBe('add relu maxPool2d')
})

it('leaves what is looked at, read twice, not in order or not smaller', () => {
  expect(reordered((b, x) => { const y = b.emit('relu', [x]); return [y, b.emit('maxPool2d', [y], pool)] })).toBe('relu maxPool2d')
  expect(reordered((b, x) => { const y = b.emit('relu', [x]); return [b.emit('maxPool2d', [b.emit('mul', [y, y])], pool)] })).toBe('relu mul maxPool2d')
  expect(reordered((b, x) => [b.emit('maxPool2d', [b.emit('neg', [x])], pool)])).toBe('neg maxPool2d')
  expect(reordered((b, x) => [b.emit('maxPool2d', [b.emit('add', [x, x])], pool)])).toBe('add maxPool2d')
  expect(reordered((b, x) => [b.emit('maxPool2d', [b.emit('relu', [x])], { ...pool, stride: [1, 1], padding: [1, 1, 1, 1] })])).toBe('relu maxPool2d')
})

it.each(['reference', 'wasm'])('changes no bit of a prediction on %s', async (id) => {
  const prepared = prepareExample('digits-cnn', { epochs: 1, batchSize: 16 })
  expect(printFunction(prepared.program.functions.step)).toMatch(/maxPool2d.*\n.*add.*\n.*relu/)
  const { session, engine } = await openSession(prepared, { engine: id, startPaused: true })
  session.control({ kind: 'stepBatch' })
  session.advance(1)
  const { validation } = prepared
  const seen = engine.probe(validation!)
  const { predictions } = engine.evaluate('validation')
  for (const [node, values] of Object.entries(predictions)) expect(seen[`prediction:${node}`]).toEqual(values)
})
