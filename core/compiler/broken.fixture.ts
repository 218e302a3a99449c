/**
 * Broken documents with the exact diagnostics each gives: the text of a `.loom` file whose data is a table inside it, so that
 * editor, compiler and command line can all read it. Expected are the errors and warnings of reading (`parseDocument`)
 * or else of validation (`analyse`), as "CODE place", in any order; hints are left out.
 */
import type { CommandCall } from '../base/diagnostic.ts'
import { connect, moveNodes, removeNodes, setColumn, setDataset, setDelay, setInitial, setParam, setParent, setTie, setTrainable, setTraining } from '../graph/commands/index.ts'
import { serializeDocument } from '../graph/serialize.ts'
import type { EdgeRecord, LoomDocument, NodeRecord } from '../graph/types.ts'
import { build, node, wire } from './xor.fixture.ts'

export interface BrokenDocument {
  readonly name: string
  readonly text: string
  /** Each as "CODE node:id", "CODE edge:id", "CODE setting:path" or "CODE document". */
  readonly expected: readonly string[]
  /** Applying the first fix of each of these codes clears it. */
  readonly fixable?: readonly string[]
}

const header = 'a,b,colour,when,same,gap,kind,size,yes'
const colours = ['red', 'green', 'blue']
const rows = Array.from({ length: 24 }, (_, i) => {
  const gap = i % 5 === 0 ? '' : String(i * 0.37)
  const day = `2024-0${(i % 9) + 1}-1${i % 10}`
  return [i * 0.5, (i * 7) % 11, colours[i % 3], day, 4, gap, ['p', 'q', 'r', 's'][i % 4], (i * 3.3 + 1).toFixed(2), i % 2 === 0 ? 'yes' : 'no'].join(',')
})

const dataset: NonNullable<LoomDocument['dataset']> = {
  source: { kind: 'table', name: 'table', text: `${[header, ...rows].join('\n')}\n` },
  dialect: { delimiter: ',', header: true },
  columns: { yes: { role: 'target' } },
  split: { validation: 0.25, test: 0, seed: 1, stratify: false },
}

/** Two inputs, two tanh neurons, a neuron and a two-class output: it trains. */
export const soundCalls: readonly CommandCall[] = [
  node('x1', 'input', { columns: ['a'] }),
  node('x2', 'input', { columns: ['b'] }),
  node('h1', 'neuron', { activation: 'tanh' }),
  node('h2', 'neuron', { activation: 'tanh' }),
  node('o', 'neuron'),
  node('y', 'output', { columns: ['yes'] }),
  ...['x1', 'x2'].flatMap((x) => ['h1', 'h2'].map((h) => wire(x, h))),
  wire('h1', 'o'),
  wire('h2', 'o'),
  wire('o', 'y'),
  setDataset({ dataset }),
]
export const sound = (): LoomDocument => build(soundCalls)

/** The same with dense layers. */
export const soundDense = (): LoomDocument =>
  build([
    node('x', 'input', { columns: ['a', 'b', 'colour'] }),
    node('d1', 'dense', { units: 8 }),
    node('d2', 'dense', { units: 1, activation: 'identity' }),
    node('y', 'output', { columns: ['yes'] }),
    wire('x', 'd1'),
    wire('d1', 'd2'),
    wire('d2', 'y'),
    setDataset({ dataset }),
  ])

const cases: BrokenDocument[] = []
function broken(name: string, document: LoomDocument, expected: readonly string[], fixable: readonly string[] = []): void {
  cases.push({ name, text: serializeDocument(document), expected, fixable })
}
const text = (name: string, content: string, expected: readonly string[]): void => {
  cases.push({ name, text: content, expected })
}
const after = (...calls: readonly CommandCall[]): LoomDocument => build(calls, sound())
const afterDense = (...calls: readonly CommandCall[]): LoomDocument => build(calls, soundDense())
const withNode = (document: LoomDocument, id: string, change: Partial<NodeRecord>): LoomDocument => ({
  ...document,
  nodes: { ...document.nodes, [id]: { ...document.nodes[id]!, ...change } },
})
const withEdge = (document: LoomDocument, id: string, edge: Partial<EdgeRecord>): LoomDocument => ({
  ...document,
  edges: { ...document.edges, [id]: { from: { node: 'h1', port: 'out' }, to: { node: 'o', port: 'in' }, order: 'k', delay: 0, trainable: true, ...edge } },
})
const raw = (change: (value: Record<string, unknown>) => void): string => {
  const value = JSON.parse(serializeDocument(sound())) as Record<string, unknown>
  change(value)
  return JSON.stringify(value, null, 1)
}

