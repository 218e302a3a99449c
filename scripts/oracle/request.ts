/** Prints what PyTorch is asked to compute, as JSON, for generate.py. */
import { oracleCases, requestOf } from '../../core/engines/oracle/request.fixture.ts'
import { lossCases, lossInputs, lossRows, lossWidth } from '../../core/losses/support/oracle.fixture.ts'
import { ops } from '../../core/ops/registry.ts'
import { activationInputs } from '../../core/ops/support/activations.fixture.ts'
import { composedActivations } from '../../core/ops/support/activations.ts'
import { isContinuous, sampleInputs, sampleWeights, symbolicShapes } from '../../core/ops/support/samples.fixture.ts'
import type { OpDefinition, OpSample } from '../../core/ops/types.ts'
import { optimizerCases, optimizerInputs } from '../../core/optimizers/support/oracle.fixture.ts'

function opRequest({ name, infer }: OpDefinition, sample: OpSample, number: number): object {
  const attrs = sample.attrs ?? {}
  const batch = sample.shapes[0]?.[0] ?? 0
  const results = infer(symbolicShapes(sample), attrs).map((shape) => shape.map((dim) => (dim === 'batch' ? batch : dim)))
  return {
    op: name,
    attrs: Object.fromEntries(Object.entries(attrs).filter(([, value]) => typeof value !== 'object' || Array.isArray(value))),
    inputs: sampleInputs(name, number, sample).map(({ shape, data }, i) => ({ shape, data: [...data], continuous: isContinuous(sample, i) })),
    weights: results.map((shape, i) => ({ shape, data: [...sampleWeights(name, number, i, shape).data] })),
  }
}

const definitions: readonly OpDefinition[] = Object.values(ops)

console.log(
  JSON.stringify({
    ops: definitions.flatMap((definition) => definition.samples.map((sample, number) => opRequest(definition, sample, number))),
    activations: { names: Object.keys(composedActivations), x: activationInputs },
    optimizers: optimizerCases.map((one) => ({ ...one, ...optimizerInputs() })),
    losses: lossCases.map((one) => ({ ...one, ...lossInputs(one.target), shape: [lossRows, lossWidth] })),
    networks: oracleCases.map(requestOf),
  }),
)
