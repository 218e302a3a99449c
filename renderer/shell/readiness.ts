import type { SessionState } from '../state/types.ts'

/** No node that computes stands on the canvas. */
export const nothingDrawn = (state: SessionState): boolean => Object.keys(state.document.nodes).length === 0

export const hasErrors = (state: SessionState): boolean => state.analysis.diagnostics.some((problem) => problem.severity === 'error')

export const countErrors = (state: SessionState): number => state.analysis.diagnostics.filter((problem) => problem.severity === 'error').length

export const countWarnings = (state: SessionState): number => state.analysis.diagnostics.filter((problem) => problem.severity === 'warning').length
