import { afterEach, describe, expect, it, vi } from 'vitest'
import { actions } from '../../core/protocol/actions.ts'
import { nodeKinds } from '../../core/nodes/registry.ts'
import { useApp } from '../state/app.ts'
import { registerCanvas, type CanvasHandle } from '../state/canvas-handle.ts'
import { testSession } from '../state/session/session.fixture.ts'
import { canInsert, inserts, runInsert } from './inserts.ts'
import { allActions, canRun, effects, runAction } from './table.ts'

const initial = useApp.getInitialState()
afterEach(() => {
  useApp.setState(initial, true)
})

function show() {
  const session = testSession({})
  useApp.setState({ tabs: [{ id: 's', kind: 'document' }], activeTab: 's', sessions: { s: session } })
  return session
}

describe('the table of actions', () => {
  it('has an effect for every action and no other', () => {
    expect(Object.keys(effects).sort()).toEqual(Object.keys(actions).sort())
  })

  it('refuses what needs a document while none is open', () => {
    const refused = allActions.filter((id) => !canRun(id))
    expect(refused).toContain('file.save')
    expect(refused).toContain('train.start')
    expect(refused).not.toContain('file.open')
    expect(refused.some((id) => id.startsWith('edit.'))).toBe(true)
  })

  it('undoes and redoes the document in front, when there is something to', () => {
    const session = show()
    expect(canRun('edit.undo')).toBe(false)
    session.dispatch({ name: 'setLabel', args: { id: 'n', label: 'sum' } })
    expect(runAction('edit.undo')).toBe(true)
    expect(session.store.getState().document.nodes['n']?.label).toBeUndefined()
    expect(canRun('edit.redo')).toBe(true)
  })

  it('takes no action while a dialog asks something', () => {
    show()
    useApp.setState({ dialog: { kind: 'about' } })
    expect(allActions.filter(canRun)).toEqual([])
  })

  it('copies only what is selected on the canvas', () => {
    const session = show()
    const copy = vi.fn()
    const release = registerCanvas({ copy } as unknown as CanvasHandle)
    expect(runAction('edit.copy')).toBe(false)
    session.select({ nodes: ['n'] })
    expect(runAction('edit.copy')).toBe(true)
    session.setMode('data')
    expect(runAction('edit.copy')).toBe(false)
    expect(copy).toHaveBeenCalledOnce()
    release()
  })

  it('places one node of every kind', () => {
    expect(inserts.map(({ kind }) => kind).sort()).toEqual(Object.values(nodeKinds).map(({ kind }) => kind).sort())
    show()
    const insert = vi.fn()
    const release = registerCanvas({ insert } as unknown as CanvasHandle)
    expect(canInsert()).toBe(true)
    runInsert(inserts[0]!)
    expect(insert).toHaveBeenCalledWith(inserts[0]!.kind)
    release()
  })
})
