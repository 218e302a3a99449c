/** Ours beside the peers: interleaved rounds, each run in a process of its own. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { median } from './machine.ts'
import { gate, trainOurs, type Speed } from './ours.ts'
import { prepare } from './prepare.ts'
import type { Workload } from './workloads/types.ts'

/** Largest difference of a step's loss from the float64 reference's. */
const tolerance = 1e-4

export interface Contender {
  readonly name: string
  readonly version: string
  /** Samples a second, median of the rounds. */
  readonly speed: number
  readonly speeds: readonly number[]
  readonly firstLoss: number
  readonly lastLoss: number
  /** Its loss fell; a figure of one that does not learn does not count. */
  readonly learns: boolean
}

export interface Comparison {
  readonly id: string
  readonly title: string
  readonly gate: { readonly steps: number; readonly difference: number }
  readonly contenders: readonly Contender[]
}

/** Lets V8 optimise functions of any length, as synaptic generates them. */
const flags = ['--max-optimized-bytecode-size=100000000']

function runPeer(peer: string, file: string, seconds: number): Speed & { readonly version: string } {
  const [program, args] =
    peer === 'torch'
      ? ['/usr/bin/python3', [path.join(import.meta.dirname, 'peers/torch_peer.py'), file, String(seconds)]]
      : [process.execPath, [...flags, path.join(import.meta.dirname, 'peers/run.js'), peer, file, String(seconds)]]
  const run = spawnSync(program, args, { encoding: 'utf8', timeout: 120_000 })
  if (run.status !== 0) throw new Error(`${peer}: ${run.stderr.trim().split('\n').at(-1) ?? 'failed'}`)
  return JSON.parse(run.stdout.trim().split('\n').at(-1)!) as Speed & { version: string }
}

function summarise(name: string, version: string, runs: readonly Speed[]): Contender {
  const speeds = runs.map((run) => run.samplesPerSecond)
  const { firstLoss, lastLoss } = runs.at(-1)!
  return { name, version, speed: median(speeds), speeds, firstLoss, lastLoss, learns: runs.every((run) => run.lastLoss < run.firstLoss) }
}

/** @throws when our losses leave the reference's */
export async function compare(workload: Workload, rounds: number, seconds: number, say: (line: string) => void): Promise<Comparison> {
  const files = prepare(workload)
  const checked = await gate(workload, files)
  if (!(checked.difference <= tolerance)) throw new Error(`${workload.id}: losses differ by ${checked.difference} from the reference's`)
  const own = workload.threads.map((): Speed[] => [])
  // Ours is not warmed: each run lasts about as long as a peer's does with its warming up, start and reports included.
  const epochs = workload.threads.map((threads) => {
    const { samplesPerSecond } = trainOurs(workload, files, threads, workload.epochs)
    return Math.max(1, Math.round((4 * seconds * samplesPerSecond) / files.rows))
  })
  const peers = new Map<string, { version: string; runs: Speed[] }>()
  for (let round = 0; round < rounds; round += 1) {
    workload.threads.forEach((threads, i) => {
      own[i]!.push({ ...trainOurs(workload, files, threads, epochs[i]!), firstLoss: checked.first })
    })
    for (const peer of workload.peers) {
      try {
        const { version, ...speed } = runPeer(peer, files.peer, seconds)
        const known = peers.get(peer) ?? { version, runs: [] }
        known.runs.push(speed)
        peers.set(peer, known)
      } catch (error) {
        say(`${workload.id} ${String(error)}`)
      }
    }
    say(`${workload.id}, round ${round + 1} of ${rounds}`)
  }
  const contenders = [
    ...workload.threads.map((threads, i) => summarise(threads === 1 ? 'Neuroloom' : `Neuroloom, ${threads} threads`, '', own[i]!)),
    ...[...peers].map(([peer, { version, runs }]) => summarise(peerNames[peer] ?? peer, version, runs)),
  ]
  return { id: workload.id, title: workload.title, gate: { steps: workload.gateSteps, difference: checked.difference }, contenders }
}

const peerNames: { readonly [peer: string]: string } = {
  synaptic: 'synaptic',
  brain: 'brain.js',
  neataptic: 'neataptic',
  convnet: 'convnetjs',
  tfjs: 'TensorFlow.js (wasm)',
  jax: 'jax-js (wasm)',
  torch: 'PyTorch (1 thread)',
}
