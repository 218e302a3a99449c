/** Writes measured tables into docs/PERFORMANCE.md, between marks that stay. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Comparison } from '../compare.ts'
import type { ExampleFigure } from '../examples.ts'
import type { FirstLoss } from '../first-loss.ts'
import type { Growth } from '../growth.ts'
import type { LiveCost } from '../live.ts'
import type { machine } from '../machine.ts'
import type { Validation } from '../validation.ts'
import { short } from './svg.ts'

const page = path.join(import.meta.dirname, '../../docs/PERFORMANCE.md')

/** Replace what stands between the marks of one table. */
export function put(name: string, text: string): void {
  const old = readFileSync(page, 'utf8')
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [old.indexOf(start), old.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/PERFORMANCE.md has no place for ${name}`)
  writeFileSync(page, `${old.slice(0, from + start.length)}\n${text.trim()}\n${old.slice(to)}`)
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], body: readonly (readonly string[])[]): string => [row(head), row(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...body.map(row)].join('\n')

const milliseconds = (value: number): string => (value < 0.1 ? `${(value * 1000).toFixed(1)} µs` : value < 10 ? `${value.toFixed(2)} ms` : `${value.toFixed(0)} ms`)
const loss = (value: number): string => (value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential(1) : value.toFixed(4))

export function machineText({ cpu, cores, node, v8, load }: ReturnType<typeof machine>): string {
  return `Measured on: ${cpu}, ${cores} cores, Node ${node} (V8 ${v8}); load when it began: ${load}.`
}

export function comparisonText(comparisons: readonly Comparison[]): string {
  return comparisons
    .map(({ id, title, gate, contenders }) => {
      const ours = contenders[0]!
      const body = contenders.map(({ name, version, speed, firstLoss, lastLoss, learns }) => [
        [name, version].join(' ').trim(),
        short(speed),
        name === ours.name ? '' : name.startsWith('Neuroloom') ? `${(speed / ours.speed).toFixed(2)} of one thread` : `${short(ours.speed / speed)} ×`,
        `${loss(firstLoss)} → ${loss(lastLoss)}${learns ? '' : ' (does not learn)'}`,
      ])
      return `**${id}: ${title}.** Losses of ${gate.steps} steps differ by at most ${gate.difference.toExponential(1)} from the float64 reference's.\n\n${table(['', 'samples/s', 'ours is faster by', 'loss before → after'], body)}`
    })
    .join('\n\n')
}

export function growthText(growth: readonly Growth[]): string {
  return table(
    ['synapses', 'neurons', 'one step of 32', 'document to first step, warm', 'of it compiling', 'in a fresh process', 'memory'],
    growth.map((one) => [
      `${one.synapses.toLocaleString('en')} ${one.kind === 'loose' ? 'loose' : 'dense'}`,
      one.neurons.toLocaleString('en'),
      milliseconds(one.stepMs),
      milliseconds(one.warmMs),
      milliseconds(one.warmCompileMs),
      milliseconds(one.firstMs),
      `${one.megabytes.toFixed(0)} MB`,
    ]),
  )
}

export function examplesText(examples: readonly ExampleFigure[]): string {
  return table(
    ['example', 'samples/s', 'epochs', 'seconds', 'validation loss'],
    examples.map((one) => [one.example, short(one.samplesPerSecond), String(one.epochs), one.seconds.toFixed(2), loss(one.validationLoss)]),
  )
}

export function firstLossText({ example, clicks, medianMs, worstMs, times }: FirstLoss): string {
  const sorted = [...times].sort((a, b) => a - b)
  return table(['example', 'clicks', 'fastest', 'median', 'worst'], [[example, String(clicks), milliseconds(sorted[0]!), milliseconds(medianMs), milliseconds(worstMs)]])
}

export function validationText(validations: readonly Validation[]): string {
  return table(['nodes', 'wires', 'median', 'worst'], validations.map(({ nodes, wires, medianMs, worstMs }) => [nodes.toLocaleString('en'), wires.toLocaleString('en'), milliseconds(medianMs), milliseconds(worstMs)]))
}

export function liveText(costs: readonly LiveCost[]): string {
  return table(['', 'unwatched, samples/s', 'watched, samples/s', 'watching takes'], costs.map(({ workload, unwatched, watched, cost }) => [workload, short(unwatched), short(watched), `${(cost * 100).toFixed(1)} %`]))
}