// Files
text('empty file', '', ['DOCUMENT_NOT_JSON document'])
text('cut off in the middle', serializeDocument(sound()).slice(0, 700), ['DOCUMENT_NOT_JSON document'])
text('a missing comma', serializeDocument(sound()).replace('},\n', '}\n'), ['DOCUMENT_NOT_JSON document'])
text('a list instead of an object', '[]', ['DOCUMENT_FIELD document'])
text('no format', '{"nodes": {}, "edges": {}}', ['DOCUMENT_NO_FORMAT document'])
text('format as text', raw((v) => (v['format'] = '1')), ['DOCUMENT_NO_FORMAT document'])
text('a newer format', raw((v) => (v['format'] = 7)), ['DOCUMENT_NEWER document'])
text('deep nesting', `{"format": 1, "nodes": ${'['.repeat(5000)}${']'.repeat(5000)}}`, ['DOCUMENT_TOO_DEEP document'])
text('nodes as a list', raw((v) => (v['nodes'] = [])), ['DOCUMENT_FIELD document'])
text('a node without kind', raw((v) => (v['nodes'] = { n: { params: {}, position: { x: 0, y: 0 }, trainable: true } })), ['DOCUMENT_FIELD document'])
text('a position as text', raw((v) => (v['nodes'] = { n: { kind: 'neuron', params: {}, position: { x: '1', y: 0 }, trainable: true } })), ['DOCUMENT_FIELD document'])
text('a prototype key', '{"format": 1, "nodes": {"__proto__": {"kind": "neuron"}}, "edges": {}}', ['DOCUMENT_FIELD document'])
text('a number beyond all bounds', serializeDocument(sound()).replace('"learningRate": 0.01', '"learningRate": 1e999'), ['DOCUMENT_FIELD document'])
text('a negative number of epochs', raw((v) => ((v['training'] as Record<string, unknown>)['epochs'] = -3)), ['DOCUMENT_FIELD document'])
text('one id for a node and a wire', raw((v) => ((v['edges'] as Record<string, unknown>)['o'] = (v['edges'] as Record<string, unknown>)['o-y'])), ['DOCUMENT_ID_TWICE edge:o'])

