/** Texts of the editor that are no diagnostics and belong to no single control. */
import type { JsonObject } from '../base/json.ts'

const names: { readonly [engine: string]: string } = { reference: 'Reference', wasm: 'WASM', onnx: 'ONNX Runtime' }

const reasons: { readonly [why: string]: string } = {
  'engine.chosen': 'as set',
  'engine.only': 'the only one that can run this network',
  'engine.fastest': 'expected to be the fastest',
}

/** How an engine was chosen, in words that stand by themselves. */
export function engineReason(engine: string, why: string): string {
  const reason = reasons[why] ?? why
  return engine === 'wasm' ? `generated for this graph, ${reason}` : reason
}

/** 1,234,567 bytes as 1.2 MB. */
export const memoryText = (bytes: number): string => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${bytes < 1e7 ? (bytes / 1e6).toFixed(1) : Math.round(bytes / 1e6)} MB`)

/** Which engine trains, on how many threads. */
export function engineThreads(engine: string, data: JsonObject, threads: number): string {
  const title = typeof data['title'] === 'string' ? data['title'] : (names[engine] ?? engine)
  return `${title}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`
}

/** What memory an engine is expected to need, and why it was chosen. */
export function engineGrounds(engine: string, why: string, data: JsonObject): string {
  const memory = typeof data['bytes'] === 'number' ? `About ${memoryText(data['bytes'])}; ` : ''
  return `${memory}${engineReason(engine, why)}`
}

/** Which engine trains, on how many threads, and why. */
export function engineText(engine: string, why: string, data: JsonObject, threads: number): string {
  const title = typeof data['title'] === 'string' ? data['title'] : (names[engine] ?? engine)
  const reason = engine === 'wasm' && why !== 'engine.chosen' ? 'generated for this graph' : (reasons[why] ?? why)
  return `Engine ${title}${threads > 1 ? `, ${threads} threads` : ''}, ${reason}`
}
