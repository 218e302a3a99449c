/**
 * The templates of the gallery, each broken in ways that a person would break it: what is done to it as code, and the
 * errors and warnings that must be told, as "CODE place", in any order; hints are left out.
 */
import type { Json } from '../base/json.ts'

type Record_ = { [key: string]: Json }
type NodeDraft = Record_ & { kind: string; params: Record_ }
type EdgeDraft = Record_ & { from: { node: string; port: string }; to: { node: string; port: string } }

/** The records of a `.loom` file, free to be changed into anything. */
export interface TemplateDraft {
  nodes: { [id: string]: NodeDraft }
  edges: { [id: string]: EdgeDraft }
  dataset: Record_ | null
  training: Record_
}

/** What a hand does to a drawing, without any of the editor's care. */
export class Breaker {
  readonly draft: TemplateDraft
  constructor(draft: TemplateDraft) {
    this.draft = draft
  }

  node(id: string): NodeDraft {
    const node = this.draft.nodes[id]
    if (node === undefined) throw new Error(`there is no node ${id}`)
    return node
  }

  edge(id: string): EdgeDraft {
    const edge = this.draft.edges[id]
    if (edge === undefined) throw new Error(`there is no wire ${id}`)
    return edge
  }

  /** Set parameters of a node. */
  set(id: string, params: Record_): this {
    Object.assign(this.node(id).params, params)
    return this
  }

  /** Set other fields of a node or wire. */
  mark(id: string, fields: Record_): this {
    Object.assign(this.draft.nodes[id] ?? this.edge(id), fields)
    return this
  }

  add(id: string, kind: string, params: Record_ = {}): this {
    this.draft.nodes[id] = { kind, params, position: { x: 0, y: 0 }, trainable: true }
    return this
  }

  wire(id: string, from: string, to: string, port = 'in'): this {
    this.draft.edges[id] = { from: { node: from, port: 'out' }, to: { node: to, port }, order: 'z', delay: 0, trainable: true }
    return this
  }

  /** A new node in the middle of a wire. */
  insert(id: string, kind: string, params: Record_, edge: string): this {
    const { to } = this.edge(edge)
    this.add(id, kind, params).wire(`${id}-out`, id, to.node, to.port)
    return this.lead(edge, id)
  }

  unwire(...ids: readonly string[]): this {
    for (const id of ids) {
      this.edge(id)
      Reflect.deleteProperty(this.draft.edges, id)
    }
    return this
  }

  /** Let a wire end at another node or port. */
  lead(id: string, node: string, port = 'in'): this {
    this.edge(id).to = { node, port }
    return this
  }

  /** Let a wire start at another node or port. */
  start(id: string, node: string, port = 'out'): this {
    this.edge(id).from = { node, port }
    return this
  }

  /** Take nodes away with their wires. */
  remove(...ids: readonly string[]): this {
    for (const id of ids) this.lose(id)
    for (const [edge, { from, to }] of Object.entries(this.draft.edges)) if (ids.includes(from.node) || ids.includes(to.node)) this.unwire(edge)
    return this
  }

  /** Take a node away and leave its wires hanging. */
  lose(id: string): this {
    this.node(id)
    Reflect.deleteProperty(this.draft.nodes, id)
    return this
  }

  /** Decide about a column. */
  column(name: string, settings: Record_): this {
    const dataset = this.draft.dataset!
    dataset['columns'] = { ...(dataset['columns'] as Record_), [name]: settings }
    return this
  }

  /** The first columns that an input reads. */
  firstColumns(id: string, count: number): this {
    return this.set(id, { columns: (this.node(id).params['columns'] as Json[]).slice(0, count) })
  }

  training(fields: Record_): this {
    Object.assign(this.draft.training, fields)
    return this
  }
}

export interface BrokenTemplate {
  readonly template: string
  readonly name: string
  readonly change: (own: Breaker) => unknown
  /** Each as "CODE node:id", "CODE edge:id", "CODE setting:path" or "CODE document". */
  readonly expected: readonly string[]
}

