import type { WasmMemory, WasmModule } from './host.ts'

/** What makes threads: given by the process that trains, as core knows no threads. */
export interface Crew {
  /**
   * Start threads that instantiate the module over the shared memory (import `env.memory`) and call its `work(number)`,
   * numbered from 1. Resolves once each is about to.
   */
  start(module: WasmModule, memory: WasmMemory, count: number): Promise<void>
}

let offered: Crew | null = null

/** The crew of this process; null where steps run on one thread. */
export const crew = (): Crew | null => offered

/** Let engines that are made from now on use threads. */
export function offerCrew(given: Crew | null): void {
  offered = given
}
