import { useSession } from '../../../state/context.ts'
import { formatCount } from '../../../live/format.ts'
import { parametersOf } from '../../analysis.ts'

/** How many numbers a node learns. */
export function ParameterCount({ node }: { readonly node: string }) {
  const count = useSession((state) => parametersOf(state.analysis, node))
  return <span className="mono">{count === null ? '? params' : `${formatCount(count)} params`}</span>
}
