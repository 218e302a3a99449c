import { useMemo } from 'react'
import type { NodeRecord } from '../../core/graph/types.ts'
import { useSession } from '../state/context.ts'
import { inOwnUnits, inputOf, squaredError, valueUnits, type ValueUnit } from './reconstruction.ts'
import { useLive } from './useLiveValues.ts'

export interface Reconstruction {
  readonly record: NodeRecord
  readonly units: readonly ValueUnit[]
  /** What came in and what the output gives back, in own units. */
  readonly original: Float64Array
  readonly copy: Float64Array
  /** Mean squared difference in training units. */
  readonly error: number
}

/** What an output gives back of its input for the row on the canvas; null for other outputs, and while there is nothing. */
export function useReconstruction(output: string): Reconstruction | null {
  const program = useSession((state) => state.preview)
  const schema = useSession((state) => state.dataset.report?.schema ?? null)
  const preparation = useSession((state) => state.dataset.report?.preparation ?? null)
  const decl = program?.outputs.find(({ node }) => node === output) ?? null
  const input = program === null || decl === null ? null : inputOf(program, decl)
  const record = useSession((state) => (input === null ? undefined : state.document.nodes[input.node]))
  const features = useLive((live) => live.features)
  const prediction = useLive((live) => live.predictions[output] ?? null)
  const units = useMemo(() => (input === null ? [] : valueUnits(input, schema, preparation)), [input, schema, preparation])
  return useMemo(() => {
    if (input === null || record === undefined || prediction?.length !== input.width || features.length < input.offset + input.width) return null
    const prepared = features.subarray(input.offset, input.offset + input.width)
    return { record, units, original: inOwnUnits(prepared, units), copy: inOwnUnits(prediction, units), error: squaredError(prepared, prediction) }
  }, [input, record, units, features, prediction])
}
