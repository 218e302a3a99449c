import { describe, expect, it } from 'vitest'
import { ops } from '../../ops/registry.ts'
import type { NdArray, OpDefinition } from '../../ops/types.ts'
import { createContext } from '../reference/interpret.ts'
import { wasmEngine } from './index.ts'
import { isBatched, opProgram, sampleInputs } from './op-program.fixture.ts'

const table: { readonly [name: string]: OpDefinition } = ops

/** Windows and tables are walked in the reference's order. */
const imageTables = ['conv2d', 'conv2dInputGrad', 'maxPool2d', 'maxPool2dScatter', 'maxPool2dGather', 'averagePool2d', 'averagePool2dGrad', 'gatherRows', 'scatterRows']

/** Ops whose every element comes from the same operations as the float32 reference. */
const exact = new Set(Object.keys(table).filter((name) => table[name]!.elementwise === true || ['random', 'transpose', 'slice', 'concat', 'pad', 'broadcast', ...imageTables].includes(name)))

async function runOp(op: string, sample: OpDefinition['samples'][number], batched: boolean, rows: number): Promise<{ found: number[][]; expected: NdArray[]; magnitude: number } | null> {
  const made = opProgram(op, sample, batched)
  if (made === null) return null
  const { program, shapes } = made
  const inputs = sampleInputs(sample, shapes, rows)
  const engine = await wasmEngine.create(program, { precision: 'float32', seed: 9, threads: 1, batchSize: 4 })
  engine.write(Object.fromEntries(inputs.flatMap((x, i) => (isBatched(shapes[i]!) ? [] : [[`p${i}`, x.data]]))))
  const tensors = Object.fromEntries(inputs.flatMap((x, i) => (isBatched(shapes[i]!) ? [[`x${i}`, x.data]] : [])))
  const results = engine.probe({ rows: batched ? rows : 1, tensors })
  const expected = table[op]!.kernel(inputs, sample.attrs ?? {}, createContext({ precision: 'float32', seed: 9 }))
  const found = expected.map((y, i) => Array.from(results[`probe:${i}`]!).slice(0, y.data.length))
  const magnitude = Math.max(1, ...inputs.map(({ data }) => Array.from(data).reduce((a, b) => a + Math.abs(b), 0)))
  return { found, expected: [...expected], magnitude }
}

describe('every op on the wasm engine', () => {
  for (const [name, definition] of Object.entries(table)) {
    it(`${name} agrees with the float32 reference`, async () => {
      let ran = 0
      for (const sample of definition.samples) {
        for (const [batched, rows] of [[false, 1], [true, sample.shapes[0]?.[0] ?? 3], [true, 7], [true, 1]] as const) {
          if (batched === (sample.batched !== true) && sample.batched === true) continue
          const result = await runOp(name, sample, batched, rows)
          if (result === null) continue
          ran += 1
          result.expected.forEach((y, i) => {
            const tolerance = exact.has(name) ? 0 : 1e-5 * result.magnitude
            y.data.forEach((value, at) => {
              const found = result.found[i]![at]!
              const same = Object.is(found, value) || Math.abs(found - value) <= tolerance
              if (!same) expect.fail(`${name} ${JSON.stringify(sample.shapes)} batched ${batched} rows ${rows}: result ${i} element ${at} is ${found}, reference ${value}`)
            })
          })
        }
      }
      expect(ran).toBeGreaterThan(0)
    })
  }

  it('names the ops that it lacks', () => {
    const made = opProgram('relu', { shapes: [[2, 3]] }, false)!
    const probe = made.program.functions.probe
    const program = { ...made.program, functions: { ...made.program.functions, probe: { ...probe, instructions: probe.instructions.map((i) => ({ ...i, op: 'unheardOf' })) } } }
    expect(wasmEngine.supports(program)[0]).toMatchObject({ code: 'ENGINE_OP', data: { op: 'unheardOf' } })
    expect(wasmEngine.supports(made.program)).toEqual([])
  })
})
