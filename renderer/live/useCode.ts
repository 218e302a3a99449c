import { useStore } from 'zustand'
import { useCurrentSession } from '../state/context.ts'
import { codesOf, type CodeMap } from './codes.ts'

/** The rows of the data by this node's code of two numbers; null for other nodes. */
export function useCode(node: string): CodeMap | null {
  return useStore(codesOf(useCurrentSession()), (state) => state.nodes[node] ?? null)
}
