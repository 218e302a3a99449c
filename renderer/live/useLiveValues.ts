import { useStore } from 'zustand'
import { useCurrentSession, useSession } from '../state/context.ts'
import { liveOf, type LiveState, type NodeValue } from './live.ts'

/** Part of the live values; renders again only when the selected part changes. */
export function useLive<T>(selector: (live: LiveState) => T): T {
  return useStore(liveOf(useCurrentSession()), selector)
}

/** All live values of the current session. */
export function useLiveValues(): LiveState {
  return useLive((live) => live)
}

/** Sum and output of one node for the row on the canvas; null while it computes nothing. */
export function useNodeValue(node: string): NodeValue | null {
  return useLive((live) => live.values[node] ?? null)
}

/** The present values of a parameter by its name in the drawing, row-major; null while it has none. */
export function useWeight(name: string): Float32Array | Float64Array | null {
  return useSession((state) => state.weights.values[name] ?? null)
}
