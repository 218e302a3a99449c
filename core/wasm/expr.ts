import type { ByteWriter } from './bytes.ts'

export type ValType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128'

export const typeCodes: { readonly [T in ValType]: number } = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b }

/** Code that leaves one value of `type` on the stack. Used twice, it is evaluated twice: keep shared values in locals. */
export interface Expr<T extends ValType = ValType> {
  readonly type: T
  encode(out: ByteWriter): void
}

/** Code that leaves nothing on the stack. */
export interface Effect {
  encode(out: ByteWriter): void
}

export type I32 = Expr<'i32'>
export type I64 = Expr<'i64'>
export type F32 = Expr<'f32'>
export type F64 = Expr<'f64'>
export type V128 = Expr<'v128'>

type Operand = { encode(out: ByteWriter): void }

/** An opcode as the bytes that encode it. */
export type Opcode = readonly number[]

/** A SIMD opcode: prefix 0xfd, then the number as LEB128. */
export const simd = (code: number): Opcode => (code < 0x80 ? [0xfd, code] : [0xfd, (code & 0x7f) | 0x80, code >>> 7])

/** Operands in order, then an opcode, then optional immediates. */
export function node<T extends ValType>(type: T, code: Opcode, operands: readonly Operand[], immediates?: (out: ByteWriter) => void): Expr<T> {
  return {
    type,
    encode(out) {
      for (const operand of operands) operand.encode(out)
      out.raw(code)
      immediates?.(out)
    },
  }
}

/** Like `node`, for instructions without a result. */
export function effect(code: Opcode, operands: readonly Operand[], immediates?: (out: ByteWriter) => void): Effect {
  return {
    encode(out) {
      for (const operand of operands) operand.encode(out)
      out.raw(code)
      immediates?.(out)
    },
  }
}

/** `align` is log2 of the natural alignment, `offset` in bytes. */
export const memarg =
  (align: number, offset: number) =>
  (out: ByteWriter): void => {
    out.u32(align)
    out.u32(offset)
  }

/** Plain numbers stand for i32 constants wherever an i32 is taken. */
export type I32Like = I32 | number

export const i32Const = (value: number): I32 => ({
  type: 'i32',
  encode(out) {
    out.byte(0x41)
    out.s32(value)
  },
})

export const asI32 = (value: I32Like): I32 => (typeof value === 'number' ? i32Const(value) : value)
