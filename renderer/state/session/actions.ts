import type { Diagnostic } from '../../../core/base/diagnostic.ts'
import { keepWeights, setDataset, setTraining } from '../../../core/graph/commands/index.ts'
import { withRoom } from '../../canvas/make-room.ts'
import { canvasHandle } from '../canvas-handle.ts'
import type { SessionActions } from '../types.ts'
import type { SessionCore } from './base.ts'
import { showRow } from './data.ts'
import { dispatch, endMark, redoStep, undoStep } from './edit.ts'
import { pause, resume, setLearningRate, startOver, step, stop, train } from './running.ts'
import { savedWeights } from './saved.ts'
import { settingTab } from './places.ts'

function reveal(core: SessionCore, { place }: Diagnostic): void {
  const { document, dock } = core.store.getState()
  if (place.kind === 'node') {
    core.store.setState({ mode: 'canvas', selection: { nodes: [place.id], edges: [] } })
    canvasHandle()?.reveal([place.id])
  } else if (place.kind === 'edge') {
    core.store.setState({ mode: 'canvas', selection: { nodes: [], edges: [place.id] } })
    const edge = document.edges[place.id]
    if (edge !== undefined) canvasHandle()?.reveal([edge.from.node, edge.to.node])
  } else if (place.kind === 'column' || place.kind === 'file') {
    core.store.setState({ mode: 'data' })
  } else if (place.kind === 'setting') {
    core.store.setState({ dock: { ...dock, open: true, tab: settingTab(place.path) } })
  }
}

function keep(core: SessionCore): void {
  const { preview, weights, document } = core.store.getState()
  if (preview === null) return
  const kept = savedWeights(preview, weights.values, document.training.precision)
  if (dispatch(core, keepWeights({ weights: kept }))) core.notify({ tone: 'ok', title: 'Weights kept', text: 'They are in the document now and are saved with it.' })
}

/** Everything that views may ask of a session. */
export function actionsOf(core: SessionCore): SessionActions {
  const { store } = core
  return {
    dispatch: (calls, mark) => dispatch(core, calls, mark),
    endMark: () => {
      endMark(core)
    },
    undo: () => {
      undoStep(core)
    },
    redo: () => {
      redoStep(core)
    },
    select: ({ nodes, edges }) => {
      store.setState({ selection: { nodes: nodes ?? [], edges: edges ?? [] } })
    },
    setRow: (row) => {
      void showRow(core, row)
    },
    setTyped: (typed) => {
      if (typed === null) void showRow(core, store.getState().row ?? 0)
      store.setState(typed === null ? { typed } : { typed, row: null, rowCells: null })
    },
    setMode: (mode) => {
      store.setState({ mode })
    },
    setDock: (change) => {
      store.setState((state) => ({ dock: { ...state.dock, ...change } }))
    },
    openDock: (tab) => {
      store.setState((state) => ({ mode: 'canvas', dock: { ...state.dock, tab, open: true } }))
    },
    explain: (node) => {
      store.setState((state) => ({ explained: node, mode: 'canvas', dock: { ...state.dock, tab: 'explain', open: true } }))
    },
    setTraining: (change, mark) => {
      dispatch(core, setTraining({ patch: { ...change } as never }), mark)
    },
    setDataset: (settings) => {
      dispatch(core, setDataset({ dataset: settings }))
    },
    notify: (notice) => {
      core.notify(notice)
    },
    dismiss: (id) => {
      store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }))
    },
    applyFix: (problem, index = 0) => {
      const fix = problem.fixes[index]
      if (fix !== undefined) dispatch(core, withRoom(store.getState().document, fix.commands))
    },
    reveal: (problem) => {
      reveal(core, problem)
    },
    train: () => train(core),
    pause: () => pause(core),
    resume: () => resume(core),
    stop: () => stop(core),
    stepBatch: () => step(core, 'stepBatch'),
    stepEpoch: () => step(core, 'stepEpoch'),
    setLearningRate: (value) =>
      setLearningRate(core, value, (learningRate) => {
        dispatch(core, setTraining({ patch: { learningRate } }))
      }),
    startOver: () => {
      startOver(core)
    },
    keepWeights: () => {
      keep(core)
    },
  }
}
