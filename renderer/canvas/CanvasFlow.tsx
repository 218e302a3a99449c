import { useCallback, useMemo, useRef, type DragEvent, type MouseEvent as ReactMouseEvent } from 'react'
import { Background, BackgroundVariant, ConnectionMode, ReactFlow, SelectionMode, useReactFlow, type Edge, type EdgeTypes, type NodeTypes, type OnConnectEnd, type OnConnectStart, type OnReconnect } from '@xyflow/react'
import { moveNodes, reconnect, removeEdges } from '../../core/graph/commands/index.ts'
import { useCurrentSession } from '../state/context.ts'
import { clientPoint } from './pointer.ts'
import { place, placeOnWire, reparent, wire } from './edit.ts'
import type { LoomEdge, LoomNode as FlowNode } from './flow/flow.ts'
import { movedPositions } from './flow/fold.ts'
import { useFlow } from './flow/useFlow.ts'
import { edgeUnder, portUnder } from './hit.ts'
import { GroupNode } from './nodes/GroupNode.tsx'
import { LoomNode } from './nodes/LoomNode.tsx'
import { NoteNode } from './nodes/NoteNode.tsx'
import { ContextMenu } from './overlays/ContextMenu.tsx'
import { EmptyCanvas } from './overlays/EmptyCanvas.tsx'
import { Overlays } from './overlays/Overlays.tsx'
import { NodeSearchPopup } from './overlays/NodeSearchPopup.tsx'
import { WireTargets } from './overlays/WireTargets.tsx'
import { readDragged, type Dragged } from '../palette/drag.ts'
import { useCanvasHandle } from './useCanvasHandle.ts'
import { useCanvasKeys } from './useCanvasKeys.ts'
import { useViewport } from './useViewport.ts'
import { useViewStore, type PortEnd } from './view.ts'
import { startDrag } from './wires/fit.ts'
import { ConnectionLine } from './wires/ConnectionLine.tsx'
import { Wire } from './wires/Wire.tsx'
import styles from './Canvas.module.css'

const nodeTypes: NodeTypes = { loom: LoomNode, note: NoteNode, group: GroupNode }
const edgeTypes: EdgeTypes = { wire: Wire }
const SNAP: [number, number] = [16, 16]
const pro = { hideAttribution: true }
const deleteKey = null
const ADDING = ['Shift', 'Control', 'Meta']

const allowDrop = (event: DragEvent<HTMLDivElement>): void => {
  event.preventDefault()
  event.dataTransfer.dropEffect = 'copy'
}

const endOf = (node: string | null, port: string | null, type: 'source' | 'target' | null): PortEnd | null =>
  node === null || port === null || type === null ? null : { node, port, side: type === 'source' ? 'out' : 'in' }

