import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { EdgeChange, NodeChange } from '@xyflow/react'
import { nodeLabel, wireLabel } from '../labels.ts'
import { nodeSize } from '../size.ts'
import { useCurrentSession, useSession } from '../../state/context.ts'
import { flowEdges, flowNodes, type LoomEdge, type LoomNode } from './flow.ts'
import { foldNodes, foldSelection } from './fold.ts'

export interface Flow {
  readonly nodes: readonly LoomNode[]
  readonly edges: readonly LoomEdge[]
  readonly onNodesChange: (changes: NodeChange<LoomNode>[]) => void
  readonly onEdgesChange: (changes: EdgeChange<LoomEdge>[]) => void
  /** The nodes as they stand on screen at this moment. */
  readonly latest: () => readonly LoomNode[]
}

/**
 * The document as a controlled flow. While a drag goes on its positions live here; the document follows by one command
 * at its end, and every change of the document replaces what the view held.
 */
export function useFlow(): Flow {
  const session = useCurrentSession()
  const document = useSession((state) => state.document)
  const selection = useSession((state) => state.selection)
  const outputs = useSession((state) => state.preview?.outputs ?? null)
  const [nodes, setNodes] = useState<readonly LoomNode[]>([])
  const held = useRef<readonly LoomNode[]>(nodes)

  const selectedNodes = useMemo(() => new Set(selection.nodes), [selection.nodes])
  const selectedEdges = useMemo(() => new Set(selection.edges), [selection.edges])
  const wanted = useMemo(
    () => ({
      size: (id: string, record: Parameters<typeof nodeSize>[0]) => nodeSize(record, outputs?.find((output) => output.node === id)?.classes?.length ?? 0),
      name: (_id: string, record: Parameters<typeof nodeSize>[0]) => nodeLabel(record),
    }),
    [outputs],
  )
  useLayoutEffect(() => {
    const next = flowNodes(document, selectedNodes, held.current, wanted)
    held.current = next
    setNodes(next)
  }, [document, selectedNodes, wanted])

  const edgesHeld = useRef<readonly LoomEdge[]>([])
  const [edges, setEdges] = useState<readonly LoomEdge[]>([])
  useEffect(() => {
    const next = flowEdges(document, selectedEdges, edgesHeld.current, (edge) => wireLabel(document, edge))
    edgesHeld.current = next
    setEdges(next)
  }, [document, selectedEdges])

  const onNodesChange = useCallback(
    (changes: NodeChange<LoomNode>[]) => {
      const state = session.store.getState()
      const next = foldNodes(held.current, changes, state.document)
      if (next !== held.current) {
        held.current = next
        setNodes(next)
      }
      const selected = foldSelection(state.selection.nodes, changes)
      if (selected !== state.selection.nodes) session.select({ nodes: selected })
    },
    [session],
  )
  const onEdgesChange = useCallback(
    (changes: EdgeChange<LoomEdge>[]) => {
      const { selection: before } = session.store.getState()
      const selected = foldSelection(before.edges, changes)
      if (selected !== before.edges) session.select({ edges: selected })
    },
    [session],
  )
  const latest = useCallback(() => held.current, [])
  return { nodes, edges, onNodesChange, onEdgesChange, latest }
}
