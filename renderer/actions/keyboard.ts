import { actions, type ActionMeta } from '../../core/protocol/actions.ts'
import { useApp } from '../state/app.ts'
import { matchesKey } from '../state/keys.ts'
import { canInsert, inserts, runInsert } from './inserts.ts'
import { allActions, runAction } from './table.ts'

const editable = 'input, textarea, select, [contenteditable="true"], [role="textbox"]'
/** Controls that answer letters, Tab, Space or Enter themselves. */
const controls = 'button, a, [role="tab"], [role="radio"], [role="option"], [role="menuitem"], [role="switch"], [role="treeitem"], [role="checkbox"], [role="combobox"]'

const within = (target: EventTarget | null, selector: string): boolean => target instanceof Element && target.closest(selector) !== null

/** Run the action or place the node that a key press names. */
function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || useApp.getState().dialog !== null) return
  const typing = within(event.target, editable)
  const modified = event.ctrlKey || event.metaKey || event.altKey
  // Tab walks through controls; it opens the node search only from the canvas and its nodes.
  const onControl = within(event.target, controls)
  for (const id of allActions) {
    const meta: ActionMeta = actions[id]
    const keys = [...(meta.key === undefined ? [] : [meta.key]), ...(meta.alias ?? [])]
    if (!keys.some((key) => matchesKey(key, event))) continue
    if (meta.fieldsKeepKey === true && (typing || (onControl && !modified))) continue
    if (id === 'insert.search' && event.target !== document.body && !within(event.target, '.react-flow')) continue
    if (runAction(id)) event.preventDefault()
    return
  }
  if (typing || modified || event.shiftKey || !canInsert()) return
  const insert = inserts.find(({ key }) => key?.toLowerCase() === event.key.toLowerCase())
  if (insert === undefined) return
  event.preventDefault()
  runInsert(insert)
}

/** Listen for keys of the whole window; returns the function that stops. */
export function listenForKeys(): () => void {
  window.addEventListener('keydown', press)
  return () => {
    window.removeEventListener('keydown', press)
  }
}
