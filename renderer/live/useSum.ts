import { useMemo } from 'react'
import { useSession } from '../state/context.ts'
import { neuronSum, type Sum } from './terms.ts'
import { useLiveValues } from './useLiveValues.ts'

/** A neuron's sum for the row on the canvas, kept up to date. */
export function useSum(node: string | null): Sum | null {
  const live = useLiveValues()
  const document = useSession((state) => state.document)
  const weights = useSession((state) => state.weights)
  return useMemo(() => (node === null ? null : neuronSum(document, weights, live, node)), [document, weights, live, node])
}
