import { describe, expect, it } from 'vitest'
import wabt from 'wabt'
import { ByteWriter, ModuleBuilder, f32, f32x4, i32, i32x4, i64, f64, memory, select, v128 } from './index.ts'

type Exports = Record<string, (...args: number[]) => number>

function instantiate(module: ModuleBuilder, imports: WebAssembly.Imports = {}): Exports {
  const bytes = module.encode()
  expect(WebAssembly.validate(bytes)).toBe(true)
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports as unknown as Exports
}

describe('LEB128', () => {
  it.each([
    [0, [0]],
    [127, [127]],
    [128, [0x80, 1]],
    [624485, [0xe5, 0x8e, 0x26]],
    [0xffffffff, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('writes %d unsigned', (value, bytes) => {
    const out = new ByteWriter()
    out.u32(value)
    expect([...out.toBytes()]).toEqual(bytes)
  })

  it.each([
    [0, [0]],
    [-1, [0x7f]],
    [64, [0xc0, 0]],
    [-123456, [0xc0, 0xbb, 0x78]],
    [-2147483648, [0x80, 0x80, 0x80, 0x80, 0x78]],
    [0x80000000, [0x80, 0x80, 0x80, 0x80, 0x78]],
  ])('writes %d signed', (value, bytes) => {
    const out = new ByteWriter()
    out.s32(value)
    expect([...out.toBytes()]).toEqual(bytes)
  })

  it('writes 64-bit constants', () => {
    const out = new ByteWriter()
    out.s64(-9223372036854775808n)
    expect(out.length).toBe(10)
  })
})

describe('ModuleBuilder', () => {
  it('builds loops, locals and calls', () => {
    const module = new ModuleBuilder()
    const square = module.function(['i32'], ['i32'])
    module.function(['i32'], ['i32'], { export: 'sumOfSquares' }).define((f) => {
      const n = f.param(0, 'i32')
      const sum = f.let(i32.const(0))
      f.for(0, n, 1, (i) => { f.set(sum, i32.add(sum, f.callFor(square, 'i32', [i]))) })
      f.result(sum)
    })
    square.define((f) => { f.result(i32.mul(f.param(0, 'i32'), f.param(0, 'i32'))) })
    const { sumOfSquares } = instantiate(module)
    expect([0, 1, 5].map((n) => sumOfSquares!(n))).toEqual([0, 0, 30])
  })

  it('reuses locals of a scope that ended', () => {
    const module = new ModuleBuilder()
    module.function([], ['i32'], { export: 'f' }).define((f) => {
      const first = f.scope(() => f.local('i32').index)
      const second = f.scope(() => f.local('i32').index)
      expect(second).toBe(first)
      expect(f.local('f32').index).not.toBe(first)
      f.result(i32.const(7))
    })
    expect(instantiate(module).f!()).toBe(7)
  })

  it('branches out of blocks and chooses', () => {
    const module = new ModuleBuilder()
    module.function(['i32'], ['i32'], { export: 'f' }).define((f) => {
      const x = f.param(0, 'i32')
      const result = f.let(i32.const(1))
      f.block((out) => {
        f.branchIf(out, i32.gtS(x, 10))
        f.if(i32.eqz(x), () => { f.set(result, i32.const(2)) }, () => { f.set(result, i32.const(3)) })
      })
      f.result(select(i32.ltS(x, 0), i32.const(-1), result))
    })
    const { f } = instantiate(module)
    expect([11, 0, 5, -5].map((x) => f!(x))).toEqual([1, 2, 3, -1])
  })

  it('imports memory, writes data, copies and fills', () => {
    const module = new ModuleBuilder()
    module.memory({ initial: 1, maximum: 2, shared: false }, { module: 'env', name: 'memory' })
    module.data(16, new Uint8Array([1, 2, 3, 4]))
    module.function([], [], { export: 'run' }).define((f) => {
      f.run(memory.copy(32, 16, 4))
      f.run(memory.fill(40, 9, 3))
    })
    const shared = new WebAssembly.Memory({ initial: 1, maximum: 2 })
    instantiate(module, { env: { memory: shared } }).run!()
    const bytes = new Uint8Array(shared.buffer)
    expect([...bytes.slice(32, 36), ...bytes.slice(40, 44)]).toEqual([1, 2, 3, 4, 9, 9, 9, 0])
  })

  it('works on lanes', () => {
    const module = new ModuleBuilder()
    module.memory({ initial: 1, maximum: 1, shared: false }, { export: 'memory' })
    module.function([], ['f32'], { export: 'f' }).define((f) => {
      const a = f.let(v128.load(0, 0))
      const b = f.let(f32x4.add(f32x4.mul(a, f32x4.const(2)), f32x4.splat(f32.const(1))))
      f.run(v128.store(0, v128.shuffle32(b, a, [3, 2, 4, 5]), 16))
      f.run(v128.store32Lane(0, i32x4.truncS(b), 2, 32))
      f.result(f32x4.extract(v128.bitselect(a, b, f32x4.gt(a, f32x4.const(2))), 1))
    })
    const exports = instantiate(module)
    const floats = new Float32Array((exports.memory as unknown as WebAssembly.Memory).buffer)
    floats.set([1, 2, 3, 4])
    expect(exports.f!()).toBe(5)
    expect([...floats.slice(4, 8)]).toEqual([9, 7, 1, 2])
    expect(new Int32Array(floats.buffer)[8]).toBe(7)
  })

  it('does 64-bit arithmetic', () => {
    const module = new ModuleBuilder()
    module.function(['i32'], ['f64'], { export: 'f' }).define((f) => {
      const wide = f.let(i64.mul(i64.extendU(f.param(0, 'i32')), i64.const(4294967296n)))
      f.result(f64.mul(f64.convertU64(wide), f64.const(0.5)))
    })
    expect(instantiate(module).f!(3)).toBe(3 * 2147483648)
  })

  it('keeps globals between calls', () => {
    const module = new ModuleBuilder()
    const count = module.global('i32', 5)
    module.function([], ['i32'], { export: 'next' }).define((f) => {
      f.run(count.set(i32.add(count, 1)))
      f.result(count)
    })
    const { next } = instantiate(module)
    expect([next!(), next!()]).toEqual([6, 7])
  })

  it('refuses a declared function without a body', () => {
    const module = new ModuleBuilder()
    module.function([], [])
    expect(() => module.encode()).toThrow('has no body')
  })

  it('is read by wabt as it was meant', async () => {
    const module = new ModuleBuilder()
    module.memory({ initial: 1, maximum: 3, shared: true }, { export: 'memory' })
    module.function(['i32'], ['i32'], { export: 'add' }).define((f) => {
      f.run(v128.store(0, v128.load32Splat(f.param(0, 'i32'), 8), 16))
      f.result(i32.atomicAdd(f.param(0, 'i32'), 1, 4))
    })
    const api = await wabt()
    const features = { simd: true, threads: true }
    const parsed = api.readWasm(module.encode(), { readDebugNames: false, ...features })
    const validate = parsed.validate.bind(parsed) as (wanted: typeof features) => void
    validate(features)
    const text = parsed.toText({ foldExprs: false, inlineExport: false })
    expect(text).toContain('memory (;0;) 1 3 shared')
    expect(text).toContain('v128.load32_splat offset=8')
    expect(text).toContain('i32.atomic.rmw.add offset=4')
    parsed.destroy()
  })
})