// Nodes and wires
broken('nothing drawn', build([setDataset({ dataset })]), ['DOCUMENT_EMPTY document'])
broken('an unknown kind in the way', withNode(sound(), 'h1', { kind: 'hologram' }), ['UNKNOWN_KIND node:h1'])
broken('an activation that does not exist', after(setParam({ id: 'h1', param: 'activation', value: 'wave' })), ['PARAM_OPTION node:h1'], ['PARAM_OPTION'])
broken('units below one', afterDense(setParam({ id: 'd1', param: 'units', value: 0 })), ['PARAM_RANGE node:d1'], ['PARAM_RANGE'])
broken('half a unit', afterDense(setParam({ id: 'd1', param: 'units', value: 2.5 })), ['PARAM_INTEGER node:d1'], ['PARAM_INTEGER'])
broken('a bias that is text', afterDense(setParam({ id: 'd1', param: 'useBias', value: 'yes' })), ['PARAM_TYPE node:d1'], ['PARAM_TYPE'])
broken('an unknown parameter', after(setParam({ id: 'o', param: 'glow', value: 3 })), ['PARAM_UNKNOWN node:o'], ['PARAM_UNKNOWN'])
broken('a group that is gone', withNode(sound(), 'h1', { parent: 'nowhere' }), ['PARENT_MISSING node:h1'], ['PARENT_MISSING'])
broken('a node as its own group', withNode(sound(), 'h1', { parent: 'h1' }), ['PARENT_MISSING node:h1'], ['PARENT_MISSING'])
broken('a wire from nowhere', withEdge(sound(), 'w', { from: { node: 'ghost', port: 'out' } }), ['WIRE_END_MISSING edge:w'], ['WIRE_END_MISSING'])
broken('a wire to nowhere', withEdge(sound(), 'w', { to: { node: 'ghost', port: 'in' } }), ['WIRE_END_MISSING edge:w'], ['WIRE_END_MISSING'])
broken('a wire from a port that is not there', withEdge(sound(), 'w', { from: { node: 'x1', port: 'side' } }), ['PORT_MISSING edge:w'], ['PORT_MISSING'])
broken('a wire out of an output', withEdge(sound(), 'w', { from: { node: 'y', port: 'out' } }), ['PORT_MISSING edge:w'], ['PORT_MISSING'])
broken('a wire into an input', withEdge(sound(), 'w', { to: { node: 'x1', port: 'in' } }), ['PORT_MISSING edge:w'], ['PORT_MISSING'])
broken('a wire into a note', withEdge(after(node('n', 'note', { text: 'hello' })), 'w', { to: { node: 'n', port: 'in' } }), ['PORT_MISSING edge:w'], ['PORT_MISSING'])
broken('a neuron wired to itself', withEdge(sound(), 'w', { from: { node: 'h1', port: 'out' }, to: { node: 'h1', port: 'in' } }), ['SELF_LOOP edge:w'], ['SELF_LOOP'])
broken('the same wire twice', withEdge(sound(), 'w', {}), ['WIRE_TWICE edge:w'], ['WIRE_TWICE'])
broken('two neurons in a circle', after(connect({ id: 'back', from: { node: 'o', port: 'out' }, to: { node: 'h1', port: 'in' } })), ['CYCLE edge:back'], ['CYCLE'])
broken(
  'two circles',
  after(
    node('p', 'neuron'),
    node('q', 'neuron'),
    wire('p', 'q'),
    wire('q', 'p'),
    wire('q', 'o'),
    connect({ id: 'back', from: { node: 'o', port: 'out' }, to: { node: 'h2', port: 'in' } }),
  ),
  ['CYCLE edge:h2-o', 'CYCLE edge:q-p'],
  ['CYCLE'],
)
broken('a delayed wire', after(setDelay({ id: 'h1-o', delay: 1 })), ['NOT_YET_SUPPORTED edge:h1-o'], ['NOT_YET_SUPPORTED'])
broken(
  'two wires into one activation',
  after(node('t', 'activation'), wire('h1', 't'), wire('h2', 't'), wire('t', 'o')),
  ['SINGLE_PORT_TWICE edge:h2-t'],
  ['SINGLE_PORT_TWICE'],
)
broken('an activation without input', after(node('t', 'activation'), wire('t', 'o')), ['PORT_EMPTY node:t'])
broken('a dense layer without input', afterDense(node('d3', 'dense'), wire('d3', 'd2')), ['PORT_EMPTY node:d3'])
broken('a neuron without input', after(node('n', 'neuron'), wire('n', 'o')), ['NEURON_WITHOUT_INPUT node:n'])
broken('a neuron that leads nowhere', after(node('n', 'neuron'), wire('x1', 'n')), ['UNREACHED node:n'])
broken('hand-set weights of another length', after(setInitial({ edge: 'x1-h1', values: [1, 2] })), ['INITIAL_LENGTH edge:x1-h1'], ['INITIAL_LENGTH'])
broken('hand-set weights of a role that is not there', after(setInitial({ node: 'o', role: 'kernel', values: [1] })), ['INITIAL_LENGTH node:o'], ['INITIAL_LENGTH'])
broken('shared weights of different size', afterDense(setTie({ nodes: ['d1', 'd2'], tie: 'both' })), ['TIE_MISMATCH node:d2'], ['TIE_MISMATCH'])
broken('everything frozen', after(setTrainable({ nodes: ['h1', 'h2', 'o'], edges: [], trainable: false })), ['NOTHING_TRAINABLE document'])

