import { actions, type ActionId } from '../../core/protocol/actions.ts'
import { canRedo, canUndo } from '../../core/graph/history.ts'
import { newFromData, openDocument } from '../flows/files.ts'
import { nextProblem } from '../flows/problems.ts'
import { saveSession } from '../flows/save.ts'
import { changeSettings } from '../flows/settings.ts'
import { closeTab, newCanvas, showWelcome } from '../flows/tabs.ts'
import { activeSession, openDialog, useApp } from '../state/app.ts'
import { canvasHandle, type CanvasHandle } from '../state/canvas-handle.ts'
import type { OwnedSession } from '../state/session/create.ts'
import { isLive, isRunning } from '../state/session/run-fold.ts'
import type { SessionState } from '../state/types.ts'

export interface ActionRun {
  /** Whether it can be taken now; absent: always. `state` is the document's session in front, or null. */
  readonly enabled?: (state: SessionState | null) => boolean
  /** A check mark in the menu. */
  readonly checked?: (state: SessionState | null) => boolean
  run(): void
}

type Enabled = (state: SessionState | null) => boolean

const open: Enabled = (state) => state !== null
const idle: Enabled = (state) => state !== null && !isLive(state.run) && !state.starting
const onCanvas: Enabled = (state) => state?.mode === 'canvas'
const selected: Enabled = (state) => state !== null && state.mode === 'canvas' && (state.selection.nodes.length > 0 || state.selection.edges.length > 0)
const nodesSelected: Enabled = (state) => state !== null && state.mode === 'canvas' && state.selection.nodes.length > 0

const session = (act: (session: OwnedSession) => unknown, enabled: Enabled = open): ActionRun => ({
  enabled,
  run: () => {
    const current = activeSession()
    if (current !== null) act(current)
  },
})
const canvas = (act: (canvas: CanvasHandle) => void, enabled: Enabled = onCanvas): ActionRun => ({
  enabled,
  run: () => {
    const handle = canvasHandle()
    if (handle !== null) act(handle)
  },
})
const run = (act: () => unknown): ActionRun => ({
  run: () => {
    act()
  },
})
const dialog = (kind: 'commands' | 'keys' | 'about'): ActionRun => run(() => { openDialog({ kind }) })
const setting = (change: Parameters<typeof changeSettings>[0]): ActionRun => ({
  checked: () => Object.entries(change).every(([name, value]) => useApp.getState().settings[name as 'theme' | 'scale'] === value),
  run: () => {
    changeSettings(change)
  },
})

/** What each action of `core/protocol/actions.ts` does. The table is total: an action without an effect does not compile. */
export const effects: { readonly [id in ActionId]: ActionRun } = {
  'file.new': run(newCanvas),
  'file.newFromData': run(newFromData),
  'file.open': run(openDocument),
  'file.examples': run(showWelcome),
  'file.save': session((s) => saveSession(s)),
  'file.saveAs': session((s) => saveSession(s, true)),
  'file.export': session(() => { openDialog({ kind: 'export' }) }, (state) => state !== null && state.preview !== null),
  'file.closeTab': run(() => closeTab(useApp.getState().activeTab)),

  'edit.undo': session((s) => { s.undo() }, (state) => state !== null && canUndo(state.history)),
  'edit.redo': session((s) => { s.redo() }, (state) => state !== null && canRedo(state.history)),
  'edit.cut': canvas((c) => { c.cut() }, nodesSelected),
  'edit.copy': canvas((c) => { c.copy() }, nodesSelected),
  'edit.paste': canvas((c) => { c.paste() }),
  'edit.duplicate': canvas((c) => { c.duplicate() }, nodesSelected),
  'edit.delete': canvas((c) => { c.remove() }, selected),
  'edit.selectAll': canvas((c) => { c.selectAll() }),
  'edit.group': canvas((c) => { c.group() }, nodesSelected),
  'edit.ungroup': canvas((c) => { c.ungroup() }, nodesSelected),

  'view.canvas': { ...session((s) => { s.setMode('canvas') }), checked: (state) => state?.mode === 'canvas' },
  'view.data': { ...session((s) => { s.setMode('data') }), checked: (state) => state?.mode === 'data' },
  'view.training': session((s) => { s.openDock('training') }),
  'view.rows': session((s) => { s.openDock('data') }),
  'view.problems': session((s) => { s.openDock('problems') }),
  'view.test': session((s) => { s.openDock('test') }),
  'view.explain': session((s) => { s.openDock('explain') }),
  'view.dock': session((s) => { s.setDock({ open: !s.store.getState().dock.open }) }),
  'view.zoomIn': canvas((c) => { c.zoomIn() }),
  'view.zoomOut': canvas((c) => { c.zoomOut() }),
  'view.fit': canvas((c) => { c.fit() }),
  'view.light': setting({ theme: 'light' }),
  'view.dark': setting({ theme: 'dark' }),
  'view.system': setting({ theme: 'system' }),
  'view.scaleAuto': setting({ scale: 'auto' }),
  'view.scale100': setting({ scale: 1 }),
  'view.scale125': setting({ scale: 1.25 }),
  'view.scale150': setting({ scale: 1.5 }),
  'view.commands': dialog('commands'),

  'insert.search': canvas((c) => { c.openSearch() }),
  'insert.wire': canvas((c) => { c.startWire() }, (state) => nodesSelected(state)),

  'train.start': session((s) => s.train(), (state) => state !== null && !isRunning(state.run) && !state.starting),
  'train.pause': session((s) => s.pause(), (state) => state !== null && isRunning(state.run)),
  'train.stop': session((s) => s.stop(), (state) => state !== null && isLive(state.run)),
  'train.stepBatch': session((s) => s.stepBatch(), (state) => state !== null && !isRunning(state.run) && !state.starting),
  'train.stepEpoch': session((s) => s.stepEpoch(), (state) => state !== null && !isRunning(state.run) && !state.starting),
  'train.startOver': session((s) => { s.startOver() }, idle),
  'train.keepWeights': session((s) => { s.keepWeights() }, (state) => idle(state) && state?.preview !== null),
  'train.settings': session(() => { openDialog({ kind: 'settings' }) }),

  'help.nextProblem': session((s) => { nextProblem(s) }, (state) => state !== null && state.analysis.diagnostics.length > 0),
  'help.firstFix': session((s) => { applyFirstFix(s) }, (state) => state !== null && state.analysis.diagnostics.some((problem) => problem.fixes.length > 0)),
  'help.keys': dialog('keys'),
  'help.about': dialog('about'),
}

function applyFirstFix(current: OwnedSession): void {
  const problem = current.store.getState().analysis.diagnostics.find(({ fixes }) => fixes.length > 0)
  if (problem !== undefined) current.applyFix(problem)
}

const ids = Object.keys(actions) as readonly ActionId[]
export const isAction = (id: string): id is ActionId => Object.hasOwn(actions, id)
export const allActions = ids

/** Whether an action can be taken now. */
export function canRun(id: ActionId): boolean {
  const { dialog: shown, picker } = useApp.getState()
  if (shown !== null || picker !== null) return false
  return effects[id].enabled?.(activeSession()?.store.getState() ?? null) ?? true
}

/** Take an action if it can be taken now. */
export function runAction(id: ActionId): boolean {
  if (!canRun(id)) return false
  effects[id].run()
  return true
}
