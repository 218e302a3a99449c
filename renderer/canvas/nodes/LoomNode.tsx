import { memo, useMemo } from 'react'
import type { NodeProps } from '@xyflow/react'
import { useShallow } from 'zustand/react/shallow'
import { useSession } from '../../state/context.ts'
import { edgeShape, nodeProblem, outputShape, parametersOf } from '../analysis.ts'
import type { LoomNode as FlowNode } from '../flow/flow.ts'
import { wiresInto } from '../graph-index.ts'
import { codeNodes } from '../../live/codes.ts'
import { useCode } from '../../live/useCode.ts'
import { portsOf } from '../kinds.ts'
import { nodeName } from '../names.ts'
import { CodePicture } from '../pictures/parts/CodePicture.tsx'
import { pictureOf } from '../pictures/table.ts'
import { useOnPath } from '../path.ts'
import { nodeSize, FIRST_PORT } from '../size.ts'
import { tiedTo } from '../ties.ts'
import { useView } from '../view.ts'
import { NodeFrame } from './NodeFrame.tsx'
import { Port } from './Port.tsx'
import { PortRows, type PortRow } from './PortRows.tsx'

const noRow: readonly never[] = []

/** A node of the drawing, by its id: everything it shows comes from the session. */
export const LoomNode = memo(function LoomNode({ id, selected }: NodeProps<FlowNode>) {
  const record = useSession((state) => state.document.nodes[id])
  const detail = useView((view) => view.detail)
  const problem = useSession((state) => nodeProblem(state.analysis, id))
  const training = useSession((state) => state.run?.info.status === 'running' && record?.trainable === true && (parametersOf(state.analysis, id) ?? 0) > 0)
  const classes = useSession((state) => state.preview?.outputs.find((output) => output.node === id)?.classes?.length ?? 0)
  const link = useSession((state) => state.analysis.outputs[id]?.link ?? null)
  const isCode = useSession((state) => codeNodes(state.document.nodes).has(id))
  const tied = useSession((state) => tiedTo(state.document.nodes, id).length > 0)
  const code = useCode(id)
  const onPath = useOnPath(id)
  const wires = useSession((state) => wiresInto(state.document.edges, id))
  const ports = useMemo(() => (record === undefined ? { inputs: [], outputs: [] } : portsOf(record)), [record])
  const arriving = useSession(useShallow((state) => wires.map((wire) => edgeShape(state.analysis, wire.id))))
  const leaving = useSession(useShallow((state) => ports.outputs.map((port) => outputShape(state.analysis, id, port.name))))

  const inputs = useMemo<readonly PortRow[]>(
    () =>
      ports.inputs.map((own) => {
        const shapes = wires.flatMap((wire, i) => (wire.edge.to.port === own.name ? [arriving[i] ?? null] : []))
        const logits = link === 'softmax' ? 'logits' : link === 'sigmoid' ? 'logit' : null
        const spec = logits === null ? own : { ...own, label: logits }
        return { spec, shape: shapes[0] ?? null, wires: shapes }
      }),
    [ports, wires, arriving, link],
  )
  const outputs = useMemo<readonly PortRow[]>(
    () => ports.outputs.map((spec, i) => ({ spec, shape: leaving[i] ?? null, wires: noRow })),
    [ports, leaving],
  )
  if (record === undefined) return null
  const { width, height } = nodeSize(record, classes)
  const { kindText, Body, Small, Foot, quietPorts } = pictureOf(record.kind)
  const top = detail === 'all' ? undefined : Math.max(FIRST_PORT, height / 2)
  const Picture = detail === 'all' ? Body : Small
  const mark = problem?.severity === 'error' ? 'error' : problem?.severity === 'warning' ? 'warning' : !record.trainable ? 'frozen' : training ? 'training' : null
  return (
    <NodeFrame
      kind={record.kind}
      name={nodeName(record)}
      kindText={kindText(record)}
      badge={isCode ? 'code' : tied ? 'shared' : null}
      width={width}
      height={height}
      selected={selected}
      faded={!onPath}
      frozen={!record.trainable}
      mark={mark}
      markText={problem?.text ?? (mark === 'frozen' ? 'Frozen: training leaves its parameters as they are' : 'Training')}
      detail={detail}
      portRows={<PortRows inputs={inputs} outputs={outputs} quiet={quietPorts === true} />}
      handles={
        <>
          {inputs.map(({ spec, shape }, row) => (
            <Port key={spec.name} node={id} name={spec.name} label={spec.label} side="in" row={row} shape={shape} top={top} />
          ))}
          {outputs.map(({ spec, shape }, row) => (
            <Port key={spec.name} node={id} name={spec.name} label={spec.label} side="out" row={row} shape={shape} top={top} />
          ))}
        </>
      }
      picture={code !== null ? <CodePicture id={id} record={record} map={code} small={detail !== 'all'} /> : Picture === null ? null : <Picture id={id} record={record} />}
      foot={Foot !== null && hasFoot(record.kind, height) ? <Foot id={id} record={record} /> : null}
    />
  )
})

/** Inputs and outputs have a foot only in their long form. */
const hasFoot = (kind: string, height: number): boolean => (kind !== 'input' && kind !== 'output') || height > 120
