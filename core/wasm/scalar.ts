import { asI32, effect, i32Const, memarg, node } from './expr.ts'
import type { Effect, Expr, F32, F64, I32, I32Like, I64, ValType } from './expr.ts'

type Binary<T extends ValType> = (a: Expr<T>, b: Expr<T>) => Expr<T>
type Unary<T extends ValType> = (a: Expr<T>) => Expr<T>

const int2 = (code: number) => (a: I32Like, b: I32Like): I32 => node('i32', [code], [asI32(a), asI32(b)])
const wide2 = (code: number): Binary<'i64'> => (a, b) => node('i64', [code], [a, b])
const single1 = (code: number): Unary<'f32'> => (a) => node('f32', [code], [a])
const single2 = (code: number): Binary<'f32'> => (a, b) => node('f32', [code], [a, b])
const double1 = (code: number): Unary<'f64'> => (a) => node('f64', [code], [a])
const double2 = (code: number): Binary<'f64'> => (a, b) => node('f64', [code], [a, b])
const compare = <T extends ValType>(code: number) => (a: Expr<T>, b: Expr<T>): I32 => node('i32', [code], [a, b])

/** 32-bit integers. Addresses are i32; `offset` is added without wrapping and costs nothing. */
export const i32 = {
  const: i32Const,
  load: (address: I32Like, offset = 0): I32 => node('i32', [0x28], [asI32(address)], memarg(2, offset)),
  store: (address: I32Like, value: I32Like, offset = 0): Effect => effect([0x36], [asI32(address), asI32(value)], memarg(2, offset)),
  load16u: (address: I32Like, offset = 0): I32 => node('i32', [0x2f], [asI32(address)], memarg(1, offset)),
  eqz: (a: I32Like): I32 => node('i32', [0x45], [asI32(a)]),
  eq: int2(0x46),
  ne: int2(0x47),
  ltS: int2(0x48),
  ltU: int2(0x49),
  gtS: int2(0x4a),
  gtU: int2(0x4b),
  leS: int2(0x4c),
  leU: int2(0x4d),
  geS: int2(0x4e),
  geU: int2(0x4f),
  add: int2(0x6a),
  sub: int2(0x6b),
  mul: int2(0x6c),
  divU: int2(0x6e),
  remU: int2(0x70),
  and: int2(0x71),
  or: int2(0x72),
  xor: int2(0x73),
  shl: int2(0x74),
  shrS: int2(0x75),
  shrU: int2(0x76),
  rotl: int2(0x77),
  wrap: (a: I64): I32 => node('i32', [0xa7], [a]),
  /** Toward zero, to the nearest i32 beyond the range; NaN gives 0. */
  truncSat: (a: F32): I32 => node('i32', [0xfc, 0x00], [a]),
  atomicLoad: (address: I32Like, offset = 0): I32 => node('i32', [0xfe, 0x10], [asI32(address)], memarg(2, offset)),
  atomicStore: (address: I32Like, value: I32Like, offset = 0): Effect => effect([0xfe, 0x17], [asI32(address), asI32(value)], memarg(2, offset)),
  /** The value before the addition. */
  atomicAdd: (address: I32Like, value: I32Like, offset = 0): I32 => node('i32', [0xfe, 0x1e], [asI32(address), asI32(value)], memarg(2, offset)),
  /** 0 woken, 1 the value differed, 2 timed out. `timeout` in nanoseconds, negative for none. */
  atomicWait: (address: I32Like, expected: I32Like, timeout: I64, offset = 0): I32 =>
    node('i32', [0xfe, 0x01], [asI32(address), asI32(expected), timeout], memarg(2, offset)),
  atomicNotify: (address: I32Like, count: I32Like, offset = 0): I32 => node('i32', [0xfe, 0x00], [asI32(address), asI32(count)], memarg(2, offset)),
} as const

export const i64 = {
  const: (value: bigint): I64 => node('i64', [0x42], [], (out) => { out.s64(value) }),
  add: wide2(0x7c),
  mul: wide2(0x7e),
  or: wide2(0x84),
  shl: wide2(0x86),
  shrU: wide2(0x88),
  extendU: (a: I32Like): I64 => node('i64', [0xad], [asI32(a)]),
} as const

export const f32 = {
  const: (value: number): F32 => node('f32', [0x43], [], (out) => { out.f32(value) }),
  load: (address: I32Like, offset = 0): F32 => node('f32', [0x2a], [asI32(address)], memarg(2, offset)),
  store: (address: I32Like, value: F32, offset = 0): Effect => effect([0x38], [asI32(address), value], memarg(2, offset)),
  abs: single1(0x8b),
  neg: single1(0x8c),
  sqrt: single1(0x91),
  add: single2(0x92),
  sub: single2(0x93),
  mul: single2(0x94),
  div: single2(0x95),
  min: single2(0x96),
  max: single2(0x97),
  demote: (a: F64): F32 => node('f32', [0xb6], [a]),
  convertU: (a: I32Like): F32 => node('f32', [0xb3], [asI32(a)]),
  lt: compare<'f32'>(0x5d),
} as const

export const f64 = {
  const: (value: number): F64 => node('f64', [0x44], [], (out) => { out.f64(value) }),
  load: (address: I32Like, offset = 0): F64 => node('f64', [0x2b], [asI32(address)], memarg(3, offset)),
  store: (address: I32Like, value: F64, offset = 0): Effect => effect([0x39], [asI32(address), value], memarg(3, offset)),
  neg: double1(0x9a),
  abs: double1(0x99),
  floor: double1(0x9c),
  sqrt: double1(0x9f),
  add: double2(0xa0),
  sub: double2(0xa1),
  mul: double2(0xa2),
  div: double2(0xa3),
  min: double2(0xa4),
  max: double2(0xa5),
  promote: (a: F32): F64 => node('f64', [0xbb], [a]),
  convertS: (a: I32Like): F64 => node('f64', [0xb7], [asI32(a)]),
  convertU: (a: I32Like): F64 => node('f64', [0xb8], [asI32(a)]),
  convertU64: (a: I64): F64 => node('f64', [0xba], [a]),
  lt: compare<'f64'>(0x63),
} as const

/** Whole-memory operations; lengths in bytes. */
export const memory = {
  copy: (to: I32Like, from: I32Like, length: I32Like): Effect =>
    effect([0xfc, 0x0a, 0x00, 0x00], [asI32(to), asI32(from), asI32(length)]),
  fill: (to: I32Like, value: I32Like, length: I32Like): Effect => effect([0xfc, 0x0b, 0x00], [asI32(to), asI32(value), asI32(length)]),
} as const

/** `condition !== 0 ? yes : no`, both evaluated. */
export const select = <T extends Exclude<ValType, 'v128'>>(condition: I32, yes: Expr<T>, no: Expr<T>): Expr<T> =>
  node(yes.type, [0x1b], [yes, no, condition])
