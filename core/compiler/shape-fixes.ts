/** Remedies for wires whose shapes do not fit. */
import type { Fix } from '../base/diagnostic.ts'
import type { ParamValues } from '../base/params.ts'
import { insertOnEdge, setParam, setParams } from '../graph/commands/index.ts'
import type { LoomDocument } from '../graph/types.ts'
import { nodeDefinition } from '../nodes/lookup.ts'
import { elements, image, isVector, shapeWords, signal, timeOf } from '../nodes/support/axes.ts'
import type { AxisShape, Incoming, ShapeProblem } from '../nodes/types.ts'
import { resize } from './resize-fixes.ts'
import { removeWire } from './structure.ts'
import { freeIds } from './support/names.ts'
import type { Unit } from './types.ts'

/** What the fixes look at. */
export interface FixContext {
  readonly document: LoomDocument
  readonly units: ReadonlyMap<string, Unit>
  readonly unit: Unit
  /** Everything that arrives at the unit. */
  readonly inputs: readonly Incoming[]
}

/** Place a node of `kind` in the middle of a wire, half way between its ends. */
function insert(document: LoomDocument, edge: string, kind: string, label: string, params: ParamValues = {}, data: Fix['data'] = {}): Fix[] {
  const definition = nodeDefinition(kind)
  const record = document.edges[edge]
  if (definition === null || record === undefined) return []
  const from = document.nodes[record.from.node]!.position
  const to = document.nodes[record.to.node]!.position
  const free = freeIds(document)
  const id = free(`${edge}-${kind}`)
  const ports = definition.ports({})
  const command = insertOnEdge({
    edge,
    id,
    newEdge: free(`${id}-in`),
    kind,
    params,
    position: { x: Math.round((from.x + to.x) / 2), y: Math.round((from.y + to.y) / 2) },
    inPort: ports.inputs[0]?.name ?? 'in',
    outPort: ports.outputs[0]?.name ?? 'out',
  })
  return [{ label, data, commands: [command] }]
}

/** Height and width of the image closest to a square; null where only one row would do. */
function rectangle(count: number): readonly [number, number] | null {
  for (let height = Math.floor(Math.sqrt(count)); height > 1; height -= 1) if (count % height === 0) return [height, count / height]
  return null
}

/** The image that so many numbers are most likely to be: a grey square, a coloured square, or the best rectangle. */
export function likelyImage(count: number): { readonly shape: AxisShape; readonly params: ParamValues } | null {
  const grey = rectangle(count)
  const coloured = count % 3 === 0 ? rectangle(count / 3) : null
  const square = (size: readonly [number, number] | null): boolean => size !== null && size[0] === size[1]
  const [size, channels] = !square(grey) && square(coloured) ? [coloured, 3] : [grey, 1]
  if (size === null) return null
  const [height, width] = size
  return { shape: image(height, width, channels), params: { form: 'image', height, width, channels } }
}

const asSignal = (count: number): { readonly shape: AxisShape; readonly params: ParamValues } => ({ shape: signal(count, 1), params: { form: 'signal', width: count, channels: 1 } })

const readAs = (id: string, { shape, params }: { readonly shape: AxisShape; readonly params: ParamValues }): Fix => ({
  label: 'readAs',
  data: { shape: shapeWords(shape) },
  commands: [setParams({ id, params: { ...params } })],
})

/** Read a vector as an image or signal: at the input that brings it, if it feeds nothing else, or by a reshape. */
function readDifferently({ document, units, inputs }: FixContext, problem: ShapeProblem): Fix[] {
  const wire = inputs.find(({ edge }) => edge === problem.edge)
  if (wire === undefined || timeOf(wire.shape) !== null) return []
  const count = elements(wire.shape)
  const layout = problem.code === 'NEEDS_SIGNAL' ? asSignal(count) : likelyImage(count)
  if (layout === null || (!isVector(wire.shape) && problem.code === 'NEEDS_SIGNAL')) return []
  const source = units.get(wire.fromNode)
  const between = insert(document, wire.edge, 'reshape', 'insertReshape', layout.params, { shape: shapeWords(layout.shape) })
  return source?.definition.kind === 'input' && source.wiresOut.length === 1 ? [readAs(source.id, layout), ...between] : between
}

/** Change how many numbers the source of a wire makes, so that it equals its neighbours. */
function equalise({ document, units, inputs }: FixContext, problem: ShapeProblem): Fix[] {
  const wire = inputs.find(({ edge }) => edge === problem.edge)
  const other = inputs.find(({ edge, shape }) => edge !== problem.edge && shapeWords(shape) === problem.expected)
  if (wire === undefined || other === undefined) return []
  if (isVector(other.shape) && !isVector(wire.shape) && timeOf(wire.shape) === null) return insert(document, wire.edge, 'flatten', 'insertFlatten')
  const lead = (shape: AxisShape): string => shape.slice(0, -1).map(({ name, size }) => `${name}${size}`).join()
  const source = units.get(wire.fromNode)
  const wanted = other.shape.at(-1)!.size
  if (source === undefined || lead(wire.shape) !== lead(other.shape)) return []
  if (source.definition.kind === 'dense') return [resize(units, source, 'units', wanted)]
  return Object.hasOwn(source.params, 'filters') ? [resize(units, source, 'filters', wanted)] : []
}

function remedies(context: FixContext, problem: ShapeProblem): Fix[] {
  const { document, unit, inputs } = context
  switch (problem.code) {
    case 'NEEDS_VECTOR':
    case 'SOFTMAX_NEEDS_VECTOR':
      return insert(document, problem.edge!, 'flatten', 'insertFlatten')
    case 'NEEDS_IMAGE':
    case 'NEEDS_PLACES':
    case 'NEEDS_SIGNAL':
      return readDifferently(context, problem)
    case 'WINDOW_TOO_LARGE':
      return [{ label: 'padSame', data: {}, commands: [setParam({ id: unit.id, param: 'padding', value: 'same' })] }]
    case 'GROUPS_UNEVEN':
      return [{ label: 'oneGroup', data: {}, commands: [setParam({ id: unit.id, param: 'groups', value: 1 })] }]
    case 'SLICE_AXIS':
      return [{ label: 'sliceLast', data: {}, commands: [setParam({ id: unit.id, param: 'axis', value: null })] }]
    case 'SLICE_RANGE': {
      const [size, wanted] = [Number(problem.data?.['size']), Number(problem.data?.['start'])]
      const start = Math.min(wanted, size - 1)
      return [{ label: 'sliceRest', data: { start, length: size - start }, commands: [setParams({ id: unit.id, params: { start, length: size - start } })] }]
    }
    case 'RESHAPE_COUNT':
    case 'INPUT_COUNT': {
      const count = Number(problem.data?.['count'] ?? (inputs[0] === undefined ? 0 : elements(inputs[0].shape)))
      const layout = unit.params['form'] === 'signal' ? asSignal(count) : likelyImage(count)
      const vector: Fix = { label: 'readAs', data: { shape: 'a vector' }, commands: [setParam({ id: unit.id, param: 'form', value: 'vector' })] }
      return [...(layout === null ? [] : [readAs(unit.id, layout)]), vector]
    }
    case 'SHAPES_DIFFER':
      return equalise(context, problem)
    default:
      return []
  }
}

/** The fixes that a shape problem admits. */
export function shapeFixes(context: FixContext, problem: ShapeProblem): Fix[] {
  return [...remedies(context, problem), ...(problem.edge === undefined ? [] : [removeWire(problem.edge)])]
}
