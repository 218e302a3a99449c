/** Texts of the editor that are no diagnostics and belong to no single control. */
import type { JsonObject } from '../base/json.ts'

const names: { readonly [engine: string]: string } = { reference: 'Reference', wasm: 'WASM', onnx: 'ONNX Runtime' }

const reasons: { readonly [why: string]: string } = {
  'engine.chosen': 'as set',
  'engine.only': 'the only one that can run this network',
  'engine.fastest': 'expected to be the fastest',
}

/** Which engine trains, on how many threads, and why. */
export function engineText(engine: string, why: string, data: JsonObject, threads: number): string {
  const title = typeof data['title'] === 'string' ? data['title'] : (names[engine] ?? engine)
  const reason = engine === 'wasm' && why !== 'engine.chosen' ? 'generated for this graph' : (reasons[why] ?? why)
  return `Engine ${title}${threads > 1 ? `, ${threads} threads` : ''}, ${reason}`
}
