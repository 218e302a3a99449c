/** Validation after one edit, as the editor does it. */
import { analyse } from '../core/compiler/analyse.ts'
import { importTable } from '../core/data/import.ts'
import { readText } from '../core/data/text.ts'
import { runCommand } from '../core/graph/commands/index.ts'
import { applyDiff } from '../core/graph/diff.ts'
import { median } from './machine.ts'
import { csv, waves } from './workloads/data.ts'
import { irregular } from './workloads/documents.ts'
import { irregularGraph } from './workloads/irregular.ts'

export interface Validation {
  readonly nodes: number
  readonly wires: number
  readonly medianMs: number
  readonly worstMs: number
}

/** @param nodes of the drawing, with four wires each */
export function validation(nodes: number): Validation {
  const graph = irregularGraph(10, nodes - 11, 4 * nodes, 3)
  let document = irregular(graph, { batch: 32, learningRate: 0.01, optimizer: 'sgd' })('data.csv')
  const read = readText(csv(waves(64, 10, 3), false), 'data', {})
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const { schema } = importTable(read.value.table, document.dataset!, 'data')
  const times: number[] = []
  for (let i = 0; i < 60; i += 1) {
    const diff = runCommand(document, { name: 'setParam', args: { id: `n${i}`, param: 'activation', value: i % 2 === 0 ? 'relu' : 'sigmoid' } })
    if (!diff.ok) throw new Error(JSON.stringify(diff.error))
    document = applyDiff(document, diff.value)
    const start = performance.now()
    const { diagnostics } = analyse(document, schema)
    times.push(performance.now() - start)
    if (diagnostics.some((one) => one.severity === 'error')) throw new Error(JSON.stringify(diagnostics))
  }
  const settled = times.slice(20)
  return { nodes, wires: Object.keys(document.edges).length, medianMs: median(settled), worstMs: Math.max(...settled) }
}
