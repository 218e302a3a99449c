import { actions, type ActionMeta } from '../../core/protocol/actions.ts'
import { inserts, runInsert } from '../actions/inserts.ts'
import { allActions, effects, runAction } from '../actions/table.ts'
import { activeSession } from '../state/app.ts'

export interface Command {
  readonly id: string
  readonly title: string
  readonly menu: string
  readonly words: string
  readonly key?: string
  readonly run: () => void
}

/** Every command that can be taken now. The palette itself is a dialog, so that `canRun` would refuse all of them. */
export function availableCommands(): readonly Command[] {
  const session = activeSession()
  const state = session?.store.getState() ?? null
  const taken = allActions.filter((id) => id !== 'view.commands' && (effects[id].enabled?.(state) ?? true))
  const fromTable = taken.map((id): Command => {
    const meta: ActionMeta = actions[id]
    const { title, menu, words = '', key } = meta
    return { id, title, menu, words, ...(key === undefined ? {} : { key }), run: () => runAction(id) }
  })
  const placing =
    state?.mode !== 'canvas'
      ? []
      : inserts.map((insert): Command => ({ id: insert.id, title: insert.title, menu: 'Insert', words: 'node add place', ...(insert.key === undefined ? {} : { key: insert.key }), run: () => { runInsert(insert) } }))
  return [...fromTable, ...placing]
}
