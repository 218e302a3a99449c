/** A network for a data file: the heuristics of `neuroloom new` and of "New from data file". */
import { diagnostic, type Diagnostic } from '../../core/base/diagnostic.ts'
import { paramDefaults, type ParamValues } from '../../core/base/params.ts'
import { err, ok, type Result } from '../../core/base/result.ts'
import type { ColumnSchema, DatasetSettings, Decision } from '../../core/data/types.ts'
import { emptyDocument } from '../../core/graph/document.ts'
import type { EdgeRecord, LoomDocument, NodeRecord } from '../../core/graph/types.ts'
import { nodeKinds, type NodeKind } from '../../core/nodes/registry.ts'
import type { DatasetReport } from '../../core/protocol/host-api.ts'
import { trainingFor } from './new-training.ts'

export interface NewDocument {
  readonly document: LoomDocument
  readonly decisions: readonly Decision[]
}

type Task = 'regression' | 'binary' | 'multiclass'

const taskOf = (target: ColumnSchema): Task => (target.type === 'number' ? 'regression' : target.categories?.length === 2 ? 'binary' : 'multiclass')

const taskWords: { readonly [t in Task]: { readonly task: string; readonly link: string; readonly loss: string; readonly metric: string } } = {
  regression: { task: 'regression', link: 'identity', loss: 'mean squared error', metric: 'R²' },
  binary: { task: 'classification, two classes', link: 'sigmoid', loss: 'binary cross-entropy', metric: 'accuracy' },
  multiclass: { task: 'classification', link: 'softmax', loss: 'categorical cross-entropy', metric: 'accuracy' },
}

const node = (kind: NodeKind, params: ParamValues, x: number, y: number, label?: string): NodeRecord => ({
  kind,
  params: { ...paramDefaults(nodeKinds[kind].params), ...params },
  position: { x, y },
  trainable: true,
  ...(label === undefined ? {} : { label }),
})

const wire = (from: string, to: string): EdgeRecord => ({ from: { node: from, port: 'out' }, to: { node: to, port: 'in' }, order: 'V', delay: 0, trainable: true })

/** Input, hidden layers, a layer as wide as the link needs, and the output, from left to right. */
function draw(features: readonly string[], target: ColumnSchema, hidden: readonly number[]): Pick<LoomDocument, 'nodes' | 'edges'> {
  const step = 224
  const nodes: Record<string, NodeRecord> = { input: node('input', { columns: features }, 48, 64) }
  const edges: Record<string, EdgeRecord> = {}
  let last = 'input'
  const follow = (id: string, record: NodeRecord): void => {
    nodes[id] = record
    edges[`${last}-${id}`] = wire(last, id)
    last = id
  }
  hidden.forEach((units, i) => {
    follow(`hidden${i + 1}`, node('dense', { units, activation: hiddenActivation }, 48 + step * (i + 1), 32))
  })
  const units = taskOf(target) === 'multiclass' ? Math.max(1, target.categories?.length ?? 1) : 1
  follow('last', node('dense', { units, activation: 'identity' }, 48 + step * (hidden.length + 1), 32))
  follow('output', node('output', { columns: [target.name] }, 48 + step * (hidden.length + 2), 48))
  return { nodes, edges }
}

/** Smooth, so that few units follow curves closely, and open-ended, so that they follow straight lines too. */
const hiddenActivation = 'gelu'

const preparationWords = (column: ColumnSchema): string => {
  const filled = column.missing === 0 ? [] : [`${column.missing} missing: ${column.impute === 'mostFrequent' ? 'most frequent' : column.impute === 'dropRow' ? 'row dropped' : column.impute}`]
  const shaped = column.type === 'category' ? (column.encode === 'oneHot' ? `one-hot, ${column.width} numbers` : 'ordinal') : column.scale === 'minMax' ? 'scaled to 0 … 1' : column.scale === 'none' ? 'as it is' : 'standardised'
  return [...filled, shaped].join(', ')
}

/** What was decided about each column. */
function columnDecisions(columns: readonly ColumnSchema[], settings: DatasetSettings): Decision[] {
  return columns.map((column) => {
    const chosen = settings.columns[column.name] !== undefined
    const use = column.role === 'ignore' ? 'left out' : column.role === 'target' ? 'target' : preparationWords(column)
    return { subject: 'data.column', value: `${column.name}: ${column.type}, ${use}`, evidence: column.reason, chosen }
  })
}

/** Classes in several spellings, which count apart until a person merges them. */
function nearDecisions(columns: readonly ColumnSchema[]): Decision[] {
  const counted = (text: string, count: number): string => `“${text}” (${count})`
  return columns.flatMap(({ name, near = [] }) =>
    near.map(({ label, count, spellings }) => ({
      subject: 'data.near',
      value: `${name}: ${spellings.map((one) => counted(one.text, one.count)).join(', ')} beside ${counted(label, count)}, kept apart`,
      evidence: 'they differ in case or spaces alone: a fix of the document merges them',
      chosen: false,
    })),
  )
}