const cases: BrokenTemplate[] = []
const of =
  (template: string) =>
  (name: string, change: BrokenTemplate['change'], ...expected: readonly string[]): void => {
    cases.push({ template, name, change, expected })
  }

const and = of('and')
and('the neuron has no activation that exists', (own) => own.set('n', { activation: 'cubist' }), 'PARAM_OPTION node:n')
and('the only neuron is gone', (own) => own.remove('n'), 'OUTPUT_NO_INPUT node:y', 'UNREACHED node:x1', 'UNREACHED node:x2')
and('the neuron is lost and its wires hang', (own) => own.lose('n'), 'WIRE_END_MISSING edge:n-y', 'WIRE_END_MISSING edge:x1-n', 'WIRE_END_MISSING edge:x2-n')
and('both inputs read nothing', (own) => own.set('x1', { columns: [] }).set('x2', { columns: [] }), 'INPUT_UNBOUND node:x1', 'INPUT_UNBOUND node:x2')
and('an input reads the answer', (own) => own.set('x2', { columns: ['y'] }), 'COLUMN_IS_TARGET node:x2')
and('the positive class is a word', (own) => own.set('y', { positive: 'true' }), 'POSITIVE_UNKNOWN node:y')
and('a softmax over one wire', (own) => own.set('y', { link: 'softmax' }), 'CLASS_WIDTH node:y')
and('the table has one row', (own) => (own.draft.dataset!['source'] = { kind: 'table', name: 'and', text: 'x1,x2,y\n0,0,0\n' }), 'TOO_FEW_ROWS document', 'COLUMN_IGNORED node:x1', 'COLUMN_IGNORED node:x2', 'TARGET_CONSTANT node:y')
and('there is no data', (own) => (own.draft.dataset = null), 'NO_DATA document')
and('two outputs at one neuron are to predict an input', (own) => own.set('y', { columns: ['x1'] }).add('z', 'output', { columns: ['x1'] }).wire('n-z', 'n', 'z'), 'COLUMN_IS_TARGET node:x1')
and('the only target is an input, and the output has none', (own) => own.set('y', { columns: [] }).set('x2', { columns: ['y'] }).set('x1', { columns: ['x1', 'x2'] }), 'OUTPUT_UNBOUND node:y')

const xor = of('xor')
xor('a wire of an activation is gone', (own) => own.unwire('h1-a1'), 'PORT_EMPTY node:a1', 'UNREACHED node:h1')
xor('two neurons share one activation', (own) => own.lead('h2-a2', 'a1'), 'SINGLE_PORT_TWICE edge:h2-a2', 'PORT_EMPTY node:a2')
xor('a hidden neuron hears the last one', (own) => own.wire('back', 'o', 'h1'), 'CYCLE edge:back')
xor('a neuron hears itself', (own) => own.wire('self', 'o', 'o'), 'SELF_LOOP edge:self')
xor('a wire is drawn again', (own) => own.wire('again', 'x1', 'h1'), 'WIRE_TWICE edge:again')
xor('a wire remembers the row before', (own) => own.mark('h3-a3', { delay: 1 }), 'NOT_YET_SUPPORTED edge:h3-a3')
xor('an unknown kind between neurons', (own) => (own.node('a2').kind = 'quantum'), 'UNKNOWN_KIND node:a2')
xor('everything is frozen, and the step is 0', (own) => {
  for (const id of Object.keys(own.draft.nodes)) own.mark(id, { trainable: false })
  own.training({ learningRate: 0 })
}, 'SETTING_RANGE setting:training.learningRate', 'NOTHING_TRAINABLE document')
xor('the output is wired by an input port', (own) => own.start('o-y', 'o', 'in'), 'PORT_MISSING edge:o-y')
xor('a column that only the fixture of another test has', (own) => own.set('x2', { columns: ['x3'] }), 'COLUMN_MISSING node:x2')
xor('the optimiser is a rumour', (own) => own.training({ optimizer: { kind: 'oracle', params: {} } }), 'SETTING_UNKNOWN setting:training.optimizer')
xor('a weight of two numbers on a wire of one, and a circle', (own) => own.mark('x1-h1', { initial: [1, 2] }).wire('back', 'o', 'h2'), 'INITIAL_LENGTH edge:x1-h1', 'CYCLE edge:a2-o')
xor('the output is turned into an input', (own) => (own.node('y').kind = 'input'), 'NO_OUTPUT document', 'PORT_MISSING edge:o-y')
xor('two outputs have one column between them', (own) => own.set('y', { columns: [] }).add('z', 'output').wire('o-z', 'o', 'z'), 'OUTPUT_UNBOUND node:y', 'OUTPUT_UNBOUND node:z')

