import { ByteWriter } from './bytes.ts'
import { asI32, node, typeCodes } from './expr.ts'
import type { Effect, Expr, I32, I32Like, ValType } from './expr.ts'
import { i32 } from './scalar.ts'

/** A local variable; as an expression it reads itself. */
export interface Local<T extends ValType = ValType> extends Expr<T> {
  readonly index: number
}

/** Target of a branch: leaves a block, or repeats a loop. */
export interface Label {
  readonly depth: number
}

export interface Signature {
  readonly params: readonly ValType[]
  readonly results: readonly ValType[]
}

/** A function that can be called: its index in the module is fixed when it is declared. */
export interface Callable extends Signature {
  readonly index: number
}

const localOf = <T extends ValType>(type: T, index: number): Local<T> => ({
  type,
  index,
  encode(out) {
    out.byte(0x20)
    out.u32(index)
  },
})

/**
 * Writes the body of one function: statements in order, structured control flow, locals that are reused by scope.
 * Obtained from `ModuleBuilder.function`.
 */
export class FunctionBuilder {
  readonly signature: Signature
  readonly #code = new ByteWriter()
  readonly #locals: ValType[] = []
  /** Indices of locals free for reuse, by type. */
  readonly #free: { [T in ValType]: number[] } = { i32: [], i64: [], f32: [], f64: [], v128: [] }
  readonly #scopes: Local[][] = []
  #depth = 0

  constructor(signature: Signature) {
    this.signature = signature
  }

  param<T extends ValType>(index: number, type: T): Local<T> {
    if (this.signature.params[index] !== type) throw new Error(`parameter ${index} is not ${type}`)
    return localOf(type, index)
  }

  /** Bytes of code so far. */
  get size(): number {
    return this.#code.length
  }

  /** A local of its own until the enclosing `scope` ends. Its first value is undefined: set it before reading. */
  local<T extends ValType>(type: T): Local<T> {
    let index = this.#free[type].pop()
    if (index === undefined) {
      index = this.signature.params.length + this.#locals.length
      this.#locals.push(type)
    }
    const local = localOf(type, index)
    this.#scopes.at(-1)?.push(local)
    return local
  }

  /** Locals made inside `body` are free for reuse afterwards. */
  scope<R>(body: () => R): R {
    this.#scopes.push([])
    const result = body()
    for (const local of this.#scopes.pop() ?? []) this.#free[local.type].push(local.index)
    return result
  }

  /** A new local holding `value`. */
  let<T extends ValType>(value: Expr<T>): Local<T> {
    const local = this.local(value.type)
    this.set(local, value)
    return local
  }

  set<T extends ValType>(local: Local<T>, value: Expr<T>): void {
    value.encode(this.#code)
    this.#code.byte(0x21)
    this.#code.u32(local.index)
  }

  /** Set and yield the value. */
  tee<T extends ValType>(local: Local<T>, value: Expr<T>): Expr<T> {
    return node(local.type, [0x22], [value], (out) => { out.u32(local.index) })
  }

  run(effect: Effect): void {
    effect.encode(this.#code)
  }

  /** Evaluate and discard. */
  drop(value: Expr): void {
    value.encode(this.#code)
    this.#code.byte(0x1a)
  }

  call(target: Callable, args: readonly Expr[]): void {
    if (target.results.length !== 0) throw new Error('the function called has results: use callFor')
    for (const arg of args) arg.encode(this.#code)
    this.#code.byte(0x10)
    this.#code.u32(target.index)
  }

  /** The call of a function with one result, as an expression. */
  callFor<T extends ValType>(target: Callable, type: T, args: readonly Expr[]): Expr<T> {
    if (target.results.length !== 1 || target.results[0] !== type) throw new Error(`the function called does not give ${type}`)
    return node(type, [0x10], args, (out) => { out.u32(target.index) })
  }

  #nest(opcode: number, body: (label: Label) => void): void {
    this.#code.byte(opcode)
    this.#code.byte(0x40)
    this.#depth += 1
    const label = { depth: this.#depth }
    this.scope(() => { body(label) })
    this.#depth -= 1
    this.#code.byte(0x0b)
  }

  /** Branching to the label leaves the block. */
  block(body: (label: Label) => void): void {
    this.#nest(0x02, body)
  }

  /** Branching to the label repeats the loop; falling through leaves it. */
  loop(body: (label: Label) => void): void {
    this.#nest(0x03, body)
  }

  if(condition: I32, then: () => void, otherwise?: () => void): void {
    condition.encode(this.#code)
    this.#code.byte(0x04)
    this.#code.byte(0x40)
    this.#depth += 1
    this.scope(then)
    if (otherwise !== undefined) {
      this.#code.byte(0x05)
      this.scope(otherwise)
    }
    this.#depth -= 1
    this.#code.byte(0x0b)
  }

  branch(label: Label): void {
    this.#code.byte(0x0c)
    this.#code.u32(this.#depth - label.depth)
  }

  branchIf(label: Label, condition: I32): void {
    condition.encode(this.#code)
    this.#code.byte(0x0d)
    this.#code.u32(this.#depth - label.depth)
  }

  return(): void {
    this.#code.byte(0x0f)
  }

  /** Leave `value` as the function's result; must be the last statement. */
  result(value: Expr): void {
    value.encode(this.#code)
  }

  /**
   * Counts an i32 from `from` while below `to` by `step`. With constant bounds nothing is tested at entry and a single turn
   * becomes plain code; otherwise the loop may run zero times.
   */
  for(from: I32Like, to: I32Like, step: number, body: (index: I32) => void): void {
    if (typeof from === 'number' && typeof to === 'number') {
      if (from >= to) return
      if (from + step >= to) {
        this.scope(() => { body(asI32(from)) })
        return
      }
    }
    this.scope(() => {
      const index = this.local('i32')
      this.set(index, asI32(from))
      const turns = (): void => {
        this.loop((again) => {
          body(index)
          this.branchIf(again, i32.ltS(this.tee(index, i32.add(index, step)), to))
        })
      }
      if (typeof from === 'number' && typeof to === 'number') turns()
      else this.if(i32.ltS(index, to), turns)
    })
  }

  /** The encoded body with its local declarations, as the code section wants it. */
  encodeBody(): Uint8Array {
    const out = new ByteWriter()
    const runs: [number, ValType][] = []
    for (const type of this.#locals) {
      const last = runs.at(-1)
      if (last?.[1] === type) last[0] += 1
      else runs.push([1, type])
    }
    out.u32(runs.length)
    for (const [count, type] of runs) {
      out.u32(count)
      out.byte(typeCodes[type])
    }
    out.raw(this.#code.toBytes())
    out.byte(0x0b)
    return out.toBytes()
  }
}
