import type { DatasetReport } from '../../core/protocol/host-api.ts'
import { countOf } from '../live/format.ts'
import { bytesText } from '../panels/training/numbers.ts'

/** One line about a file: rows, columns, size, how long reading took. */
export const reportFacts = ({ schema, bytes, milliseconds }: DatasetReport): string =>
  `${countOf(schema.rows, 'row')} · ${countOf(schema.columns.length, 'column')} · ${bytesText(bytes)} · read in ${Math.max(1, Math.round(milliseconds))} ms · stays on this computer`