const line = of('linear-regression')
line('a sigmoid for a number above 1', (own) => own.set('sold', { link: 'sigmoid' }), 'TARGET_RANGE node:sold')
line('a softmax for a number', (own) => own.set('sold', { link: 'softmax' }), 'LINK_TARGET node:sold')
line('cross-entropy for a number', (own) => own.set('sold', { loss: 'binaryCrossEntropy' }), 'LOSS_LINK node:sold')
line('no output', (own) => own.remove('sold'), 'NO_OUTPUT document')
line('no input', (own) => own.remove('t'), 'NO_INPUT document', 'NEURON_WITHOUT_INPUT node:n')
line('input and output change their columns', (own) => own.set('t', { columns: ['sold'] }), 'COLUMN_IS_TARGET node:t')
line('the temperature is called otherwise', (own) => own.set('t', { columns: ['Temperature '] }), 'COLUMN_MISSING node:t')
line('the number is taken for classes', (own) => own.column('sold', { role: 'target', type: 'category' }), 'CLASS_WIDTH node:sold')
line('a slope of the neuron that is text', (own) => own.set('n', { l2: 'much' }), 'PARAM_TYPE node:n')
line('a negative weight of the loss', (own) => own.set('sold', { lossWeight: -1 }), 'PARAM_RANGE node:sold')
line('neither end has a column, and none is marked as the target', (own) => own.column('sold', { role: 'feature' }).set('t', { columns: [] }).set('sold', { columns: [] }), 'INPUT_UNBOUND node:t', 'OUTPUT_UNBOUND node:sold')
line('the only input reads a column that is gone', (own) => own.set('t', { columns: ['rain'] }).column('temperature', { role: 'ignore' }), 'COLUMN_MISSING node:t')

