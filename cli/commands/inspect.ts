import path from 'node:path'
import { compile } from '../../core/compiler/compile.ts'
import { chooseEngine } from '../../core/engines/choose.ts'
import type { ModelFile } from '../../core/export/types.ts'
import { printProgram } from '../../core/ir/print.ts'
import { engineReason, memoryText } from '../../core/messages/ui.ts'
import { InputError } from '../../host/input-error.ts'
import { exitCode } from '../support/exit.ts'
import { withHost } from '../support/host.ts'
import { readModel } from '../support/model-data.ts'
import { columns, say, shortNumber } from '../support/print.ts'

export interface InspectOptions {
  readonly program?: boolean
  readonly json?: boolean
}

const count = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1)

function modelFacts(model: ModelFile): readonly (readonly [string, string])[] {
  const { provenance } = model
  const parameters = Object.values(model.computation.parameters)
  return [
    ['model', model.name],
    ['inputs', model.preprocessing.columns.map((column) => column.name).join(', ')],
    ...model.outputs.map((output) => [`output ${output.label}`, `${output.columns.join(', ')} (${output.link}, ${output.loss.kind})${output.classes === undefined ? '' : `: ${output.classes.join(', ')}`}`] as const),
    ['parameters', String(parameters.reduce((sum, { shape }) => sum + count(shape), 0))],
    ['operations', String(model.computation.operations.length)],
    ['trained on', provenance.dataset === null ? 'unknown' : `${provenance.dataset.name}, ${provenance.dataset.rows} rows`],
    ['trained by', `${provenance.engine} (${provenance.precision}), ${provenance.epochs} epochs, seed ${provenance.seed}`],
    ...Object.entries(provenance.metrics).map(([set, values]) => [set, Object.entries(values).map(([name, value]) => `${name} ${shortNumber(value)}`).join(', ')] as const),
    ['weights', provenance.weightHash],
    ['golden rows', String(model.golden.rows.length)],
  ]
}

async function inspectModel(file: string, options: InspectOptions): Promise<number> {
  const model = await readModel(file)
  const facts = modelFacts(model)
  if (options.json === true) say(JSON.stringify(Object.fromEntries(facts)))
  else for (const line of columns(facts)) say(line)
  if (options.program === true) for (const { name, op, inputs, shape } of model.computation.operations) say(`${name} = ${op}(${inputs.join(', ')}) [${shape.join(', ')}]`)
  return exitCode.done
}

function inspectDocument(file: string, options: InspectOptions): Promise<number> {
  return withHost(false, async (host) => {
    const documentPath = path.resolve(file)
    const { document } = await host.api.openDocument({ path: documentPath })
    const report = document.dataset === null ? null : await host.api.readDataset({ settings: document.dataset, documentPath })
    const compiled = compile(document, report?.schema ?? null)
    if (!compiled.ok) throw new InputError(compiled.error)
    const program = compiled.value
    const { training } = document
    const rows = report?.split.train ?? 1
    const batchSize = training.batchSize > 0 ? training.batchSize : rows
    const chosen = chooseEngine(program, { engine: training.engine, precision: training.precision, threads: training.threads, seed: training.seed, batchSize }, rows)
    if (!chosen.ok) throw new InputError(chosen.error)
    const { choice, factory } = chosen.value
    const estimate = factory.estimate(program, { precision: choice.precision, threads: choice.threads, seed: training.seed, batchSize }, rows)
    const parameters = program.map.parameters.reduce((sum, piece) => sum + count(piece.shape), 0)
    const facts: readonly (readonly [string, string])[] = [
      ['document', path.basename(file)],
      ['nodes', String(Object.keys(document.nodes).length)],
      ['wires', String(Object.keys(document.edges).length)],
      ['parameters', String(parameters)],
      ['data', report === null ? 'none' : `${report.name}, ${report.split.train} train, ${report.split.validation} validate, ${report.split.test} test`],
      ...program.outputs.map((output) => [`output ${document.nodes[output.node]?.label ?? output.node}`, `${output.columns.join(', ')} (${output.link}, ${output.loss})`] as const),
      ['optimiser', `${program.optimizer.kind}, learning rate ${training.learningRate}, ${training.epochs} epochs, batch ${batchSize}`],
      ['engine', `${factory.title} (${choice.precision}, ${engineReason(choice.engine, choice.why)}), ${choice.threads} ${choice.threads === 1 ? 'thread' : 'threads'}`],
      ['expected', `${(1e6 * estimate.secondsPerStep).toFixed(1)} µs per step, ${memoryText(estimate.bytes)}`],
    ]
    if (options.json === true) say(JSON.stringify(Object.fromEntries(facts)))
    else for (const line of columns(facts)) say(line)
    if (options.program === true) say(printProgram(program))
    return exitCode.done
  })
}

/** `neuroloom inspect FILE`: what a document or a model file holds. */
export function inspect(file: string, options: InspectOptions): Promise<number> {
  return /\.loom$/i.test(file) ? inspectDocument(file, options) : inspectModel(file, options)
}