/**
 * Draw a network for a dataset and settle its training.
 * @param settings what was read, with the target's role set where one was named
 * @param target column to predict; null takes the one the schema guessed
 * @param hidden units of each hidden layer; none makes a linear model
 * @returns the document, and every decision in the order in which a person reads them; or what stands in the way
 */
export function networkFor(report: DatasetReport, settings: DatasetSettings, target: string | null, hidden: readonly number[]): Result<NewDocument, readonly Diagnostic[]> {
  const { columns } = report.schema
  const wanted = target === null ? columns.find((column) => column.role === 'target') : columns.find((column) => column.name === target)
  if (wanted === undefined) {
    const code = target === null ? 'TARGET_NONE' : 'TARGET_NOT_FOUND'
    return err([diagnostic(code, { kind: 'file', path: report.name }, { name: target ?? '', columns: columns.map((column) => column.name).slice(0, 50) })])
  }
  if (wanted.role !== 'target') return err([diagnostic('TARGET_NOT_USABLE', { kind: 'column', name: wanted.name }, { name: wanted.name, type: wanted.type, reason: wanted.reason })])
  if (wanted.missing === report.schema.rows) return err([diagnostic('TARGET_NO_VALUES', { kind: 'column', name: wanted.name }, { name: wanted.name })])
  if (wanted.type === 'category' && (wanted.categories?.length ?? 0) < 2)
    return err([diagnostic('TARGET_ONE_CLASS', { kind: 'column', name: wanted.name }, { name: wanted.name, classes: [...(wanted.categories ?? [])] })])
  if (wanted.type === 'category' && (wanted.categories?.length ?? 0) > classLimit)
    return err([diagnostic('TARGET_MANY_CLASSES', { kind: 'column', name: wanted.name }, { name: wanted.name, classes: wanted.categories?.length ?? 0, limit: classLimit })])
  const features = columns.filter((column) => column.role === 'feature')
  if (features.length === 0) return err([diagnostic('FEATURES_NONE', { kind: 'file', path: report.name }, { columns: columns.map((column) => column.name).slice(0, 50) })])
  const blocking = report.problems.filter((problem) => problem.severity === 'error')
  if (blocking.length > 0) return err(blocking)

  const task = taskOf(wanted)
  const words = taskWords[task]
  const split = report.split.validation === 0 ? { ...settings.split, validation: 0 } : settings.split
  const source = report.path === null ? settings.source : { kind: 'file' as const, path: report.path.replaceAll('\\', '/') }
  const width = features.reduce((sum, column) => sum + column.width, 0)
  const plan = trainingFor({ rows: report.split.train, validationRows: report.split.validation, task, width, hidden })
  const document: LoomDocument = {
    ...emptyDocument(),
    ...draw(features.map((column) => column.name), wanted, hidden),
    dataset: { source, dialect: settings.dialect, columns: { ...settings.columns, [wanted.name]: { ...settings.columns[wanted.name], role: 'target' } }, split },
    training: plan.training,
  }
  const by = task === 'regression' || !split.stratify ? '' : `, stratified by ${wanted.name}`
  const decisions: Decision[] = [
    ...report.decisions,
    ...columnDecisions(columns, settings),
    ...nearDecisions(columns),
    { subject: 'data.split', value: `${report.split.train} train, ${report.split.validation} validate${report.split.test > 0 ? `, ${report.split.test} test` : ''}${report.split.dropped > 0 ? `, ${report.split.dropped} dropped` : ''}`, evidence: `seed ${split.seed}${by}`, chosen: false },
    { subject: 'new.task', value: words.task, evidence: `${wanted.name}: ${wanted.reason}`, chosen: settings.columns[wanted.name]?.type !== undefined },
    { subject: 'new.layers', value: [`${width} inputs`, ...hidden.map((units) => `${units} ${hiddenActivation}`), String(task === 'multiclass' ? wanted.width : 1)].join(' → '), evidence: hidden.length === 0 ? 'no hidden layer: a linear model' : `${hidden.length} hidden ${hidden.length === 1 ? 'layer' : 'layers'}`, chosen: false },
    { subject: 'new.link', value: words.link, evidence: words.task, chosen: false },
    { subject: 'new.loss', value: words.loss, evidence: `goes with ${words.link}; judged by ${words.metric}`, chosen: false },
    ...plan.decisions,
  ]
  return ok({ document, decisions })
}

/** Classes above which a target is taken for a mistake. */
const classLimit = 1000
