import type { ExportResult } from '../../../core/protocol/host-api.ts'
import type { WireError } from '../../../core/protocol/host-api.ts'
import { formatFixed } from '../../live/format.ts'

/** What is exported of an autoencoder. */
export type ExportPart = 'whole' | 'encoder' | 'decoder'

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly result: ExportResult }
  | { readonly kind: 'failed'; readonly error: WireError }

/** What became of an export: never more than was shown by running the file. */
export function resultText(state: ExportState): { readonly tone: 'plain' | 'ok' | 'warn' | 'err'; readonly title: string; readonly text: string } {
  switch (state.kind) {
    case 'idle':
      return { tone: 'plain', title: 'Not exported', text: 'run against golden rows when exported' }
    case 'running':
      return { tone: 'plain', title: 'Writing and running', text: 'golden rows are compared' }
    case 'failed':
      return { tone: 'err', title: 'Not written', text: state.error.message }
    case 'done': {
      const { rows, equal, proven, largestDifference } = state.result
      if (!proven) return { tone: 'warn', title: 'Written, not proven', text: rows === 0 ? 'no rows to compare' : `${equal} of ${rows} rows equal` }
      return { tone: 'ok', title: `${equal} of ${rows} rows equal`, text: largestDifference === 0 ? 'no difference' : `largest difference ${differenceText(largestDifference)}` }
    }
  }
}

/** A difference between screen and file. */
export function differenceText(difference: number): string {
  if (difference === 0) return '0'
  const exponent = Math.floor(Math.log10(Math.abs(difference)))
  const raised = String(exponent).replace('-', '⁻').replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!)
  return `${formatFixed(difference / 10 ** exponent, 1)} × 10${raised}`
}
