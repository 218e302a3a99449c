import { ByteWriter } from './bytes.ts'
import { effect, node, typeCodes } from './expr.ts'
import type { Effect, Expr, ValType } from './expr.ts'
import { FunctionBuilder } from './function.ts'
import type { Callable, Signature } from './function.ts'

/** A module-wide variable; as an expression it reads itself. */
export interface Global<T extends ValType = ValType> extends Expr<T> {
  readonly index: number
  set(value: Expr<T>): Effect
}

export interface MemoryLimits {
  /** In pages of 64 KiB. */
  readonly initial: number
  readonly maximum: number
  readonly shared: boolean
}

/** A function declared in a module; `define` writes its body, once. */
export interface DeclaredFunction extends Callable {
  define(body: (f: FunctionBuilder) => void): void
}

const section = (out: ByteWriter, id: number, content: ByteWriter): void => {
  out.byte(id)
  out.u32(content.length)
  out.raw(content.toBytes())
}

/** Assembles a WebAssembly module (binary format 1 with SIMD, bulk memory and threads): one memory, functions, globals, data. */
export class ModuleBuilder {
  readonly #signatures: Signature[] = []
  readonly #imports: { module: string; name: string; type: number }[] = []
  readonly #functions: { type: number; body: Uint8Array | null; name: string }[] = []
  readonly #globals: { type: ValType; initial: number }[] = []
  readonly #exports: { name: string; kind: number; index: number }[] = []
  readonly #data: { offset: number; bytes: Uint8Array }[] = []
  #memory: (MemoryLimits & { readonly imported: { module: string; name: string } | null }) | null = null

  #typeIndex(signature: Signature): number {
    const same = (a: readonly ValType[], b: readonly ValType[]): boolean => a.length === b.length && a.every((t, i) => t === b[i])
    const found = this.#signatures.findIndex((s) => same(s.params, signature.params) && same(s.results, signature.results))
    if (found >= 0) return found
    this.#signatures.push(signature)
    return this.#signatures.length - 1
  }

  /** Import a function. All imports come before the first declared function. */
  importFunction(module: string, name: string, params: readonly ValType[], results: readonly ValType[] = []): Callable {
    if (this.#functions.length > 0) throw new Error('imports come before functions')
    this.#imports.push({ module, name, type: this.#typeIndex({ params, results }) })
    return { index: this.#imports.length - 1, params, results }
  }

  /** Declare a function, so that others can call it before its body is written. */
  function(params: readonly ValType[], results: readonly ValType[] = [], options: { readonly export?: string } = {}): DeclaredFunction {
    const entry: { type: number; body: Uint8Array | null; name: string } = { type: this.#typeIndex({ params, results }), body: null, name: options.export ?? '' }
    this.#functions.push(entry)
    const index = this.#imports.length + this.#functions.length - 1
    if (options.export !== undefined) this.#exports.push({ name: options.export, kind: 0, index })
    return {
      index,
      params,
      results,
      define(body) {
        if (entry.body !== null) throw new Error('the function is defined already')
        const builder = new FunctionBuilder({ params, results })
        body(builder)
        entry.body = builder.encodeBody()
      },
    }
  }

  global<T extends 'i32' | 'f32'>(type: T, initial = 0): Global<T> {
    this.#globals.push({ type, initial })
    const index = this.#globals.length - 1
    return {
      ...node(type, [0x23], [], (out) => { out.u32(index) }),
      index,
      set: (value) => effect([0x24], [value], (out) => { out.u32(index) }),
    }
  }

  memory(limits: MemoryLimits, place: { readonly export: string } | { readonly module: string; readonly name: string }): void {
    this.#memory = { ...limits, imported: 'export' in place ? null : place }
    if ('export' in place) this.#exports.push({ name: place.export, kind: 2, index: 0 })
  }

  /** Bytes that stand at `offset` from the start. */
  data(offset: number, bytes: Uint8Array): void {
    this.#data.push({ offset, bytes })
  }

  #limits(out: ByteWriter, limits: MemoryLimits): void {
    out.byte(limits.shared ? 3 : 1)
    out.u32(limits.initial)
    out.u32(limits.maximum)
  }

  /** The finished module. Throws when a declared function has no body. */
  encode(): Uint8Array<ArrayBuffer> {
    const out = new ByteWriter()
    out.raw([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])
    const write = (id: number, count: number, fill: (content: ByteWriter) => void): void => {
      if (count === 0) return
      const content = new ByteWriter()
      content.u32(count)
      fill(content)
      section(out, id, content)
    }
    const memory = this.#memory
    write(1, this.#signatures.length, (content) => {
      for (const { params, results } of this.#signatures) {
        content.byte(0x60)
        for (const list of [params, results]) {
          content.u32(list.length)
          for (const type of list) content.byte(typeCodes[type])
        }
      }
    })
    write(2, this.#imports.length + (memory?.imported ? 1 : 0), (content) => {
      for (const { module, name, type } of this.#imports) {
        content.name(module)
        content.name(name)
        content.byte(0)
        content.u32(type)
      }
      if (memory?.imported) {
        content.name(memory.imported.module)
        content.name(memory.imported.name)
        content.byte(2)
        this.#limits(content, memory)
      }
    })
    write(3, this.#functions.length, (content) => {
      for (const { type } of this.#functions) content.u32(type)
    })
    write(5, memory !== null && memory.imported === null ? 1 : 0, (content) => {
      if (memory !== null) this.#limits(content, memory)
    })
    write(6, this.#globals.length, (content) => {
      for (const { type, initial } of this.#globals) {
        content.byte(typeCodes[type])
        content.byte(1)
        if (type === 'i32') {
          content.byte(0x41)
          content.s32(initial)
        } else {
          content.byte(0x43)
          content.f32(initial)
        }
        content.byte(0x0b)
      }
    })
    write(7, this.#exports.length, (content) => {
      for (const { name, kind, index } of this.#exports) {
        content.name(name)
        content.byte(kind)
        content.u32(index)
      }
    })
    write(10, this.#functions.length, (content) => {
      for (const [index, { body, name }] of this.#functions.entries()) {
        if (body === null) throw new Error(`function ${index} ${name} has no body`)
        content.u32(body.length)
        content.raw(body)
      }
    })
    write(11, this.#data.length, (content) => {
      for (const { offset, bytes } of this.#data) {
        content.byte(0)
        content.byte(0x41)
        content.s32(offset)
        content.byte(0x0b)
        content.u32(bytes.length)
        content.raw(bytes)
      }
    })
    return out.toBytes()
  }
}
