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
import { sliceMs, tellMs, weightsLimit, weightsMs } from '../trainer/run.ts'
import { median } from './machine.ts'
import { prepare } from './prepare.ts'
import { workloads } from './workloads/index.ts'

export interface LiveCost {
  readonly workload: string
  /** Samples a second, medians over the stretches. */
  readonly unwatched: number
  readonly watched: number
  /** Median over neighbouring stretches of what watching took, as a part of the unwatched speed; below zero where it is lost among other noise. */
  readonly cost: number
}

/** One run is watched and left alone in turns so short that the machine is the same for both. */
const [warmMs, stretchMs] = [700, 250]

type Publish = (events: readonly TrainEvent[]) => void

/** Slices as the trainer runs them: samples a second of stretches that were left alone and watched, in turns. */
async function stretches(prepared: Prepared, pairs: number, publish: Publish, weightCount: number): Promise<(readonly [number, number])[]> {
  const endless = { ...prepared, document: { ...prepared.document, training: { ...prepared.document.training, epochs: 1_000_000 } } }
  const { session, engine } = await openSession(endless, { engine: 'wasm', seed: 1 })
  let [lastWeights, lastTold] = [0, 0]
  const held: TrainEvent[] = []
  const stretch = async (length: number, watched: boolean): Promise<number> => {
    const [began, from] = [performance.now(), session.step]
    let now = began
    while (now - began < length) {
      const events = session.advance(sliceMs)
      now = performance.now()
      if (watched) {
        held.push(...events)
        const due = weightCount <= weightsLimit && now - lastWeights >= weightsMs(weightCount)
        if (due) {
          lastWeights = now
          held.push(session.weightsEvent())
        }
        if (due || now - lastTold >= tellMs) {
          lastTold = now
          publish(held.splice(0))
        }
      }
      await nextTurn()
    }
    return ((session.step - from) * prepared.document.training.batchSize * 1000) / (performance.now() - began)
  }
  await stretch(warmMs, true)
  const found: (readonly [number, number])[] = []
  for (let pair = 0; pair < pairs; pair += 1) found.push([await stretch(stretchMs, false), await stretch(stretchMs, true)])
  engine.dispose()
  return found
}

/** @param pairs of stretches for each workload */
export async function liveCosts(pairs: number, say: (line: string) => void): Promise<LiveCost[]> {
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
      const weightCount = prepared.program.parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)
      const measured = await stretches(
        prepared,
        pairs,
        (events) => {
          record.appendTrace(events.flatMap((event) => (event.kind === 'trace' ? event.points : [])))
          outbox.push(events)
        },
        weightCount,
      )
      sink.off('message', acknowledge)
      found.push({
        workload: workload.id,
        unwatched: median(measured.map(([unwatched]) => unwatched)),
        watched: median(measured.map(([, watched]) => watched)),
        cost: median(measured.map(([unwatched, watched]) => 1 - watched / unwatched)),
      })
      say(`${workload.id} watched`)
    }
    return found
  } finally {
    sink.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}