/** React Flow under control: what it changes is a view until it becomes a command. */
export function CanvasFlow() {
  const session = useCurrentSession()
  const view = useViewStore()
  const flow = useReactFlow<FlowNode, LoomEdge>()
  const { nodes, edges, onNodesChange, onEdgesChange, latest } = useFlow()
  const reconnecting = useRef<{ id: string; done: boolean } | null>(null)
  const surface = useRef<HTMLDivElement>(null)
  useCanvasHandle(surface)
  const keys = useCanvasKeys()
  const free = useViewport(surface)

  const settle = useCallback(
    () => {
      const { document } = session.store.getState()
      const moved = movedPositions(latest(), document)
      const ids = Object.keys(moved)
      if (ids.length === 0) return
      const calls = [moveNodes({ moves: ids.map((id) => ({ id, x: moved[id]!.x, y: moved[id]!.y })) }), ...reparent(document, ids, moved)]
      session.dispatch(calls)
    },
    [session, latest],
  )

  const onConnectStart = useCallback<OnConnectStart>(
    (_event, { nodeId, handleId, handleType }) => {
      const from = endOf(nodeId, handleId, handleType)
      const { document, analysis } = session.store.getState()
      if (from !== null) view.setState({ drag: startDrag(document, analysis, from, reconnecting.current?.id ?? null), search: null })
    },
    [session, view],
  )
  const onConnectEnd = useCallback<OnConnectEnd>(
    (event, state) => {
      view.setState({ drag: null })
      if (reconnecting.current !== null) return
      const from = state.fromHandle === null ? null : endOf(state.fromHandle.nodeId, state.fromHandle.id ?? null, state.fromHandle.type)
      if (from === null || state.toHandle !== null) return
      const screen = clientPoint(event)
      if (portUnder(screen) !== null) return
      view.setState({ search: { screen, place: flow.screenToFlowPosition(screen), from } })
    },
    [view, flow],
  )
  const onConnect = useCallback(
    (connection: { source: string; target: string; sourceHandle: string | null; targetHandle: string | null }) => {
      const from = endOf(connection.source, connection.sourceHandle, 'source')
      const to = endOf(connection.target, connection.targetHandle, 'target')
      if (from !== null && to !== null) wire(session, from, to)
    },
    [session],
  )
  const onReconnectStart = useCallback((_event: unknown, edge: Edge) => {
    reconnecting.current = { id: edge.id, done: false }
  }, [])
  const onReconnect = useCallback<OnReconnect<LoomEdge>>(
    (edge, connection) => {
      if (reconnecting.current !== null) reconnecting.current.done = true
      if (connection.sourceHandle === null || connection.targetHandle === null) return
      session.dispatch(
        reconnect({ id: edge.id, from: { node: connection.source, port: connection.sourceHandle }, to: { node: connection.target, port: connection.targetHandle } }),
      )
    },
    [session],
  )
  const onReconnectEnd = useCallback(
    (_event: unknown, edge: Edge) => {
      const dropped = reconnecting.current !== null && !reconnecting.current.done
      reconnecting.current = null
      view.setState({ drag: null })
      if (dropped && session.store.getState().document.edges[edge.id] !== undefined) session.dispatch(removeEdges({ ids: [edge.id] }))
    },
    [session, view],
  )

  const onDrop = useCallback(
    (event: DragEvent<HTMLDivElement>) => {
      const dragged: Dragged | null = readDragged(event.dataTransfer)
      if (dragged === null) return
      event.preventDefault()
      const screen = { x: event.clientX, y: event.clientY }
      const at = flow.screenToFlowPosition(screen)
      const where = { x: Math.round((at.x - 48) / 16) * 16, y: Math.round((at.y - 14) / 16) * 16 }
      const edge = edgeUnder(screen)
      if (edge !== null && placeOnWire(session, edge, dragged.kind, dragged.params, where) !== null) return
      place(session, { kind: dragged.kind, params: dragged.params, at: where })
    },
    [session, flow],
  )
  const openMenu = useCallback(
    (event: ReactMouseEvent | MouseEvent, target: { kind: 'pane' } | { kind: 'node' | 'edge'; id: string }) => {
      event.preventDefault()
      const screen = { x: event.clientX, y: event.clientY }
      const { selection } = session.store.getState()
      if (target.kind === 'node' && !selection.nodes.includes(target.id)) session.select({ nodes: [target.id], edges: [] })
      if (target.kind === 'edge' && !selection.edges.includes(target.id)) session.select({ nodes: [], edges: [target.id] })
      view.setState({ menu: { screen, place: flow.screenToFlowPosition(screen), target } })
    },
    [session, view, flow],
  )
  // Handlers keep their identity: a new one would draw every node and wire again while one of them is dragged.
  const onNodeMenu = useCallback((event: ReactMouseEvent, node: FlowNode) => { openMenu(event, { kind: 'node', id: node.id }) }, [openMenu])
  const onEdgeMenu = useCallback((event: ReactMouseEvent, edge: LoomEdge) => { openMenu(event, { kind: 'edge', id: edge.id }) }, [openMenu])
  const onPaneMenu = useCallback((event: ReactMouseEvent | MouseEvent) => { openMenu(event, { kind: 'pane' }) }, [openMenu])
  const onEdgeEnter = useCallback((_event: ReactMouseEvent, edge: LoomEdge) => { view.setState({ hoveredEdge: edge.id }) }, [view])
  const onEdgeLeave = useCallback(() => { view.setState({ hoveredEdge: null }) }, [view])
  const closeMenu = useCallback(() => {
    if (view.getState().menu !== null) view.setState({ menu: null })
  }, [view])
  const onDoubleClick = useCallback(
    (event: ReactMouseEvent<HTMLDivElement>) => {
      if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return
      const screen = { x: event.clientX, y: event.clientY }
      view.setState({ search: { screen, place: flow.screenToFlowPosition(screen), from: null } })
    },
    [view, flow],
  )
  const empty = useMemo(() => nodes.length === 0, [nodes])

  return (
    <div ref={surface} className={styles['surface']} onDoubleClick={onDoubleClick} onKeyDown={keys} data-testid="canvas">
      <ReactFlow<FlowNode, LoomEdge>
        nodes={nodes as FlowNode[]}
        edges={edges as LoomEdge[]}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStop={settle}
        onSelectionDragStop={settle}
        onConnect={onConnect}
        onConnectStart={onConnectStart}
        onConnectEnd={onConnectEnd}
        onReconnect={onReconnect}
        onReconnectStart={onReconnectStart}
        onReconnectEnd={onReconnectEnd}
        onDrop={onDrop}
        onDragOver={allowDrop}
        onNodeContextMenu={onNodeMenu}
        onEdgeContextMenu={onEdgeMenu}
        onPaneContextMenu={onPaneMenu}
        onEdgeMouseEnter={onEdgeEnter}
        onEdgeMouseLeave={onEdgeLeave}
        onMove={free.onMove}
        onMoveStart={closeMenu}
        connectionLineComponent={ConnectionLine}
        connectionMode={ConnectionMode.Strict}
        connectionRadius={24}
        connectOnClick={false}
        snapToGrid={!free.altHeld}
        snapGrid={SNAP}
        deleteKeyCode={deleteKey}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={ADDING}
        selectionMode={SelectionMode.Partial}
        panActivationKeyCode="Space"
        panOnScroll={false}
        zoomOnDoubleClick={false}
        minZoom={0.1}
        maxZoom={4}
        disableKeyboardA11y
        elevateEdgesOnSelect={false}
        elevateNodesOnSelect={false}
        onlyRenderVisibleElements={nodes.length > 200}
        nodeDragThreshold={2}
        reconnectRadius={10}
        proOptions={pro}
        aria-label="Drawing of the network"
      >
        <Background variant={BackgroundVariant.Dots} gap={16} size={1.6} color="var(--grid)" />
        <Overlays />
      </ReactFlow>
      {empty && <EmptyCanvas />}
      <NodeSearchPopup />
      <WireTargets />
      <ContextMenu />
    </div>
  )
}
