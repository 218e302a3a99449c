/** The part of the WebAssembly JavaScript interface that the engine uses; core has neither DOM nor Node types. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}
export interface WasmInstance {
  readonly exports: { readonly [name: string]: unknown }
}
interface WasmApi {
  validate(bytes: Uint8Array): boolean
  compile(bytes: Uint8Array): Promise<WasmModule>
  instantiate(module: WasmModule, imports: object): Promise<WasmInstance>
  readonly Module: new (bytes: Uint8Array) => WasmModule
  readonly Instance: new (module: WasmModule, imports: object) => WasmInstance
  readonly Memory: new (limits: { initial: number; maximum: number; shared?: boolean }) => WasmMemory
}
export type WasmModule = object

/** Cores that this process may use, as far as it knows. */
export const cores = (): number => (globalThis as unknown as { readonly navigator?: { readonly hardwareConcurrency?: number } }).navigator?.hardwareConcurrency ?? 1

/** The machine's WebAssembly, or null where there is none. */
export function webAssembly(): WasmApi | null {
  return (globalThis as unknown as { readonly WebAssembly?: WasmApi }).WebAssembly ?? null
}