const iris = of('iris')
iris('two units for three species', (own) => own.set('dense3', { units: 2 }), 'CLASS_WIDTH node:species')
iris('no unit at all', (own) => own.set('dense1', { units: 0 }), 'PARAM_RANGE node:dense1')
iris('half a unit', (own) => own.set('dense2', { units: 7.5 }), 'PARAM_INTEGER node:dense2')
iris('a million units behind a million units', (own) => own.set('dense1', { units: 65536 }).set('dense2', { units: 65536 }), 'TOO_LARGE node:dense2')
iris('a softmax in front of a softmax of others', (own) => own.insert('again', 'dropout', {}, 'dense3-species').set('dense3', { activation: 'softmax' }), 'LINK_TWICE node:dense3')
iris('a sigmoid in front of the softmax', (own) => own.set('dense3', { activation: 'sigmoid' }), 'LINK_TWICE node:dense3')
iris('a column twice', (own) => own.set('measurements', { columns: ['sepal_length', 'sepal_length', 'petal_width'] }), 'COLUMN_TWICE node:measurements')
iris('a hinge for three classes', (own) => own.set('species', { loss: 'hinge' }), 'LOSS_LINK node:species')
iris('an embedding of measurements', (own) => own.insert('words', 'embedding', {}, 'measurements-dense1'), 'EMBEDDING_INPUT edge:measurements-dense1')
iris('a convolution on four numbers', (own) => own.insert('conv', 'convolution1d', {}, 'measurements-dense1'), 'NEEDS_SIGNAL edge:measurements-dense1')
iris('an input of words', (own) => own.column('petal_width', { type: 'text' }), 'COLUMN_NOT_NUMERIC node:measurements')
iris('the first layer hears the last', (own) => own.wire('back', 'dense3', 'dense1'), 'CYCLE edge:back')
iris('the last layer alone is wired', (own) => own.unwire('measurements-dense1', 'dense1-dense2', 'dense2-dense3'), 'PORT_EMPTY node:dense3', 'UNREACHED node:dense1', 'UNREACHED node:dense2', 'UNREACHED node:measurements')
iris('species and a number in one output', (own) => own.set('species', { columns: ['species', 'petal_width'] }).set('measurements', { columns: ['sepal_length', 'sepal_width', 'petal_length'] }), 'TARGETS_MIXED node:species')
iris('an input is ignored', (own) => own.column('petal_width', { role: 'ignore' }), 'COLUMN_IGNORED node:measurements')
iris('weights of another length and a wrong role, in a layer of no bias', (own) => own.mark('dense1', { initial: { kernel: [1, 2, 3] } }).set('dense1', { useBias: 'no' }), 'PARAM_TYPE node:dense1', 'INITIAL_LENGTH node:dense1')

const spirals = of('spirals')
spirals('an addition in place of a joint', (own) => (own.node('join1').kind = 'add'), 'SHAPES_DIFFER edge:dense1-join1')
spirals('a product of unlike vectors', (own) => own.insert('gate', 'multiply', {}, 'dense1-join1').wire('gate-point', 'point', 'gate'), 'SHAPES_DIFFER edge:dense1-join1')
spirals('a slice beyond the end', (own) => own.insert('cut', 'slice', { start: 18, length: 5 }, 'dense1-join1'), 'SLICE_RANGE node:cut')
spirals('a slice along an axis that is not there', (own) => own.insert('cut', 'slice', { axis: 'height' }, 'dense1-join1'), 'SLICE_AXIS node:cut')
spirals('unlike layers share their weights', (own) => own.mark('dense1', { tie: 'one' }).mark('dense2', { tie: 'one' }), 'TIE_MISMATCH node:dense2')
spirals('a joint without wires', (own) => own.unwire('dense1-join1', 'point-join1'), 'PORT_EMPTY node:join1', 'UNREACHED node:dense1', 'UNREACHED node:point')
spirals('the joint leads back', (own) => own.wire('back', 'join2', 'join1'), 'CYCLE edge:back')
spirals('three units for two arms', (own) => own.set('dense3', { units: 3 }), 'CLASS_WIDTH node:arm')
spirals('the input is turned into an output', (own) => (own.node('point').kind = 'output'), 'NO_INPUT document', 'OUTPUT_NO_INPUT node:point', 'PORT_MISSING edge:point-dense1', 'PORT_MISSING edge:point-join1')
spirals('layers share their weights, and sums need them of different size', (own) => own.remove('join1', 'join2').add('wide', 'dense', { units: 6 }).add('narrow', 'dense', { units: 7 })
  .wire('point-dense2', 'point', 'dense2').wire('point-wide', 'point', 'wide').wire('point-narrow', 'point', 'narrow').mark('dense1', { tie: 'one' }).mark('dense2', { tie: 'one' })
  .add('sum1', 'add').wire('s1', 'wide', 'sum1').wire('s2', 'dense1', 'sum1').add('sum2', 'add').wire('s3', 'narrow', 'sum2').wire('s4', 'dense2', 'sum2')
  .add('join', 'concatenate').wire('j1', 'sum1', 'join').wire('j2', 'sum2', 'join').wire('j3', 'join', 'dense3'), 'SHAPES_DIFFER edge:s2', 'SHAPES_DIFFER edge:s4')

