/** A WebAssembly assembler: expressions as values, statements through a function builder, modules as bytes. */
export { ByteWriter } from './bytes.ts'
export type { Effect, Expr, F32, F64, I32, I32Like, I64, V128, ValType } from './expr.ts'
export { FunctionBuilder } from './function.ts'
export type { Callable, Label, Local } from './function.ts'
export { ModuleBuilder } from './module.ts'
export type { DeclaredFunction, Global, MemoryLimits } from './module.ts'
export { f32, f64, i32, i64, memory, select } from './scalar.ts'
export { f32x4, floatBits, i32x4, v128 } from './vector.ts'
