import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { ForkOptions, UtilityProcess, utilityProcess as electronUtilityProcess } from 'electron'
import { record, strict } from './strict.ts'

const register = new URL('./child.ts', import.meta.url).href

class StandInUtilityProcess extends EventEmitter implements Pick<UtilityProcess, 'pid' | 'postMessage' | 'kill'> {
  readonly #child: ChildProcess
  #ended = false

  constructor(module: string, args: readonly string[], options: ForkOptions) {
    super()
    // Electron's flags for the child are V8's; Node takes them as its own.
    const execArgv = [...(options.execArgv ?? []), '--disable-warning=ExperimentalWarning', '--import', register]
    const env = (options.env ?? process.env) as NodeJS.ProcessEnv
    this.#child = fork(module, args, { serialization: 'advanced', execArgv, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    this.#child.on('spawn', () => this.emit('spawn'))
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.on('exit', (code, signal) => {
      this.#ended = true
      this.emit('exit', code ?? codeOf[signal ?? ''])
    })
  }

  get pid(): number | undefined {
    return this.#ended ? undefined : this.#child.pid
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in passes no ports to a utility process')
    if (this.#child.connected) this.#child.send(structuredClone(message) as object, () => undefined)
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM')
  }
}

/** Exit codes that a shell gives for signals. */
const codeOf: { readonly [signal: string]: number } = { SIGKILL: 137, SIGTERM: 143, SIGSEGV: 139, SIGABRT: 134, SIGINT: 130 }

export const utilityProcess = strict<typeof electronUtilityProcess>('utilityProcess', {
  fork(module: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess {
    record('utilityProcess.fork', module, args, options)
    return strict<UtilityProcess>('UtilityProcess', new StandInUtilityProcess(module, args, options))
  },
})