const digits = of('digits')
digits('the layers are turned round', (own) => own.lead('pixels-dense1', 'dense3').lead('dense2-dense3', 'digit').lead('dense3-digit', 'dense1'), 'CLASS_WIDTH node:digit')
digits('five pixels are no image for a convolution', (own) => own.firstColumns('pixels', 5).insert('conv', 'convolution2d', {}, 'pixels-dense1'), 'NEEDS_IMAGE edge:pixels-dense1', 'COLUMN_CONSTANT node:pixels')
digits('an image of 9 × 9 out of 64 pixels', (own) => own.set('pixels', { form: 'image', height: 9, width: 9 }), 'INPUT_COUNT node:pixels')
digits('an image wired into a layer', (own) => own.set('pixels', { form: 'image', height: 8, width: 8 }), 'NEEDS_VECTOR edge:pixels-dense1')
digits('a reshape to 7 × 9', (own) => own.insert('frame', 'reshape', { height: 7, width: 9 }, 'pixels-dense1'), 'RESHAPE_COUNT node:frame')
digits('a pooling of a vector', (own) => own.insert('pool', 'globalPooling', {}, 'pixels-dense1'), 'NEEDS_PLACES edge:pixels-dense1')
digits('the digit is left out of the data', (own) => own.column('digit', { role: 'ignore' }), 'COLUMN_IGNORED node:digit')
digits('a rate of more than all', (own) => own.insert('drop', 'dropout', { rate: 1.5 }, 'dense2-dense3'), 'PARAM_RANGE node:drop')
digits('the output is fed by a layer that no input reaches', (own) => own.add('loose', 'neuron').add('z', 'output', { columns: ['digit'] }).wire('loose-z', 'loose', 'z'), 'OUTPUT_UNFED node:z', 'NEURON_WITHOUT_INPUT node:loose', 'CLASS_WIDTH node:z')
digits('the digit is read twice, and a layer is turned into an input', (own) => { own.set('pixels', { columns: ['digit', 'digit'] }).node('dense3').kind = 'input' },
  'COLUMN_TWICE node:pixels', 'COLUMN_IS_TARGET node:pixels', 'CLASS_WIDTH node:digit', 'INPUT_UNBOUND node:dense3', 'PARAM_UNKNOWN node:dense3', 'PARAM_UNKNOWN node:dense3', 'PORT_MISSING edge:dense2-dense3')

const cnn = of('digits-cnn')
cnn('the flatten is forgotten', (own) => own.unwire('flat-drop').lead('conv2-flat', 'drop').remove('flat'), 'NEEDS_VECTOR edge:drop-classes')
cnn('a kernel larger than its image', (own) => own.set('conv2', { kernel: [5, 5], padding: 'none' }), 'WINDOW_TOO_LARGE edge:pool1-conv2')
cnn('a stride of 0', (own) => own.set('pool1', { stride: [0, 0] }), 'PARAM_RANGE node:pool1')
cnn('a kernel of three sides', (own) => own.set('conv1', { kernel: [3, 3, 3] }), 'PARAM_LENGTH node:conv1')
cnn('groups that do not divide the channels', (own) => own.set('conv2', { groups: 5 }), 'GROUPS_UNEVEN node:conv2')
cnn('the image has the wrong size', (own) => own.set('image', { height: 16 }), 'INPUT_COUNT node:image')
cnn('the image has three channels', (own) => own.set('image', { channels: 3 }), 'INPUT_COUNT node:image')
cnn('the image is a vector', (own) => own.set('image', { form: 'vector' }), 'NEEDS_IMAGE edge:image-conv1')
cnn('the image is a signal', (own) => own.set('image', { form: 'signal', width: 64, channels: 1 }), 'NEEDS_IMAGE edge:image-conv1')
cnn('five classes for ten digits', (own) => own.set('classes', { units: 5 }), 'CLASS_WIDTH node:digit')
cnn('a pooling larger than what is left', (own) => own.set('pool1', { size: [16, 16] }), 'WINDOW_TOO_LARGE edge:conv1-pool1')
cnn('a softmax over an image', (own) => own.set('conv2', { activation: 'softmax' }), 'PARAM_OPTION node:conv2')
cnn('a normalisation with a step below zero', (own) => own.insert('norm', 'batchNormalisation', { epsilon: -1 }, 'conv1-pool1'), 'PARAM_RANGE node:norm')
cnn('a convolution along time', (own) => own.insert('along', 'convolution1d', {}, 'conv1-pool1'), 'NEEDS_SIGNAL edge:conv1-pool1')