// Data
broken('no data', build([setDataset({ dataset: null })], sound()), ['NO_DATA document'])
broken('no output', after(removeNodes({ ids: ['y'] })), ['NO_OUTPUT document'], ['NO_OUTPUT'])
broken('no input', after(removeNodes({ ids: ['x1', 'x2'] })), ['NO_INPUT document', 'NEURON_WITHOUT_INPUT node:h1', 'NEURON_WITHOUT_INPUT node:h2'])
broken('an input without columns', after(setParam({ id: 'x2', param: 'columns', value: [] })), ['INPUT_UNBOUND node:x2'], ['INPUT_UNBOUND'])
broken('two inputs without columns', after(setParam({ id: 'x1', param: 'columns', value: [] }), setParam({ id: 'x2', param: 'columns', value: [] })), ['INPUT_UNBOUND node:x1', 'INPUT_UNBOUND node:x2'], ['INPUT_UNBOUND'])
broken('a column that is not there', after(setParam({ id: 'x2', param: 'columns', value: ['c'] })), ['COLUMN_MISSING node:x2'], ['COLUMN_MISSING'])
broken('a column in other letters', after(setParam({ id: 'x2', param: 'columns', value: ['B '] })), ['COLUMN_MISSING node:x2'], ['COLUMN_MISSING'])
broken('a column twice in one input', after(setParam({ id: 'x2', param: 'columns', value: ['b', 'b'] })), ['COLUMN_TWICE node:x2'], ['COLUMN_TWICE'])
broken('the target among the inputs', after(setParam({ id: 'x2', param: 'columns', value: ['b', 'yes'] })), ['COLUMN_IS_TARGET node:x2'], ['COLUMN_IS_TARGET'])
broken('a date as a feature', after(setParam({ id: 'x2', param: 'columns', value: ['b', 'when'] })), ['COLUMN_NOT_NUMERIC node:x2'], ['COLUMN_NOT_NUMERIC'])
broken('an ignored column', after(setColumn({ column: 'b', settings: { role: 'ignore' } })), ['COLUMN_IGNORED node:x2'], ['COLUMN_IGNORED'])
broken(
  'a column that never changes',
  after(setParam({ id: 'x2', param: 'columns', value: ['b', 'same'] }), setColumn({ column: 'same', settings: { role: 'feature' } })),
  ['COLUMN_CONSTANT node:x2'],
  ['COLUMN_CONSTANT'],
)
broken(
  'missing cells without a rule',
  after(setParam({ id: 'x2', param: 'columns', value: ['gap'] }), setColumn({ column: 'gap', settings: { impute: 'none' } })),
  ['COLUMN_MISSING_CELLS node:x2'],
  ['COLUMN_MISSING_CELLS'],
)
broken('an output without target', after(setParam({ id: 'y', param: 'columns', value: [] })), ['OUTPUT_UNBOUND node:y'], ['OUTPUT_UNBOUND'])
broken('an output without input', after(node('z', 'output', { columns: ['size'] })), ['OUTPUT_NO_INPUT node:z'])
broken('a target that is not there', after(setParam({ id: 'y', param: 'columns', value: ['Yes!'] })), ['COLUMN_MISSING node:y'], ['COLUMN_MISSING'])
broken('a date as the target', after(setParam({ id: 'y', param: 'columns', value: ['when'] })), ['TARGET_TYPE node:y'], ['TARGET_TYPE'])
broken(
  'rows without target that are not dropped',
  after(setParam({ id: 'y', param: 'columns', value: ['gap'] }), setColumn({ column: 'yes', settings: { role: 'ignore' } }), setColumn({ column: 'gap', settings: { role: 'target', impute: 'mean' } })),
  ['TARGET_MISSING_CELLS node:y'],
  ['TARGET_MISSING_CELLS'],
)
broken(
  'rows without target',
  after(setParam({ id: 'y', param: 'columns', value: ['gap'] }), setColumn({ column: 'yes', settings: { role: 'ignore' } }), setColumn({ column: 'gap', settings: { role: 'target' } })),
  ['TARGET_ROWS_DROPPED node:y'],
)
broken('a number and classes in one output', after(setParam({ id: 'y', param: 'columns', value: ['yes', 'size'] })), ['TARGETS_MIXED node:y'], ['TARGETS_MIXED'])

