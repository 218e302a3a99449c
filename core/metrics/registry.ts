// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.
import type { MetricDefinition } from './types.ts'
import { accuracy } from './accuracy.ts'
import { f1 } from './f1.ts'
import { logLoss } from './log-loss.ts'
import { mae } from './mae.ts'
import { precision } from './precision.ts'
import { r2 } from './r2.ts'
import { recall } from './recall.ts'
import { rmse } from './rmse.ts'

/** Every entry of this folder, by its name. */
export const metrics = {
  accuracy,
  f1,
  logLoss,
  mae,
  precision,
  r2,
  recall,
  rmse,
} as const satisfies { readonly [name: string]: MetricDefinition }

export type MetricName = keyof typeof metrics