const residual = of('residual-cnn')
residual('the block has other filters than the stem', (own) => own.set('block2', { filters: 24 }), 'SHAPES_DIFFER edge:block2-add')
residual('the block halves the image', (own) => own.set('block1', { stride: [2, 2] }), 'SHAPES_DIFFER edge:block2-add')
residual('the block leads into itself', (own) => own.start('bend-block1', 'block2'), 'CYCLE edge:bend-block1')
residual('the skip is wired behind the addition', (own) => own.lead('bend-add', 'conv'), 'SINGLE_PORT_TWICE edge:bend-add')
residual('the mean is forgotten', (own) => own.lead('conv-mean', 'classes').remove('mean'), 'NEEDS_VECTOR edge:conv-mean')
residual('a momentum of 2', (own) => own.set('norm', { momentum: 2 }), 'PARAM_RANGE node:norm')
residual('blocks of unlike size share their kernels', (own) => own.mark('block1', { tie: 'block' }).mark('stem', { tie: 'block' }), 'TIE_MISMATCH node:block1')

const mixed = of('mixed')
mixed('a neuron for two of three shapes', (own) => own.remove('square'), 'CLASS_WIDTH node:shape')
mixed('neurons read the image itself and one is lost', (own) => own.lose('most'), 'WIRE_END_MISSING edge:conv-most', 'WIRE_END_MISSING edge:most-h1', 'WIRE_END_MISSING edge:most-h2', 'WIRE_END_MISSING edge:most-h3', 'WIRE_END_MISSING edge:most-h4')
mixed('a pool that does not exist', (own) => own.set('most', { pool: 'median' }), 'PARAM_OPTION node:most')
mixed('a neuron behind the output', (own) => own.start('h1-circle', 'shape'), 'PORT_MISSING edge:h1-circle')
mixed('the output reads the size as well', (own) => own.set('shape', { columns: ['shape', 'size'] }), 'TARGETS_MIXED node:shape')

const two = of('two-outputs')
two('both outputs at one layer', (own) => own.lead('extent-size', 'shape').remove('size'), 'CLASS_WIDTH node:shape')
two('an output without layer', (own) => own.unwire('extent-size'), 'OUTPUT_NO_INPUT node:size', 'UNREACHED node:extent')
two('the sizes are classes', (own) => own.set('size', { link: 'softmax' }), 'LINK_TARGET node:size')
two('the layers are swapped', (own) => own.lead('kinds-shape', 'size').lead('extent-size', 'shape'), 'CLASS_WIDTH node:shape', 'TARGET_WIDTH node:size')
two('an output without column', (own) => own.set('size', { columns: [] }), 'OUTPUT_UNBOUND node:size')
two('the kind of each shape as an input', (own) => own.add('also', 'input', { columns: ['shape'] }).wire('also-shared', 'also', 'shared'), 'COLUMN_IS_TARGET node:also')

