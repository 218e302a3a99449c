/** Random commands for property tests: mostly meaningful on the document at hand, sometimes not. */
import type { CommandCall } from '../base/diagnostic.ts'
import { emptyDocument } from './document.ts'
import { applyDiff } from './diff.ts'
import * as commands from './commands/index.ts'
import type { LoomDocument } from './types.ts'

/** A small generator of its own, so that a failing seed can be run again. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0
    return ((mixed ^ (mixed >>> 16)) >>> 0) % below
  }
}

const kinds = ['input', 'neuron', 'activation', 'dense', 'output', 'note', 'group', 'hologram']

export function randomCall(document: LoomDocument, pick: (below: number) => number, step: number): CommandCall {
  const nodes = Object.keys(document.nodes)
  const edges = Object.keys(document.edges)
  const node = (): string => nodes[pick(Math.max(1, nodes.length))] ?? 'none'
  const edge = (): string => edges[pick(Math.max(1, edges.length))] ?? 'none'
  const point = (): { x: number; y: number } => ({ x: pick(800) - 400, y: pick(600) / 8 })
  const end = (port: string): { node: string; port: string } => ({ node: node(), port })
  const makers: readonly (() => CommandCall)[] = [
    () => commands.addNode({ id: `n${step}`, kind: kinds[pick(kinds.length)]!, position: point(), params: pick(2) === 0 ? {} : { units: pick(9) } }),
    () => commands.addNode({ id: `n${step}`, kind: 'neuron', position: point(), label: `h${step}` }),
    () => commands.connect({ id: `e${step}`, from: end('out'), to: end('in') }),
    () => commands.connect({ id: `e${step}`, from: end('out'), to: end('in'), delay: 1 }),
    () => commands.removeNodes({ ids: [node()], edges: pick(3) === 0 && edges.length > 0 ? [edge()] : [], withMembers: pick(2) === 0 }),
    () => commands.removeEdges({ ids: [edge()] }),
    () => commands.moveNodes({ moves: [{ id: node(), ...point() }, { id: node(), ...point() }] }),
    () => commands.setParam({ id: node(), param: 'units', value: pick(3) === 0 ? null : pick(100) / 3 }),
    () => commands.setParams({ id: node(), params: { activation: 'tanh', columns: ['a', 'b'] } }),
    () => commands.setLabel({ id: node(), label: pick(3) === 0 ? null : `label ${pick(9)}` }),
    () => commands.reconnect({ id: edge(), ...(pick(2) === 0 ? { from: end('out') } : { to: end('in') }) }),
    () => commands.reorderWire({ id: edge(), after: pick(2) === 0 ? null : edge() }),
    () => commands.insertOnEdge({ edge: edge(), id: `n${step}`, newEdge: `e${step}`, kind: 'activation', position: point(), inPort: 'in', outPort: 'out' }),
    () => commands.setInitial(pick(2) === 0 ? { edge: edge(), values: [pick(7) / 7] } : { node: node(), role: 'bias', values: pick(3) === 0 ? null : [-0] }),
    () => commands.setTrainable({ nodes: [node()], trainable: pick(2) === 0 }),
    () => commands.setTie({ nodes: [node(), node()], tie: pick(2) === 0 ? null : 'shared' }),
    () => commands.setDelay({ id: edge(), delay: pick(2) === 0 ? 0 : 1 }),
    () => commands.setParent({ ids: [node()], parent: pick(3) === 0 ? null : node() }),
    () => commands.group({ id: `n${step}`, ids: [node(), node()], position: point() }),
    () => commands.ungroup({ id: node() }),
    () => commands.setTraining({ patch: { epochs: 1 + pick(500), learningRate: 1 / (1 + pick(1000)) } }),
    () =>
      commands.setDataset({
        dataset: pick(4) === 0 ? null : { source: { kind: 'file', path: `data-${pick(3)}.csv` }, dialect: {}, columns: {}, split: { validation: 0.2, test: 0, seed: pick(9), stratify: true } },
      }),
    () => commands.setColumn({ column: `c${pick(3)}`, settings: { role: pick(2) === 0 ? null : 'target', type: 'category' } }),
    () => commands.keepWeights({ weights: { precision: 'float32', values: { 'e1.weight': { shape: [1], data: 'AACAPw==' } } } }),
    () => commands.clearWeights({}),
  ]
  return makers[pick(makers.length)]!()
}

/** A document grown by `steps` random commands. */
export function randomDocument(seed: number, steps: number): LoomDocument {
  const pick = randomNumbers(seed)
  let document = emptyDocument()
  for (let step = 0; step < steps; step += 1) {
    const result = commands.runCommand(document, randomCall(document, pick, step))
    if (result.ok) document = applyDiff(document, result.value)
  }
  return document
}
