import type { LabelTable, MessageTable } from './types.ts'
import { say } from './types.ts'

const count = (value: unknown, one: string, many: string): string => `${say(value)} ${value === 1 ? one : many}`

const quoted = (texts: unknown): string => (Array.isArray(texts) ? texts : [texts]).map((text) => `“${say(text)}”`).join(', ')
const rowsOf = (counts: unknown): string => {
  const list = Array.isArray(counts) ? counts : [counts]
  return `${list.map(say).join(', ')} ${list.length === 1 && list[0] === 1 ? 'row' : 'rows'}`
}

/** Messages about data files, their columns and cells. */
export const dataMessages = {
  DATA_FILE_MISSING: (d) => ({ title: 'Data file not found', text: `There is no file ${say(d['path'])}. Check the path, or choose the file again in the data panel.` }),
  DATA_FILE_FOLDER: (d) => ({ title: 'That is a folder', text: `${say(d['path'])} is a folder. Choose a CSV or TSV file inside it.` }),
  DATA_FILE_UNREADABLE: (d) => ({ title: 'Data file cannot be read', text: `${say(d['path'])} cannot be read: ${say(d['reason'])}.` }),
  FILE_CHANGED: (d) => ({ title: 'File changed while it was read', text: `${say(d['path'])} was written to while it was being read. Wait until that is finished, then read it again.` }),
  FILE_EMPTY: () => ({ title: 'Empty file', text: 'The file has no content. Choose a file with a header line and at least one row.' }),
  FILE_HEADER_ONLY: (d) => ({
    title: 'No rows',
    text: `The file has a header of ${count(d['columns'], 'column', 'columns')} and no row below it. If line 1 is a row of data, switch the header off.`,
  }),
  FILE_TOO_LARGE: (d) => ({ title: 'File too large', text: `The file has ${say(d['bytes'])} bytes; at most ${say(d['limit'])} can be read. Split it, or leave out columns and rows that are not needed.` }),
  FILE_BINARY: (d) => ({ title: 'Not a text file', text: `The file is ${say(d['what'])}. Save it as CSV or TSV text first.` }),
  FILE_NUL_BYTES: (d) => ({ title: 'NUL bytes', text: `${count(d['count'], 'NUL byte was', 'NUL bytes were')} left out. The file may be damaged or in another encoding: compare some rows.` }),
  ENCODING_WRONG: (d) => ({
    title: 'Wrong encoding',
    text: `The file is not ${say(d['encoding'])}: the byte at offset ${say(d['offset'])} cannot stand there. Choose another encoding, such as windows-1252.`,
  }),
  UNCLOSED_QUOTE: () => ({ title: 'Quote never closed', text: 'A quote is opened here and never closed. Close it in the file, or read the file with another quote character or with none.' }),
  LONG_FIELD: (d) => ({
    title: 'Cell too long',
    text: `The quoted cell that begins here is longer than ${say(d['limit'])} characters. Most likely its quote is never closed: close it, or read the file with another quote character.`,
  }),
  LONG_LINE: (d) => ({ title: 'Line too long', text: `This line is longer than ${say(d['limit'])} characters. Check that the file has line ends and is a table of text.` }),
  TOO_MANY_COLUMNS: (d) => ({ title: 'Too many columns', text: `This line has more than ${say(d['limit'])} cells. Check the separator, or leave columns out.` }),
  FILE_RAGGED: (d) => ({
    title: 'Rows of different lengths',
    text: `${say(d['rows'])} of ${say(d['records'])} rows have more cells than the ${say(d['expected'])} columns of line 1. Choose another separator or quote character.`,
  }),
  ROW_LONG: (d) => ({
    title: 'Row left out',
    text: `This row has ${count(d['actual'], 'cell', 'cells')} where ${say(d['expected'])} are expected, so it is not clear which belongs where. The row is left out; correct it in the file to keep it.`,
  }),
  ROW_SHORT: (d) => ({
    title: 'Short row',
    text: `This row has ${count(d['actual'], 'cell', 'cells')} where ${say(d['expected'])} are expected. The cells at its end count as missing.`,
  }),
  TRAILING_DELIMITER: (d) => ({ title: 'Separator at the end', text: `This row has ${say(d['actual'])} cells where ${say(d['expected'])} are expected; those too many are empty and are ignored.` }),
  QUOTE_TEXT_AFTER: (d) => ({ title: 'Text after a closing quote', text: `In column '${say(d['name'])}' text follows a closing quote: ${say(d['text'])}. The cell is kept as it stands; double the quotes inside it.` }),
  HEADER_DUPLICATE: (d) => ({ title: 'Column name used twice', text: `Column ${say(d['column'])} is named '${say(d['name'])}' like one before it. It is called '${say(d['renamed'])}' here.` }),
  HEADER_MISSING: (d) => ({ title: 'Column without a name', text: `Column ${say(d['column'])} has no name in line 1. It is called '${say(d['renamed'])}' here.` }),
  CELL_NOT_NUMBER: (d) => ({
    title: 'Not a number',
    text: `'${say(d['text'])}' in column '${say(d['name'])}' is not a number. It counts as missing; correct it in the file, or make the column a category.`,
  }),
  CELL_MISSING: (d) => ({
    title: 'Missing value',
    text: `Column '${say(d['name'])}' has no value here, and nothing replaces missing values in it. Give a value, or choose a replacement for the column.`,
  }),
  CELL_OUTLIER: (d) => ({
    title: 'Far from all others',
    text: `${say(d['text'])} in column '${say(d['name'])}' is ${say(d['times'])} times the next largest value, ${say(d['next'])}. Check for a lost decimal mark; it is kept as it stands.`,
  }),
  CATEGORY_NEAR: (d) => ({
    title: 'Two spellings of one value?',
    text: `'${say(d['text'])}' in column '${say(d['name'])}' (${count(d['count'], 'row', 'rows')}) is nearly '${say(d['like'])}' (${count(d['likeCount'], 'row', 'rows')}). They count as different; correct the file if they are the same.`,
  }),
  CLASS_NEAR: (d) => ({
    title: 'One class in several spellings?',
    text: `Column '${say(d['column'])}' has ${quoted(d['spellings'])} (${rowsOf(d['counts'])}) beside “${say(d['into'])}” (${count(d['count'], 'row', 'rows')}). They differ in case or spaces alone, and count as different classes. Merge them if they are the same.`,
  }),
  CATEGORY_UNSEEN: (d) => ({
    title: 'Unknown category',
    text: `'${say(d['text'])}' in column '${say(d['name'])}' occurs in no training row, and the column refuses unknown categories. Correct it, or let unknown categories count as none.`,
  }),
  CLASS_UNSEEN: (d) => ({
    title: 'Unknown class',
    text: `'${say(d['text'])}' in target '${say(d['name'])}' occurs in no training row. The classes are ${say(d['known'])}. Correct the row, or stratify the split so that every class is trained.`,
  }),
  TARGET_MISSING: (d) => ({ title: 'Target missing', text: `Row without a value in target '${say(d['name'])}'. Give a value, or leave the row out.` }),
  COLUMN_UNKNOWN: (d) => ({ title: 'Column not found', text: `There is no prepared column '${say(d['name'])}' in the data. Check that the file has it and that its role is feature or target.` }),
  COLUMN_NOT_IN_FILE: (d) => ({ title: 'Column not in the file', text: `The document has settings for a column '${say(d['name'])}' that the file does not have. They are kept and have no effect.` }),
  COLUMN_NOT_USABLE: (d) => ({
    title: 'Column cannot be used',
    text: `Column '${say(d['name'])}' has the type ${say(d['type'])}, which a network cannot read. It is left out; choose the type number or category to use it.`,
  }),
  COLUMN_TYPE_REFUSED: (d) => ({ title: 'Type does not fit', text: `Column '${say(d['name'])}' cannot be read as ${say(d['type'])}: most of its cells are no numbers. It stays ${say(d['found'])}.` }),
  THOUSANDS_MARK: (d) => ({
    title: 'Numbers with thousands marks?',
    text: `Cells of column '${say(d['name'])}' such as ${say(d['text'])} look like numbers with thousands marks, which are not read as numbers. Remove the marks in the file, or check the decimal mark.`,
  }),
  COLUMN_MIXED: (d) => ({
    title: 'Numbers and words in one column',
    text: `In column '${say(d['name'])}' ${say(d['numbers'])} of ${say(d['cells'])} cells are numbers, others are not, such as '${say(d['text'])}'. It is read as ${say(d['type'])}.`,
  }),
  ROWS_DROPPED: (d) => ({
    title: 'Rows dropped',
    text: `${say(d['count'])} of ${say(d['rows'])} rows are dropped, because they lack the target or a value that nothing replaces (lines ${say(d['lines'])}).`,
  }),
  NO_TRAINING_ROWS: (d) => ({ title: 'No rows to train on', text: `None of the ${count(d['rows'], 'row is', 'rows are')} left to train on. Lower the validation and test shares, or replace missing values.` }),
  MORE_PROBLEMS: (d) => ({ title: 'More of the same', text: `${say(d['count'])} more problems of this kind (${say(d['of'])}) are not listed.` }),
  CACHE_DAMAGED: (d) => ({ title: 'Prepared data damaged', text: `The prepared copy of the data cannot be read: ${say(d['reason'])}. Read the data file again.` }),
  TARGET_NONE: (d) => ({ title: 'No target', text: `No column can serve as target. The columns are: ${say(d['columns'])}. Name the column to predict.` }),
  TARGET_NOT_FOUND: (d) => ({ title: 'Target not found', text: `There is no column '${say(d['name'])}'. The columns are: ${say(d['columns'])}.` }),
  TARGET_NOT_USABLE: (d) => ({ title: 'Target cannot be learned', text: `Column '${say(d['name'])}' cannot be the target: ${say(d['reason'])}. Choose a column of numbers or of classes.` }),
  TARGET_NO_VALUES: (d) => ({ title: 'Target without values', text: `Target '${say(d['name'])}' has no value in any row. Choose another target.` }),
  TARGET_ONE_CLASS: (d) => ({ title: 'Only one class', text: `Target '${say(d['name'])}' has only the class ${say(d['classes'])} in the training rows: there is nothing to tell apart. Choose another target.` }),
  TARGET_MANY_CLASSES: (d) => ({
    title: 'Too many classes',
    text: `Target '${say(d['name'])}' has ${say(d['classes'])} different values, more than the ${say(d['limit'])} classes that are sensible. Choose another target, or make it a number.`,
  }),
  FEATURES_NONE: (d) => ({ title: 'Nothing to learn from', text: `No column is left as feature: identifiers, dates, free texts and constants are left out. The columns are: ${say(d['columns'])}.` }),
} as const satisfies MessageTable

/** Words on the buttons of remedies for data. */
export const dataFixes = {
  mergeClass: (d) => `Merge ${quoted(d['spellings'])} into “${say(d['into'])}”`,
} as const satisfies LabelTable

/** Names of what is decided about a file, by the decision's subject. */
export const decisionSubjects: { readonly [subject: string]: string } = {
  'data.delimiter': 'Separator',
  'data.decimal': 'Decimal mark',
  'data.header': 'Header',
  'data.encoding': 'Encoding',
  'data.missing': 'Missing values',
  'data.quote': 'Quotes',
  'data.lineEnds': 'Line ends',
  'data.spaces': 'Spaces',
  'data.blankLines': 'Blank lines',
  'data.trailing': 'Last separator',
  'data.column': 'Column',
  'data.near': 'Spellings',
  'data.split': 'Split',
  'new.task': 'Task',
  'new.layers': 'Layers',
  'new.link': 'Link',
  'new.loss': 'Loss',
  'new.optimizer': 'Optimiser',
  'new.epochs': 'Epochs',
}
