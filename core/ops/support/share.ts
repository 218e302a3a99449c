import type { ValueId } from '../../ir/types.ts'
import type { Builder } from '../types.ts'
import { scalar } from './gradient.ts'

/** 1 where a > b, 0 where a < b, 1/2 at a tie. */
export function share(builder: Builder, a: ValueId, b: ValueId): ValueId {
  const more = builder.emit('greater', [a, b])
  const less = builder.emit('greater', [b, a])
  const sign = builder.emit('sub', [more, less])
  return builder.emit('mul', [builder.emit('add', [sign, scalar(builder, 1)]), scalar(builder, 0.5)])
}
