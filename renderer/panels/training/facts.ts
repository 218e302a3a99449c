import { metrics } from '../../../core/metrics/registry.ts'
import type { MetricDefinition } from '../../../core/metrics/types.ts'
import type { RunState } from '../../state/types.ts'
import { durationText, lossText, metricText, rateText } from './numbers.ts'

export interface Fact {
  readonly name: string
  readonly value: string
}

const definitionOf = (name: string): MetricDefinition | undefined => (metrics as { readonly [name: string]: MetricDefinition })[name]

/** Title and text of a metric by its name, in the words of its definition. */
export function metricFact(name: string, value: number, set: 'train' | 'validation'): Fact {
  const definition = definitionOf(name)
  const title = definition?.title ?? name
  return { name: set === 'train' ? title : `Validation ${title}`, value: metricText(value, definition?.format ?? 'number') }
}

/** The metrics that say most about an output, first: accuracy and F1 of classes, R² and errors of numbers. */
const order = ['accuracy', 'f1', 'r2', 'mae', 'rmse', 'precision', 'recall', 'logLoss']
const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)

/** Names of the metrics of an output that are defined, the most telling first. */
export const metricNames = (values: { readonly [name: string]: number } | undefined): readonly string[] =>
  Object.keys(values ?? {}).sort((a, b) => rank(a) - rank(b))

/** Title of a metric by its name, and how its values are written. */
export function metricWords(name: string): { readonly title: string; readonly text: (value: number) => string } {
  const definition = definitionOf(name)
  return { title: definition?.title ?? name, text: (value) => metricText(value, definition?.format ?? 'number') }
}

/** Outputs that a run tells metrics of, in their order. */
export const reportedOutputs = (run: RunState): readonly string[] => Object.keys(run.report?.train.metrics ?? {})

/** The key numbers of a run: losses, the metrics of one of its outputs (the first one), duration and speed. */
export function runFacts(run: RunState, output?: string): readonly Fact[] {
  const { report, progress, info } = run
  const facts: Fact[] = []
  const train = report?.train.loss ?? progress?.loss
  facts.push({ name: 'Train loss', value: train === undefined ? 'none' : lossText(train) })
  const validationLoss = report?.validation?.loss
  if (validationLoss !== undefined) facts.push({ name: 'Validation loss', value: lossText(validationLoss) })
  const node = output ?? reportedOutputs(run)[0]
  const own = node === undefined ? undefined : report?.train.losses?.[node]
  if (own !== undefined) facts.push({ name: 'Its train loss', value: lossText(own) })
  const ownValidation = node === undefined ? undefined : report?.validation?.losses?.[node]
  if (ownValidation !== undefined) facts.push({ name: 'Its valid. loss', value: lossText(ownValidation) })
  if (node !== undefined && report !== null) {
    const names = metricNames(report.train.metrics[node]).slice(0, report.validation === null ? 3 : 1)
    for (const name of names) {
      facts.push(metricFact(name, report.train.metrics[node]![name]!, 'train'))
      const validation = report.validation?.metrics[node]?.[name]
      if (validation !== undefined) facts.push(metricFact(name, validation, 'validation'))
    }
  }
  const seconds = info.result?.seconds ?? progress?.seconds
  const speed = info.result?.samplesPerSecond ?? progress?.samplesPerSecond
  facts.push({ name: 'Duration', value: seconds === undefined ? 'none' : durationText(seconds) })
  facts.push({ name: 'Samples / s', value: speed === undefined ? 'none' : rateText(speed) })
  return facts
}
