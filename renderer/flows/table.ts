import type { CommandCall } from '../../core/base/diagnostic.ts'
import type { DatasetSettings } from '../../core/data/types.ts'
import { setDataset, setParam } from '../../core/graph/commands/index.ts'
import type { LoomDocument } from '../../core/graph/types.ts'
import { nodeKinds } from '../../core/nodes/registry.ts'
import type { NodeDefinition } from '../../core/nodes/types.ts'
import { openDialog } from '../state/app.ts'
import type { Session } from '../state/context.ts'

/** The four rows of exclusive or, kept in the document. */
export const xorTable: DatasetSettings = {
  source: { kind: 'table', name: 'XOR table', text: 'x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n' },
  dialect: { delimiter: ',', decimal: '.', header: true },
  columns: {
    x1: { type: 'number', role: 'feature', scale: 'none' },
    x2: { type: 'number', role: 'feature', scale: 'none' },
    y: { type: 'category', role: 'target' },
  },
  split: { validation: 0, test: 0, seed: 1, stratify: false },
}

/** Name of the parameter in which a node of this kind keeps its columns, if it has one. */
function columnsParam(kind: string, role: 'feature' | 'target'): string | null {
  const definition = (nodeKinds as { readonly [kind: string]: NodeDefinition })[kind]
  const found = Object.entries(definition?.params ?? {}).find(([, spec]) => spec.type === 'columns' && spec.role === role)
  return found?.[0] ?? null
}

/** Commands that bind the XOR table: x1 and x2 to the inputs from top to bottom, y to the output. */
export function bindXor(document: LoomDocument): readonly CommandCall[] {
  const fromTop = Object.entries(document.nodes).sort(([, a], [, b]) => a.position.y - b.position.y || a.position.x - b.position.x)
  const holders = (role: 'feature' | 'target') =>
    fromTop.flatMap(([id, node]) => {
      const name = columnsParam(node.kind, role)
      return name === null ? [] : [{ id, name }]
    })
  const inputs = holders('feature')
  const features = inputs.length === 1 ? [['x1', 'x2']] : [['x1'], ['x2']]
  return [
    setDataset({ dataset: xorTable }),
    ...inputs.slice(0, 2).map(({ id, name }, i) => setParam({ id, param: name, value: features[i]! })),
    ...holders('target')
      .slice(0, 1)
      .map(({ id, name }) => setParam({ id, param: name, value: ['y'] })),
  ]
}

/** Bind the XOR table and wait until its rows are there. */
export async function takeXor(session: Session): Promise<boolean> {
  if (!session.dispatch(bindXor(session.store.getState().document))) return false
  return new Promise((done) => {
    const settled = (): boolean => {
      const { status } = session.store.getState().dataset
      return status === 'ready' || status === 'failed'
    }
    const finish = (): void => {
      stopListening()
      done(session.store.getState().dataset.status === 'ready')
    }
    const stopListening = session.store.subscribe(() => {
      if (settled()) finish()
    })
    if (settled()) finish()
  })
}

/** Train was asked for with nothing bound: offer the XOR table. True once it is bound. */
export async function offerTable(session: Session): Promise<boolean> {
  const taken = await new Promise<boolean>((answer) => {
    openDialog({ kind: 'table', answer })
  })
  return taken && (await takeXor(session))
}
