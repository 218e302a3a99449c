/** What it costs a run to be watched: the same steps with nobody looking, and with losses, reports, weights and trace on their way. */
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { openSession, prepareDocument, type Prepared } from '../core/training/in-process.fixture.ts'
import type { TrainEvent } from '../core/training/types.ts'
import { Outbox } from '../trainer/outbox.ts'
import { choosePairing } from '../trainer/pairing.ts'
import { openRecord } from '../trainer/record.ts'
import { median } from './machine.ts'
import { prepare } from './prepare.ts'
import { workloads } from './workloads/index.ts'

export interface LiveCost {
  readonly workload: string
  /** Samples a second, medians over the rounds. */
  readonly unwatched: number
  readonly watched: number
  /** Median over the rounds of what watching took, as a part of the unwatched speed; below zero where it is lost among other noise. */
  readonly cost: number
}

const [sliceMs, weightsMs, weightsLimit] = [10, 100, 50_000]
const [warmMs, measuredMs] = [700, 1500]

/** Slices as the trainer runs them; `publish` gets the events of each. */
async function speed(prepared: Prepared, publish: (events: readonly TrainEvent[]) => void, weights: boolean): Promise<number> {
  const endless = { ...prepared, document: { ...prepared.document, training: { ...prepared.document.training, epochs: 1_000_000 } } }
  const { session, engine } = await openSession(endless, { engine: 'wasm', seed: 1 })
  const began = performance.now()
  let lastWeights = began
  let [from, stepsBefore] = [0, 0]
  for (;;) {
    const events = session.advance(sliceMs)
    const now = performance.now()
    if (from === 0 && now - began >= warmMs) [from, stepsBefore] = [now, session.step]
    if (weights && now - lastWeights >= weightsMs) {
      lastWeights = now
      publish([...events, session.weightsEvent()])
    } else publish(events)
    if (from > 0 && now - from >= measuredMs) {
      engine.dispose()
      return ((session.step - stepsBefore) * prepared.document.training.batchSize * 1000) / (now - from)
    }
    await nextTurn()
  }
}

/** @param rounds of both in turn */
export async function liveCosts(rounds: number, say: (line: string) => void): Promise<LiveCost[]> {
  choosePairing()
  const folder = mkdtempSync(path.join(tmpdir(), 'neuroloom-live-'))
  const sink = fork(path.join(import.meta.dirname, 'live-sink.js'), { serialization: 'advanced' })
  try {
    const found: LiveCost[] = []
    for (const workload of workloads) {
      const files = prepare(workload)
      const prepared = prepareDocument(files.document, readFileSync(files.csv, 'utf8'))
      const record = openRecord(folder)
      const outbox = new Outbox((events) => { sink.send({ kind: 'events', runId: 'live', events }, () => undefined) })
      const acknowledge = (): void => { outbox.acknowledge() }
      sink.on('message', acknowledge)
      const small = prepared.program.parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0) <= weightsLimit
      const pairs: (readonly [number, number])[] = []
      for (let round = 0; round < rounds; round += 1) {
        const unwatched = await speed(prepared, () => undefined, false)
        const watched = await speed(prepared, (events) => {
          for (const event of events) if (event.kind === 'trace') record.appendTrace(event.points)
          outbox.push(events)
        }, small)
        pairs.push([unwatched, watched])
      }
      sink.off('message', acknowledge)
      found.push({
        workload: workload.id,
        unwatched: median(pairs.map(([unwatched]) => unwatched)),
        watched: median(pairs.map(([, watched]) => watched)),
        cost: median(pairs.map(([unwatched, watched]) => 1 - watched / unwatched)),
      })
      say(`${workload.id} watched`)
    }
    return found
  } finally {
    sink.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}
