import type { ValueId } from '../../ir/types.ts'
import { scalar } from '../../ops/support/gradient.ts'
import { staticSize } from '../../ops/support/shapes.ts'
import type { Builder } from '../../ops/types.ts'

/** Mean over every axis but the batch: [batch, ...] -> [batch]. */
export function meanPerSample(builder: Builder, value: ValueId): ValueId {
  const shape = builder.shape(value)
  if (shape.length === 1) return value
  const count = staticSize(shape)
  const axes = shape.slice(1).map((_, i) => i + 1)
  const sum = builder.emit('sum', [value], { axes, keep: false })
  return count === 1 ? sum : builder.emit('mul', [sum, scalar(builder, 1 / count)])
}
