import type { ParamValues } from '../../core/base/params.ts'
import { nodeKinds } from '../../core/nodes/registry.ts'
import type { NodeDefinition } from '../../core/nodes/types.ts'
import { activeSession, useApp } from '../state/app.ts'
import { canvasHandle } from '../state/canvas-handle.ts'

export interface Insert {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly params?: ParamValues
  /** One letter, while no field has the focus. */
  readonly key?: string
}

/** One entry per node kind, for the menu, the keys and the command palette: made from the kinds' own definitions. */
export const inserts: readonly Insert[] = Object.values<NodeDefinition>(nodeKinds).map(({ kind, title, shortcut }) => ({
  id: `insert.${kind}`,
  title,
  kind,
  ...(shortcut === undefined ? {} : { key: shortcut }),
}))

export const canInsert = (): boolean => useApp.getState().dialog === null && activeSession()?.store.getState().mode === 'canvas'

export function runInsert({ kind, params }: Insert): void {
  if (!canInsert()) return
  if (params === undefined) canvasHandle()?.insert(kind)
  else canvasHandle()?.insert(kind, params)
}
