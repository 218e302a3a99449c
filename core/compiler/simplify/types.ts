import type { Attrs, Instruction, Shape, ValueId } from '../../ir/types.ts'

/** The function being rebuilt, as rules see it. */
export interface Rewriter {
  shape(value: ValueId): Shape
  /** The instruction that defines a value; undefined for an argument. */
  definition(value: ValueId): Instruction | undefined
  /** Emit an op (simplified in its turn) with one result. */
  emit(op: string, inputs: readonly ValueId[], attrs?: Attrs): ValueId
}

/** An instruction about to be emitted, its inputs already simplified. */
export interface Candidate {
  readonly op: string
  readonly inputs: readonly ValueId[]
  readonly attrs: Attrs
}

/** One rewriting: a value that may stand for the candidate's only result, or null where the rule does not apply. */
export interface Rule {
  readonly name: string
  /** Ops it looks at. */
  readonly ops: readonly string[]
  apply(candidate: Candidate, rewriter: Rewriter): ValueId | null
}
