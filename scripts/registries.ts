/**
 * Builds each registry table from its folder's contents, so that adding an entry means adding a file.
 * `--check` writes nothing and fails when a table differs from its folder.
 */
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Registry {
  readonly folder: string
  /** Name of the exported table. */
  readonly table: string
  /** Type of an entry and the module it comes from. */
  readonly type: string
  readonly from: string
  /** Name of the exported union of keys. */
  readonly union: string
  /** Entries are folders with an `index.ts` rather than files. */
  readonly folders?: boolean
}

const registries: readonly Registry[] = [
  { folder: 'core/ops', table: 'ops', type: 'OpDefinition', from: './types.ts', union: 'RegisteredOp' },
  { folder: 'core/nodes', table: 'nodeKinds', type: 'NodeDefinition', from: './types.ts', union: 'NodeKind', folders: true },
  { folder: 'core/optimizers', table: 'optimizers', type: 'OptimizerDefinition', from: './types.ts', union: 'OptimizerKind' },
  { folder: 'core/losses', table: 'losses', type: 'LossDefinition', from: './types.ts', union: 'LossKind' },
  { folder: 'core/metrics', table: 'metrics', type: 'MetricDefinition', from: './types.ts', union: 'MetricName' },
  { folder: 'core/initializers', table: 'initializers', type: 'InitializerDefinition', from: './types.ts', union: 'InitializerKind' },
  { folder: 'core/schedules', table: 'schedules', type: 'ScheduleDefinition', from: './types.ts', union: 'ScheduleKind' },
  { folder: 'core/export/formats', table: 'exportFormats', type: 'ExportFormat', from: '../types.ts', union: 'ExportFormatId' },
]

/** Files of a registry folder that are not entries; shared helpers live in a `support` folder. */
const notEntries = new Set(['types.ts', 'registry.ts', 'builder.ts', 'index.ts'])

const root = fileURLToPath(new URL('..', import.meta.url))
const camel = (name: string): string => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

function entriesOf(registry: Registry): string[] {
  const folder = join(root, registry.folder)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => {
      if (registry.folders === true) return statSync(join(folder, name)).isDirectory() && existsSync(join(folder, name, 'index.ts'))
      return name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.fixture.ts') && !notEntries.has(name)
    })
    .map((name) => name.replace(/\.ts$/, ''))
    .sort()
}

function render(registry: Registry): string {
  const names = entriesOf(registry)
  const path = (name: string): string => (registry.folders === true ? `./${name}/index.ts` : `./${name}.ts`)
  const lines = [
    '// Generated from the contents of this folder by scripts/registries.ts: run `npm run registries` after adding an entry.',
    `import type { ${registry.type} } from '${registry.from}'`,
    ...names.map((name) => `import { ${camel(name)} } from '${path(name)}'`),
    '',
    `/** Every entry of this folder, by its name. */`,
    `export const ${registry.table} = {`,
    ...names.map((name) => `  ${camel(name)},`),
    `} as const satisfies { readonly [name: string]: ${registry.type} }`,
    '',
    `export type ${registry.union} = keyof typeof ${registry.table}`,
    '',
  ]
  return lines.join('\n')
}

const check = process.argv.includes('--check')
let drift = 0
for (const registry of registries) {
  if (!existsSync(join(root, registry.folder))) continue
  const file = join(root, registry.folder, 'registry.ts')
  const wanted = render(registry)
  const found = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (wanted === found) continue
  if (check) {
    console.error(`${registry.folder}/registry.ts differs from the folder's contents: run \`npm run registries\``)
    drift += 1
  } else writeFileSync(file, wanted)
}
if (drift > 0) process.exit(1)