// Links, losses, widths
broken('one unit for four classes', afterDense(setParam({ id: 'y', param: 'columns', value: ['kind'] })), ['CLASS_WIDTH node:y'], ['CLASS_WIDTH'])
broken('one neuron for four classes', after(setParam({ id: 'y', param: 'columns', value: ['kind'] })), ['CLASS_WIDTH node:y'], ['CLASS_WIDTH'])
broken(
  'two numbers from three units',
  afterDense(setParam({ id: 'd2', param: 'units', value: 3 }), setParam({ id: 'y', param: 'columns', value: ['size', 'gap'] }), setParam({ id: 'y', param: 'link', value: 'identity' }), setColumn({ column: 'gap', settings: { role: 'target' } })),
  ['TARGET_WIDTH node:y', 'TARGET_ROWS_DROPPED node:y'],
  ['TARGET_WIDTH'],
)
broken('a sigmoid for four classes', afterDense(setParam({ id: 'y', param: 'columns', value: ['kind'] }), setParam({ id: 'y', param: 'link', value: 'sigmoid' }), setParam({ id: 'd2', param: 'units', value: 4 })), ['LINK_TARGET node:y'], ['LINK_TARGET'])
broken('a softmax for a number', after(setParam({ id: 'y', param: 'columns', value: ['size'] }), setParam({ id: 'y', param: 'link', value: 'softmax' })), ['LINK_TARGET node:y'], ['LINK_TARGET'])
broken('a sigmoid for a number beyond 1', after(setParam({ id: 'y', param: 'columns', value: ['size'] }), setParam({ id: 'y', param: 'link', value: 'sigmoid' })), ['TARGET_RANGE node:y'], ['TARGET_RANGE'])
broken('a sigmoid in front of a softmax', afterDense(setParam({ id: 'd2', param: 'units', value: 2 }), setParam({ id: 'd2', param: 'activation', value: 'sigmoid' })), ['LINK_TWICE node:d2'], ['LINK_TWICE'])
broken('a sigmoid hidden behind an identity', after(setParam({ id: 'o', param: 'activation', value: 'sigmoid' }), node('i', 'activation', { function: 'identity' }), removeNodes({ ids: [], edges: ['o-y'] }), wire('o', 'i'), wire('i', 'y')), ['LINK_TWICE node:o'], ['LINK_TWICE'])
broken('squared error on a sigmoid link', after(setParam({ id: 'y', param: 'loss', value: 'categoricalCrossEntropy' })), ['LOSS_LINK node:y'], ['LOSS_LINK'])
broken('a positive class that does not occur', after(setParam({ id: 'y', param: 'positive', value: 'maybe' })), ['POSITIVE_UNKNOWN node:y'], ['POSITIVE_UNKNOWN'])

// Settings
broken('an unknown optimiser', after(setTraining({ patch: { optimizer: { kind: 'magic', params: {} } } })), ['SETTING_UNKNOWN setting:training.optimizer'], ['SETTING_UNKNOWN'])
broken('an unknown schedule', after(setTraining({ patch: { schedule: { kind: 'moon', params: {} } } })), ['SETTING_UNKNOWN setting:training.schedule'], ['SETTING_UNKNOWN'])
broken('a decay beyond its range', after(setTraining({ patch: { optimizer: { kind: 'adam', params: { beta1: 2 } } } })), ['SETTING_RANGE setting:training.optimizer.beta1'], ['SETTING_RANGE'])
broken('a learning rate of 0', after(setTraining({ patch: { learningRate: 0 } })), ['SETTING_RANGE setting:training.learningRate'], ['SETTING_RANGE'])

// Several at once
broken(
  'three mistakes in one drawing',
  after(
    setParam({ id: 'x2', param: 'columns', value: ['nope'] }),
    setParam({ id: 'h1', param: 'activation', value: 'wave' }),
    connect({ id: 'back', from: { node: 'o', port: 'out' }, to: { node: 'h2', port: 'in' } }),
    moveNodes({ moves: [{ id: 'o', x: 400, y: 0 }] }),
    node('g', 'group'),
    setParent({ ids: ['o'], parent: 'g' }),
  ),
  ['PARAM_OPTION node:h1', 'CYCLE edge:h2-o', 'COLUMN_MISSING node:x2'],
)

/** Every case, by name. */
export const brokenDocuments: readonly BrokenDocument[] = cases
