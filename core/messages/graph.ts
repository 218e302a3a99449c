import type { LabelTable, MessageTable } from './types.ts'
import { say } from './types.ts'

const count = (value: unknown, one: string, many: string): string => `${say(value)} ${value === 1 ? one : many}`

/** Messages about documents, commands, the drawing and its settings. */
export const graphMessages = {
  DOCUMENT_NOT_JSON: (d) => ({
    title: 'Not a readable document',
    text:
      d['ended'] === true
        ? `The file ends too early, in line ${say(d['line'])}: it was probably cut off. Open an older copy.`
        : `The text is not valid JSON at line ${say(d['line'])}, column ${say(d['column'])}. Correct it there, or open an older copy.`,
  }),
  DOCUMENT_TOO_LARGE: (d) => ({
    title: 'File too large',
    text: `The document has ${say(d['characters'])} characters; at most ${say(d['limit'])} are read. Keep data in its own file rather than in the document.`,
  }),
  DOCUMENT_TOO_DEEP: (d) => ({
    title: 'Not a Neuroloom document',
    text: `Its brackets are nested deeper than ${say(d['limit'])} levels, which no document needs. Choose another file.`,
  }),
  DOCUMENT_TOO_MANY: (d) => ({
    title: 'Document too large',
    text: `It holds ${say(d['count'])} ${say(d['what'])}; at most ${say(d['limit'])} are read. Use layers in place of single neurons.`,
  }),
  DOCUMENT_FIELD: (d) => ({
    title: 'Damaged document',
    text: `At '${say(d['path']) || 'the top'}' the file should have ${say(d['expected'])}, but there is ${say(d['actual'])}. Correct the file there, or open an older copy.`,
  }),
  DOCUMENT_ID_TWICE: (d) => ({
    title: 'Id used twice',
    text: `A node and a wire are both called '${say(d['id'])}' in the file. Give the wire another id.`,
  }),
  DOCUMENT_NO_FORMAT: (d) => ({
    title: 'Not a Neuroloom document',
    text: `The file does not say which document format it has ('format' is ${say(d['actual'])}). Choose a file saved by Neuroloom.`,
  }),
  DOCUMENT_NEWER: (d) => ({
    title: 'Made by a newer version',
    text: `The file has format ${say(d['format'])}; this version reads up to ${say(d['known'])}. Open it with a newer Neuroloom.`,
  }),
  DOCUMENT_MIGRATED: (d) => ({
    title: 'Brought up to date',
    text: `The file had format ${say(d['from'])} and was read as format ${say(d['to'])}. Saving writes the new format.`,
  }),
  COMMAND_ARGUMENT: (d) => ({
    title: 'Not possible',
    text: `'${say(d['command'])}' needs ${say(d['expected'])} for '${say(d['path'])}', but got ${say(d['actual'])}. Choose another value.`,
  }),
  NO_SUCH_COMMAND: (d) => ({ title: 'Unknown command', text: `There is no command '${say(d['command'])}'.` }),
  NO_SUCH_NODE: (d) => ({ title: 'Node not found', text: `There is no node '${say(d['id'])}' in the document. It may have been deleted.` }),
  NO_SUCH_EDGE: (d) => ({ title: 'Wire not found', text: `There is no wire '${say(d['id'])}' in the document. It may have been deleted.` }),
  ID_TAKEN: (d) => ({ title: 'Id taken', text: `Something in the document is already called '${say(d['id'])}'. Choose another id.` }),
  GROUP_IN_ITSELF: (d) => ({ title: 'Group inside itself', text: `'${say(d['id'])}' would stand inside itself. Choose another group.` }),

  UNKNOWN_KIND: (d) => ({
    title: 'Unknown kind of node',
    text: `${say(d['name'])} is of the kind '${say(d['kind'])}', which this version does not know. It is kept, but the network cannot be trained with it. Delete it, or open the document with a newer version.`,
  }),
  PARENT_MISSING: (d) => ({
    title: 'Group is gone',
    text: `${say(d['name'])} belongs to the group '${say(d['parent'])}', which does not exist. Take it out of the group.`,
  }),
  PARAM_UNKNOWN: (d) => ({
    title: 'Unknown setting',
    text: `${say(d['name'])} has a setting '${say(d['param'])}' that its kind does not have (it has ${say(d['expected'])}). It is ignored; it can be removed.`,
  }),
  PARAM_TYPE: (d) => ({
    title: 'Setting does not fit',
    text: `'${say(d['param'])}' of ${say(d['name'])} must be ${say(d['expected'])}, but is ${say(d['actual'])}. Enter another value.`,
  }),
  PARAM_RANGE: (d) => ({
    title: 'Setting out of range',
    text: `'${say(d['param'])}' of ${say(d['name'])} must be ${say(d['expected'])}, but is ${say(d['actual'])}. Enter another value.`,
  }),
  PARAM_INTEGER: (d) => ({
    title: 'Setting must be whole',
    text: `'${say(d['param'])}' of ${say(d['name'])} must be ${say(d['expected'])}, but is ${say(d['actual'])}. Enter a whole number.`,
  }),
  PARAM_OPTION: (d) => ({
    title: 'Unknown choice',
    text: `'${say(d['param'])}' of ${say(d['name'])} is '${say(d['actual'])}'. Choose one of: ${say(d['expected'])}.`,
  }),
  PARAM_LENGTH: (d) => ({
    title: 'Setting has the wrong length',
    text: `'${say(d['param'])}' of ${say(d['name'])} must have ${say(d['expected'])}, but has ${say(d['actual'])}.`,
  }),

  WIRE_END_MISSING: (d) => ({
    title: 'Loose wire',
    text: `The wire leads to the node '${say(d['node'])}', which does not exist. Delete the wire, or connect it anew.`,
  }),
  PORT_MISSING: (d) => ({
    title: 'Wire to a missing port',
    text: `${say(d['name'])} has no ${d['side'] === 'inputs' ? 'input' : 'output'} called '${say(d['port'])}' (it has ${say(d['known']) || 'none'}). Connect the wire ${say(d['wire'])} elsewhere, or delete it.`,
  }),
  NOT_YET_SUPPORTED: (d) => ({
    title: 'Not yet supported',
    text: `This version keeps ${say(d['what'])} in the document but cannot compute them yet (${say(d['wire'])}). Delete the wire to train without it.`,
  }),
  SELF_LOOP: (d) => ({
    title: 'Wired to itself',
    text: `${say(d['name'])} would need its own result before it is computed. Delete the wire.`,
  }),
  WIRE_TWICE: (d) => ({
    title: 'Same wire twice',
    text: `${say(d['wire'])} is wired already, between the same two ports. One wire is enough: it has a weight of its own. Delete one of them.`,
  }),
  SINGLE_PORT_TWICE: (d) => ({
    title: 'Port takes one wire',
    text: `'${say(d['port'])}' of ${say(d['name'])} takes one wire, and ${say(d['wire'])} is a further one. Add them up by a neuron in front, or delete one.`,
  }),
  CYCLE: (d) => ({
    title: 'Wired in a circle',
    text: `${say(d['path'])}: none of these can be computed before the others. Delete one of the wires.`,
  }),
  TIME_MISMATCH: (d) => ({
    title: 'Sequences of different length',
    text: `${say(d['name'])} needs ${say(d['expected'])}, but ${say(d['wire'])} brings ${say(d['actual'])}. Wire sequences of one length into it.`,
  }),
  NEEDS_VECTOR: (d) => ({
    title: 'Shapes do not fit',
    text: `${say(d['name'])} needs ${say(d['expected'])}, but ${say(d['wire'])} brings ${say(d['actual'])}. Flatten it first.`,
  }),
  SOFTMAX_NEEDS_VECTOR: (d) => ({
    title: 'Shapes do not fit',
    text: `Softmax shares out one vector: ${say(d['name'])} needs ${say(d['expected'])}, but ${say(d['wire'])} brings ${say(d['actual'])}. Choose another function, or flatten first.`,
  }),
  NEEDS_IMAGE: (d) => ({
    title: 'Shapes do not fit',
    text: `${say(d['name'])} works on ${say(d['expected'])} (height × width × channels), but ${say(d['wire'])} brings ${say(d['actual'])}. Read it as an image first.`,
  }),
  NEEDS_SIGNAL: (d) => ({
    title: 'Shapes do not fit',
    text: `${say(d['name'])} works on ${say(d['expected'])} (length × channels), but ${say(d['wire'])} brings ${say(d['actual'])}. Read it as a signal first.`,
  }),
  NEEDS_NO_TIME: (d) => ({
    title: 'Shapes do not fit',
    text: `${say(d['name'])} takes ${say(d['expected'])}, but ${say(d['wire'])} brings ${say(d['actual'])}: the steps of a sequence are never mixed. Wire something else into it.`,
  }),
  NEEDS_PLACES: (d) => ({
    title: 'Shapes do not fit',
    text: `${say(d['name'])} works on ${say(d['expected'])}, but ${say(d['wire'])} brings ${say(d['actual'])}, which has no places to pool over. Wire it behind a convolution, or leave it out.`,
  }),
  SLICE_AXIS: (d) => ({
    title: 'Nothing to cut along',
    text: `${say(d['name'])} cuts along the ${say(d['expected'])}, which ${say(d['actual'])} does not have. Cut along its elements or channels.`,
  }),
  SLICE_RANGE: (d) => ({
    title: 'Slice reaches too far',
    text: `${say(d['name'])} takes ${say(d['expected'])}, but there are only ${say(d['size'])} (counted from 0) in ${say(d['actual'])}. Choose a smaller start or length.`,
  }),
  WINDOW_TOO_LARGE: (d) => ({
    title: 'Window larger than the image',
    text: `The window of ${say(d['name'])} reaches over ${say(d['window'])}, but ${say(d['wire'])} brings ${say(d['actual'])}. Use padding 'same', or a smaller window.`,
  }),
  GROUPS_UNEVEN: (d) => ({
    title: 'Groups do not divide the channels',
    text: `${say(d['name'])} has ${count(d['groups'], 'group', 'groups')}, but ${count(d['channels'], 'channel comes', 'channels come')} in and ${count(d['filters'], 'filter goes', 'filters go')} out. Both must be multiples of the groups.`,
  }),
  RESHAPE_COUNT: (d) => ({
    title: 'Shapes do not fit',
    text: `${say(d['name'])} makes ${say(d['expected'])} of ${count(d['wanted'], 'number', 'numbers')}, but ${say(d['count'])} come in (${say(d['actual'])}). Choose sizes whose product is ${say(d['count'])}.`,
  }),
  INPUT_COUNT: (d) => ({
    title: 'Columns do not fill the shape',
    text: `${say(d['name'])} is to be ${say(d['expected'])}, which takes ${count(d['wanted'], 'number', 'numbers')}, but its columns give ${say(d['count'])}. Choose other columns or sizes.`,
  }),
  SHAPES_DIFFER: (d) => ({
    title: 'Shapes do not fit',
    text: `${say(d['name'])} takes values of one shape: beside ${say(d['expected'])}, ${say(d['wire'])} brings ${say(d['actual'])}. Bring them to the same size.`,
  }),
  TIE_MISMATCH: (d) => ({
    title: 'Shared weights of different size',
    text: `${say(d['name'])} shares '${say(d['parameter'])}', which has the size ${say(d['expected'])}, but needs ${say(d['actual'])}. Give both the same shape, or stop sharing.`,
  }),
  INITIAL_LENGTH: (d) => ({
    title: 'Hand-set weights do not fit any more',
    text: `${count(d['actual'], 'value was', 'values were')} set by hand for the ${say(d['role'])} of ${say(d['name'])}, which now has ${say(d['expected'])}. They are ignored; clear them or set them anew.`,
  }),
  PORT_EMPTY: (d) => ({
    title: 'Nothing wired in',
    text: `'${say(d['port'])}' of ${say(d['name'])} has no wire, so nothing behind it can be computed. Connect something to it.`,
  }),
  NEURON_WITHOUT_INPUT: (d) => ({
    title: 'Neuron without input',
    text: `Nothing is wired into ${say(d['name'])}: its result is its bias, the same for every row. Connect something to it.`,
  }),
  UNREACHED: (d) => ({
    title: 'Leads to no output',
    text: `No wire leads from ${say(d['name'])} to an output, so it takes no part in training. Connect it, or delete it.`,
  }),

  DOCUMENT_EMPTY: () => ({ title: 'Nothing drawn yet', text: 'The network has no nodes. Place an input, some neurons and an output, and wire them.' }),
  NO_INPUT: () => ({ title: 'No input', text: 'Nothing brings data into the network. Place an input and choose its columns.' }),
  NO_OUTPUT: () => ({ title: 'No output', text: 'Nothing says what to predict. Place an output behind the last node and choose the column to predict.' }),
  NO_DATA: () => ({ title: 'No data', text: 'There is nothing to train on yet. Open a data file; its columns then feed the inputs.' }),
  DATA_NOT_READ: () => ({
    title: 'Data not read',
    text: 'The data file could not be read, so columns and rows are unknown. See the problems of the file, or choose another one.',
  }),
  TOO_FEW_ROWS: (d) => ({ title: 'Too few rows', text: `The data has ${count(d['rows'], 'row', 'rows')}; training needs at least 2. Choose another file.` }),
  NOTHING_TRAINABLE: () => ({
    title: 'Nothing can learn',
    text: 'No weight in front of an output may change: everything is frozen, or there is none. Free a neuron or a layer, or add one.',
  }),

  INPUT_UNBOUND: (d) => ({ title: 'Input without columns', text: `${say(d['name'])} carries no column of the data yet. Choose which it brings in.` }),
  COLUMN_MISSING: (d) => ({
    title: 'Column not in the data',
    text: `${say(d['name'])} uses the column '${say(d['column'])}', which the data does not have. It has: ${say(d['known'])}. Choose another one.`,
  }),
  COLUMN_TWICE: (d) => ({ title: 'Column twice', text: `${say(d['name'])} carries the column '${say(d['column'])}' twice. Once is enough.` }),
  COLUMN_IS_TARGET: (d) => ({
    title: 'Input knows the answer',
    text: `${say(d['name'])} carries '${say(d['column'])}', which ${say(d['output'])} is to predict. The network would only copy it. Take it out of the input.`,
  }),
  COLUMN_IGNORED: (d) => ({
    title: 'Column is set to be ignored',
    text: `${say(d['name'])} uses the column '${say(d['column'])}', which is set to be ignored. Give it a role in the data view, or choose another one.`,
  }),
  COLUMN_NOT_NUMERIC: (d) => ({
    title: 'Column cannot be computed with',
    text: `${say(d['name'])} carries '${say(d['column'])}', which is of the type ${say(d['type'])}: it has no number for a row. Use numbers and categories, or change its type.`,
  }),
  COLUMN_MISSING_CELLS: (d) => ({
    title: 'Missing values',
    text: `'${say(d['column'])}', which ${say(d['name'])} carries, has ${count(d['missing'], 'empty cell', 'empty cells')} and no rule for them. Choose what to put in.`,
  }),
  COLUMN_CONSTANT: (d) => ({
    title: 'Column never changes',
    text: `'${say(d['column'])}', which ${say(d['name'])} carries, has the same value in every row: nothing can be learned from it. It can be left out.`,
  }),

  OUTPUT_UNBOUND: (d) => ({ title: 'Output without target', text: `${say(d['name'])} does not know what to predict yet. Choose its target column.` }),
  EMBEDDING_INPUT: (d) => ({
    title: 'No numbers of categories',
    text: `${say(d['name'])} looks up ${say(d['expected'])}, but ${say(d['wire'])} brings ${say(d['actual'])}. Wire a category into it that is encoded as one number.`,
  }),
  EMBEDDING_SIZE: (d) => ({
    title: 'Table too short',
    text: `${say(d['name'])} has ${count(d['actual'], 'row', 'rows')}, but ${count(d['expected'], 'category comes', 'categories come')} in. Give it a row for each.`,
  }),
  BIAS_UNUSED: (d) => ({
    title: 'Bias without effect',
    text: `${say(d['normalisation'])} takes the mean away and adds a shift of its own, so the bias of ${say(d['name'])} does nothing. Switch it off.`,
  }),
  TOO_LARGE: (d) => ({
    title: 'Too large for memory',
    text: `${say(d['name'])} makes the network too large: ${say(d['expected'])} fit, but there are ${say(d['actual'])}. Choose a smaller size, or put a pooling in front.`,
  }),
  OUTPUT_UNFED: (d) => ({
    title: 'No data reaches the output',
    text: `No wire leads from an input to ${say(d['name'])}, so it would predict the same for every row. Connect an input to what stands in front of it.`,
  }),
  OUTPUT_NO_INPUT: (d) => ({ title: 'Output without input', text: `Nothing is wired into ${say(d['name'])}. Connect the last neuron or layer to it.` }),
  TARGET_TYPE: (d) => ({
    title: 'Target cannot be predicted',
    text: `${say(d['name'])} is to predict '${say(d['column'])}', which is of the type ${say(d['type'])}. Choose a number or a category, or change the column's type.`,
  }),
  TARGET_CONSTANT: (d) => ({
    title: 'Target never changes',
    text: `'${say(d['column'])}' has the same value in every row, so ${say(d['name'])} has nothing to tell apart. Choose another column.`,
  }),
  TARGET_ROWS_DROPPED: (d) => ({
    title: 'Rows without target',
    text: `${count(d['missing'], 'row has', 'rows have')} no value of '${say(d['column'])}' and will be left out of training and evaluation.`,
  }),
  TARGET_MISSING_CELLS: (d) => ({
    title: 'Rows without target',
    text: `${count(d['missing'], 'row has', 'rows have')} no value of '${say(d['column'])}', which ${say(d['name'])} is to predict. Leave those rows out.`,
  }),
  TARGETS_MIXED: (d) => ({
    title: 'Targets of different kinds',
    text: `${say(d['name'])} is to predict ${say(d['columns'])} together; that works for numbers alone. Use one output for each.`,
  }),
  TARGET_RANGE: (d) => ({
    title: 'Target outside 0 to 1',
    text: `With a sigmoid, ${say(d['name'])} predicts between 0 and 1, but '${say(d['column'])}' goes from ${say(d['min'])} to ${say(d['max'])}. Use the automatic link.`,
  }),
  TARGET_WIDTH: (d) => ({
    title: 'Wrong number of values',
    text: `${say(d['name'])} predicts ${count(Array.isArray(d['columns']) ? d['columns'].length : 1, 'column', 'columns')} and so needs ${count(d['expected'], 'value', 'values')}, but ${say(d['actual'])} are wired in. Set the units in front of it, or wire as many.`,
  }),
  CLASS_WIDTH: (d) => ({
    title: 'Classes and values differ',
    text: `${say(d['name'])} tells ${count(Array.isArray(d['classes']) ? d['classes'].length : 0, 'class', 'classes')} apart and so needs ${count(d['expected'], 'value', 'values')}, but ${count(d['actual'], 'is', 'are')} wired in. Set the units in front of it, or wire one neuron per class.`,
  }),
  LINK_TARGET: (d) => ({
    title: 'Link does not suit the target',
    text: `The link ${say(d['link'])} of ${say(d['name'])} does not suit '${say(d['column'])}', which is ${say(d['target'])}. Use the automatic link.`,
  }),
  LINK_TWICE: (d) => ({
    title: 'Squeezed twice',
    text: `${say(d['name'])} already makes probabilities by ${say(d['activation'])}, and ${say(d['output'])} applies ${say(d['link'])} to them again, which flattens every prediction. Remove the activation in front.`,
  }),
  LINK_COUNTED_ONCE: (d) => ({
    title: 'Activation counts once',
    text: `${say(d['name'])} and ${say(d['output'])} both apply ${say(d['activation'])}: it is applied once, by the output.`,
  }),
  LOSS_LINK: (d) => ({
    title: 'Loss does not suit the link',
    text: `${say(d['loss'])} of ${say(d['name'])} works with ${say(d['links'])}, but the link is ${say(d['link'])}. Use the automatic loss.`,
  }),
  POSITIVE_UNKNOWN: (d) => ({
    title: 'Unknown class',
    text: `The positive class '${say(d['positive'])}' of ${say(d['name'])} does not occur in the target. Choose one of: ${say(d['classes'])}.`,
  }),

  RECONSTRUCTS_MISSING: (d) => ({
    title: 'No input to reconstruct',
    text: `${say(d['name'])} is to give back '${say(d['input'])}', which is not an input of this network. Choose an input, or a column to predict.`,
  }),
  RECONSTRUCTION_RANGE: (d) => ({
    title: 'Values outside 0 to 1',
    text: `With a sigmoid, ${say(d['name'])} gives back numbers between 0 and 1, but the prepared values of '${say(d['column'])}' go beyond. Use the automatic link, or scale the column from 0 to 1.`,
  }),
  RECONSTRUCTION_WIDTH: (d) => ({
    title: 'Input and output differ in size',
    text: `${say(d['name'])} is to give back ${say(d['input'])}, which has ${count(d['expected'], 'value', 'values')}, but ${say(d['actual'])} are wired in. Make the last layer as large as the input.`,
  }),
  NO_CODE: () => ({
    title: 'No code to cut at',
    text: 'An encoder and a decoder exist where an output gives back an input and names the node of its code. Set both at the output.',
  }),
  CODE_NOT_BEFORE: (d) => ({
    title: 'Code does not lead to the output',
    text: `${say(d['code'])} is set as the code of ${say(d['name'])}, but no wire leads from it there. Choose a node between input and output.`,
  }),
  CODE_BYPASSED: (d) => ({
    title: 'A way around the code',
    text: `${say(d['input'])} also reaches ${say(d['name'])} without passing ${say(d['code'])}, so the decoder cannot run from the code alone. Choose a node that everything passes.`,
  }),

  SETTING_UNKNOWN: (d) => ({
    title: 'Unknown training setting',
    text: `There is no ${say(d['field'])} called '${say(d['kind'])}'. Choose one of: ${say(d['known'])}.`,
  }),
  SETTING_RANGE: (d) => ({
    title: 'Training setting does not fit',
    text: `${say(d['field'])} must be ${say(d['expected'])}, but is ${say(d['actual'])}. Enter another value.`,
  }),
} as const satisfies MessageTable

