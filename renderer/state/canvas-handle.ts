import type { ParamValues } from '../../core/base/params.ts'

/**
 * What the canvas in view can do for the action table, the palette and the problems panel.
 * The canvas registers itself while it is mounted.
 */
export interface CanvasHandle {
  copy(): void
  cut(): void
  paste(): void
  duplicate(): void
  remove(): void
  selectAll(): void
  group(): void
  ungroup(): void
  zoomIn(): void
  zoomOut(): void
  /** Fit the whole drawing, or these nodes. */
  fit(nodes?: readonly string[]): void
  /** Scroll so that the nodes are in view, at the present zoom where they fit. */
  reveal(nodes: readonly string[]): void
  /** Open the node search at the middle of the view. */
  openSearch(): void
  /** Place a node in free space near the middle of the view and select it. */
  insert(kind: string, params?: ParamValues): void
  /** Choose the target of a wire from the selected node by keyboard. */
  startWire(): void
}

let current: CanvasHandle | null = null

/** Register the mounted canvas; returns the function that takes it back. */
export function registerCanvas(handle: CanvasHandle): () => void {
  current = handle
  return () => {
    if (current === handle) current = null
  }
}

/** The mounted canvas, or null while none is (Welcome, Data). */
export const canvasHandle = (): CanvasHandle | null => current