const siamese = of('siamese')
siamese('one of the pair is larger', (own) => own.set('b1', { units: 9 }), 'TIE_MISMATCH node:b1', 'TIE_MISMATCH node:b2')
siamese('one flower has three measurements', (own) => own.firstColumns('b', 3), 'TIE_MISMATCH node:b1')
siamese('the codes differ in size', (own) => own.set('b2', { units: 4 }), 'TIE_MISMATCH node:b2', 'SHAPES_DIFFER edge:b2-difference')
siamese('both codes are the minuend', (own) => own.lead('b2-difference', 'difference', 'a'), 'SINGLE_PORT_TWICE edge:b2-difference', 'PORT_EMPTY node:difference')
siamese('the difference has no port in', (own) => own.lead('a2-difference', 'difference', 'in'), 'PORT_MISSING edge:a2-difference', 'PORT_EMPTY node:difference')
siamese('the positive class has a capital', (own) => own.set('same', { positive: 'Yes' }), 'POSITIVE_UNKNOWN node:same')

const coder = of('digits-autoencoder')
coder('it gives back an input that is gone', (own) => own.set('copy', { reconstructs: 'picture' }), 'RECONSTRUCTS_MISSING node:copy')
coder('it gives back a layer', (own) => own.set('copy', { reconstructs: 'encoder1' }), 'RECONSTRUCTS_MISSING node:copy')
coder('it gives back one pixel too few', (own) => own.set('pixels', { units: 63 }), 'RECONSTRUCTION_WIDTH node:copy')
coder('classes in place of pixels', (own) => own.set('copy', { link: 'softmax' }), 'LINK_TARGET node:copy')
coder('pixels beyond 1 by a sigmoid', (own) => own.column('p3_3', { role: 'feature', scale: 'standardise', type: 'number' }).set('copy', { link: 'sigmoid' }), 'RECONSTRUCTION_RANGE node:copy')
coder('the code is a node that is gone, and the image a pixel short', (own) => own.set('copy', { code: 'heart' }).firstColumns('image', 63), 'CODE_NOT_BEFORE node:copy', 'INPUT_COUNT node:image')
coder('a way around the code, and no layer behind it', (own) => own.wire('around', 'flat', 'decoder2').unwire('code-decoder1'), 'CODE_NOT_BEFORE node:copy', 'PORT_EMPTY node:decoder1', 'UNREACHED node:code', 'UNREACHED node:encoder1', 'UNREACHED node:encoder2')
coder('nothing to give back', (own) => own.remove('image'), 'NO_INPUT document', 'RECONSTRUCTS_MISSING node:copy', 'PORT_EMPTY node:flat')
coder('a layer of the encoder shares its weights with the last one', (own) => own.mark('encoder2', { tie: 'half' }).mark('pixels', { tie: 'half' }), 'TIE_MISMATCH node:pixels')
coder('it gives back one of two inputs that is gone', (own) => own.add('more', 'input', { columns: ['digit'] }).set('copy', { reconstructs: 'picture' }), 'RECONSTRUCTS_MISSING node:copy', 'UNREACHED node:more')

const denoising = of('denoising-autoencoder')
denoising('the decoder grows too little', (own) => own.set('decoder', { stride: [1, 1] }), 'RECONSTRUCTION_WIDTH node:clean')
denoising('noise below zero', (own) => own.set('noise', { deviation: -0.3 }), 'PARAM_RANGE node:noise')
denoising('the picture is stretched beyond all memory', (own) => own.insert('large', 'upsampling', { factor: [64, 64] }, 'decoder-pixels').set('pixels', { kernel: [1, 1] }), 'RECONSTRUCTION_WIDTH node:clean')
denoising('two filters for one grey', (own) => own.set('pixels', { filters: 2 }), 'RECONSTRUCTION_WIDTH node:clean')
denoising('groups of three in the decoder', (own) => own.set('decoder', { groups: 3 }), 'GROUPS_UNEVEN node:decoder')
denoising('a loss of classes', (own) => own.set('clean', { loss: 'categoricalCrossEntropy' }), 'LOSS_LINK node:clean')

/** Every case, by template. */
export const brokenTemplates: readonly BrokenTemplate[] = cases