/** Words on the buttons of the fixes above. */
export const graphFixes = {
  removeWire: () => 'Delete the wire',
  leaveGroup: () => 'Take it out of the group',
  resetParam: (d) => `Reset ${say(d['param'])}`,
  usePort: (d) => `Connect to ${say(d['port'])}`,
  sumThroughNeuron: () => 'Sum through a neuron',
  concatenateWires: () => 'Concatenate them',
  addWires: () => 'Add them up',
  predictInstead: (d) => `Predict ${say(d['columns'])} instead`,
  resetSize: (d) => (d['name'] === undefined ? 'Use the usual size' : `Use the usual size of ${say(d['name'])}`),
  encodeOrdinal: (d) => (Array.isArray(d['columns']) && d['columns'].length > 3 ? `Number the categories of ${d['columns'].length} columns` : `Number the categories of ${say(d['columns'])}`),
  setCategories: (d) => `Set categories to ${say(d['categories'])}`,
  biasOff: () => 'Switch off the bias',
  noDelay: () => 'Wire it without a delay',
  connectFrom: (d) => `Connect ${say(d['name'])}`,
  deleteNode: (d) => `Delete ${say(d['name'])}`,
  addInput: (d) => `Add an input in front of ${say(d['name'])}`,
  insertDense: (d) => `Insert a dense layer of ${say(d['units'])} units`,
  untie: () => 'Stop sharing',
  setLike: (d) => `Set it like ${say(d['name'])}`,
  clearInitial: () => 'Clear the hand-set values',
  useColumn: (d) => `Use ${say(d['column'])}`,
  dropColumn: (d) => `Leave out ${say(d['column'])}`,
  useAsFeature: (d) => `Use ${say(d['column'])} as a feature`,
  useAsTarget: (d) => `Use ${say(d['column'])} as the target`,
  treatAsCategory: (d) => `Treat ${say(d['column'])} as a category`,
  imputeColumn: (d) => (d['impute'] === 'median' ? 'Put in the median' : 'Put in the most frequent'),
  dropRows: () => 'Leave those rows out',
  useOnce: (d) => `Use ${say(d['column'])} once`,
  bindColumns: (d) => (Array.isArray(d['columns']) && d['columns'].length > 3 ? `Use ${d['columns'].length} columns` : `Use ${say(d['columns'])}`),
  bindTarget: (d) => `Predict ${say(d['column'])}`,
  onlyTarget: (d) => `Predict ${say(d['column'])} alone`,
  reconstructInput: (d) => `Give back ${say(d['input'])}`,
  predictColumn: () => 'Predict a column instead',
  noCode: () => 'Mark no code',
  automaticLink: () => 'Use the automatic link',
  automaticLoss: (d) => `Use ${say(d['loss'])}`,
  secondClassPositive: (d) => `Use ${say(d['label'])}`,
  setIdentity: () => 'Set the activation to identity',
  setUnits: (d) => `Set units to ${say(d['units'])}${d['separate'] === true ? ' and stop sharing' : ''}`,
  addNeurons: (d) => (d['count'] === 1 ? 'Add a neuron' : `Add ${say(d['count'])} neurons`),
  useEntry: (d) => `Use ${say(d['entry'])}`,
  setLearningRate: (d) => `Set it to ${say(d['value'])}`,
  addOutput: (d) => `Add an output behind ${say(d['name'])}`,
  insertFlatten: () => 'Insert a flatten',
  insertReshape: (d) => `Insert a reshape to ${say(d['shape'])}`,
  readAs: (d) => `Read it as ${say(d['shape'])}`,
  padSame: () => "Set padding to 'same'",
  sliceLast: () => 'Cut along elements or channels',
  sliceRest: (d) => `Take ${say(d['length'])} from ${say(d['start'])}`,
  oneGroup: () => 'Use one group',
  setFilters: (d) => `Set filters to ${say(d['filters'])}${d['separate'] === true ? ' and stop sharing' : ''}`,
} as const satisfies LabelTable
