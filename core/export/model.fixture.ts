/** Models of the committed examples, trained for a moment, for tests. */
import { cellText } from '../data/table.ts'
import { splitColumnsOfPreparation } from '../data/split.ts'
import { prepareExample } from '../training/examples.fixture.ts'
import { finish, openSession } from '../training/in-process.fixture.ts'
import { parameterShapes, weightHash } from '../training/weight-hash.ts'
import type { WeightValues } from '../training/types.ts'
import { buildModel, type ModelSource } from './build-model.ts'
import { evenlySpread, goldenCount, goldenRows } from './golden.ts'
import type { ModelFile } from './types.ts'

/** What an export of an example is made from, after a few epochs. */
export async function exampleSource(id: string, epochs = 2): Promise<ModelSource> {
  const prepared = prepareExample(id, { epochs })
  const { session, engine } = await openSession(prepared)
  finish(session)
  const weights: WeightValues = session.weights()
  engine.dispose()
  const { table, program, preparation, document } = prepared
  const rows = evenlySpread(table.rows, goldenCount).map((row) => Object.fromEntries(table.columns.map((column) => [column.name, cellText(table, column, row)])))
  return {
    name: id,
    document,
    program,
    preparation,
    weights,
    golden: goldenRows(program, preparation, weights, rows),
    provenance: {
      neuroloom: '0.0.0',
      seed: 1,
      engine: 'reference',
      precision: document.training.precision,
      epochs,
      weightHash: weightHash(weights, parameterShapes(program), document.training.precision),
      dataset: {
        name: `${id}.csv`,
        fingerprint: 'f'.repeat(64),
        rows: table.rows,
        split: document.dataset!.split,
        targets: program.outputs.flatMap((output) => [...output.columns]),
        dialect: {},
        splitColumns: splitColumnsOfPreparation(preparation).filter((column) => column.drops),
      },
      metrics: {},
      createdAt: '2026-01-01T00:00:00.000Z',
    },
  }
}

const made = new Map<string, Promise<ModelFile>>()

/** The model of an example; made once. */
export function exampleModel(id: string): Promise<ModelFile> {
  const known = made.get(id) ?? makeModel(id)
  made.set(id, known)
  return known
}

async function makeModel(id: string): Promise<ModelFile> {
  const built = buildModel(await exampleSource(id))
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  return built.value
}
