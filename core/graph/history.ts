/** Undo and redo as an immutable value: a stack of reversible diffs with marks, no closures. */
import { applyDiff, invertDiff, isEmptyDiff, mergeDiffs } from './diff.ts'
import type { Diff, LoomDocument } from './types.ts'

export interface HistoryEntry {
  /** Names the gesture: changes recorded under one mark in a row are undone together. */
  readonly mark: string
  readonly diff: Diff
}

export interface History {
  readonly done: readonly HistoryEntry[]
  readonly undone: readonly HistoryEntry[]
  /** After undo or redo the last entry takes no more changes, even under its own mark. */
  readonly sealed: boolean
}

export interface HistoryStep {
  readonly history: History
  readonly document: LoomDocument
  /** What changed in the document by this step. */
  readonly diff: Diff
}

/** Entries kept; the oldest are forgotten. */
const limit = 2000

export function emptyHistory(): History {
  return { done: [], undone: [], sealed: false }
}

/**
 * Remember a change that was applied. Changes of one gesture (a drag, typing into one field) carry the same mark
 * and become one entry; a gesture that ends where it began leaves none.
 */
export function record(history: History, diff: Diff, mark: string): History {
  if (isEmptyDiff(diff)) return history
  const top = history.done.at(-1)
  if (top === undefined || history.sealed || top.mark !== mark) {
    return { done: [...history.done, { mark, diff }].slice(-limit), undone: [], sealed: false }
  }
  const merged = mergeDiffs(top.diff, diff)
  const below = history.done.slice(0, -1)
  return isEmptyDiff(merged)
    ? { done: below, undone: [], sealed: true }
    : { done: [...below, { mark, diff: merged }], undone: [], sealed: false }
}

/** End the gesture in progress: the next change starts an entry of its own. */
export function seal(history: History): History {
  return history.sealed ? history : { ...history, sealed: true }
}

export const canUndo = (history: History): boolean => history.done.length > 0
export const canRedo = (history: History): boolean => history.undone.length > 0

/** Take the last entry back; null when there is none. */
export function undo(history: History, document: LoomDocument): HistoryStep | null {
  const entry = history.done.at(-1)
  if (entry === undefined) return null
  const diff = invertDiff(entry.diff)
  return {
    history: { done: history.done.slice(0, -1), undone: [...history.undone, entry], sealed: true },
    document: applyDiff(document, diff),
    diff,
  }
}

/** Apply the entry taken back last; null when there is none. */
export function redo(history: History, document: LoomDocument): HistoryStep | null {
  const entry = history.undone.at(-1)
  if (entry === undefined) return null
  return {
    history: { done: [...history.done, entry], undone: history.undone.slice(0, -1), sealed: true },
    document: applyDiff(document, entry.diff),
    diff: entry.diff,
  }
}
