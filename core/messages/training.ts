import type { LabelTable, MessageTable } from './types.ts'
import { say } from './types.ts'

/** Messages about engines, runs, checkpoints, exports and files of the host. */
export const trainingMessages = {
  ENGINE_UNKNOWN: (d) => ({
    title: 'Unknown engine',
    text: `There is no engine called '${say(d['engine'])}'. Choose one of: ${say(d['known'])}.`,
  }),
  ENGINE_PRECISION: (d) => ({
    title: 'Precision not supported',
    text: `The engine '${say(d['engine'])}' computes in ${say(d['supported'])}, not in ${say(d['precision'])}. Choose another engine or precision in the training settings.`,
  }),
  ENGINE_OP: (d) => ({
    title: 'Operation not supported',
    text: `The engine '${say(d['engine'])}' does not have the operation '${say(d['op'])}'. Choose the reference engine in the training settings.`,
  }),
  ENGINE_NO_WEBASSEMBLY: () => ({
    title: 'No WebAssembly here',
    text: 'The WebAssembly engine needs a JavaScript runtime with WebAssembly. Choose the reference engine in the training settings.',
  }),
  ENGINE_NONE: () => ({ title: 'No engine can train this', text: 'None of the engines supports this network in this precision. Choose another precision in the training settings.' }),
  WEIGHTS_KEPT: (d) => ({
    title: 'Weights kept through the edit',
    text: `${say(d['kept'])} weights kept their values, ${say(d['fresh'])} start afresh (${say(d['names'])}).`,
  }),
  RUN_UNKNOWN: (d) => ({ title: 'Unknown run', text: `There is no run '${say(d['id'])}'. It may have been deleted; list the runs again.` }),
  RUN_NOT_RESUMABLE: (d) => ({
    title: 'Nothing to resume',
    text: `The run '${say(d['id'])}' is ${say(d['status'])}: only an interrupted or paused run can be resumed. Start a new run instead.`,
  }),
  NO_INTERRUPTED_RUN: (d) => ({
    title: 'Nothing to resume',
    text: `There is no interrupted run of ${say(d['document'])}. Train without --resume to start one.`,
  }),
  RUN_BUSY: (d) => ({ title: 'Already training', text: `The run '${say(d['id'])}' is still going. Stop it before it is resumed.` }),
  RUN_DAMAGED: (d) => ({
    title: 'Run folder damaged',
    text: `The run '${say(d['id'])}' cannot be read: ${say(d['reason'])}. Start a new run.`,
  }),
  CHECKPOINT_DAMAGED: (d) => ({
    title: 'Checkpoint damaged',
    text: `The checkpoint ${say(d['path'])} cannot be read: ${say(d['reason'])}. Start a new run.`,
  }),
  TRAINER_FAILED: (d) => ({ title: 'Training failed', text: `The training process reported: ${say(d['message'])}` }),
  RUN_INTERRUPTED: (d) => ({ title: 'Training was interrupted', text: `The training process ended unexpectedly (${say(d['reason'])}). Resume the run to go on from its last checkpoint.` }),
  NOTHING_TRAINED: (d) => ({
    title: 'No trained weights',
    text: `${say(d['document'])} has no finished run and no kept weights. Train it first: neuroloom train ${say(d['document'])}`,
  }),
  EXPORT_FORMAT_UNKNOWN: (d) => ({ title: 'Unknown export format', text: `There is no export format '${say(d['format'])}'. Choose one of: ${say(d['known'])}.` }),
  EXPORT_NOT_FINITE: (d) => ({
    title: 'Weights are not finite',
    text: `The parameter ${say(d['parameter'])} holds NaN or infinity, which never enters an export. Start over with a smaller learning rate.`,
  }),
  EXPORT_UNSUPPORTED: (d) => ({ title: 'Cannot be exported', text: `The operation '${say(d['op'])}' cannot be written to this format yet. Choose another format.` }),
  EXPORT_WEIGHTS_MISSING: (d) => ({
    title: 'Weights do not belong to this drawing',
    text: `There is no value for ${say(d['parameter'])} (${say(d['expected'])} numbers expected, ${say(d['actual'])} found). Train the drawing as it is now, then export.`,
  }),
  EXPORT_DIFFERS: (d) => ({
    title: 'Export refused',
    text: `The written file predicts differently from the screen (largest difference ${say(d['difference'])}), so it was not kept. Please report this.`,
  }),
  MODEL_DAMAGED: (d) => ({ title: 'Not a model file', text: `${say(d['file'])} is not a Neuroloom model: ${say(d['reason'])}. Export the model again.` }),
  MODEL_FINGERPRINT: (d) => ({
    title: 'Different data',
    text: `${say(d['file'])} is not the file the model was trained on (fingerprint ${say(d['actual'])}, expected ${say(d['expected'])}), so its split cannot be recomputed. Leave out --split to evaluate on all rows.`,
  }),
  MODEL_NO_DATASET: () => ({ title: 'No split recorded', text: 'The model does not say which data it was trained on, so its split cannot be recomputed. Leave out --split.' }),
  MODEL_NO_LOSS: (d) => ({ title: 'Nothing to compare with', text: `${say(d['file'])} is one half of an autoencoder: it has no target and no loss. Use predict, or evaluate the whole model.` }),
  MODEL_COLUMN_MISSING: (d) => ({
    title: 'Column missing',
    text: `${say(d['file'])} has no column '${say(d['column'])}', which the model needs. Its columns are: ${say(d['columns'])}.`,
  }),
  CELL_UNUSABLE: (d) => ({
    title: 'Cell cannot be used',
    text: `${say(d['file'])}, row ${say(d['row'])}, column '${say(d['column'])}': ${say(d['reason'])}. Correct the cell or remove the row.`,
  }),
  NO_ROWS: (d) => ({ title: 'No rows', text: `${say(d['file'])} has no row that can be used.` }),
  DOCUMENT_UNREADABLE: (d) => ({ title: 'Cannot read the document', text: `${say(d['path'])} cannot be read: ${say(d['reason'])}. Check the path.` }),
  FILE_UNREADABLE: (d) => ({ title: 'Cannot read the file', text: `${say(d['path'])} cannot be read: ${say(d['reason'])}. Check the path.` }),
  FILE_UNWRITABLE: (d) => ({ title: 'Cannot write the file', text: `${say(d['path'])} cannot be written: ${say(d['reason'])}. Choose another folder.` }),
  PATH_OUTSIDE: (d) => ({ title: 'Outside the shared folder', text: `${say(d['path'])} lies outside ${say(d['root'])}, where this session may read and write. Choose a file inside it.` }),
  EXAMPLE_UNKNOWN: (d) => ({ title: 'Unknown example', text: `There is no example '${say(d['id'])}'.` }),
  EXAMPLE_READ_ONLY: (d) => ({ title: 'Examples are read-only', text: `${say(d['path'])} belongs to Neuroloom's examples. Save a copy under another name.` }),
  REQUEST_INVALID: (d) => ({ title: 'Request not understood', text: `The request '${say(d['method'])}' is malformed: ${say(d['reason'])}.` }),
} as const satisfies MessageTable

export const trainingFixes = {} as const satisfies LabelTable
