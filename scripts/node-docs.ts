/**
 * Writes docs/nodes.md and the icons beside it from the definitions of the node kinds, so that what the docs say is what the
 * editor does. `--check` writes nothing and fails when they differ.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ParamSpec } from '../core/base/params.ts'
import { nodeKinds } from '../core/nodes/registry.ts'
import { activations, type Activation } from '../core/nodes/support/activations.ts'
import type { Family, NodeDefinition, NodeHelp } from '../core/nodes/types.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const families: { readonly [family in Family]: string } = {
  data: 'Data',
  neuron: 'Neurons',
  function: 'Functions',
  layer: 'Layers',
  recurrent: 'Recurrent layers',
  shape: 'Shapes and joins',
  regularise: 'Normalisation and regularisation',
  structure: 'Structure',
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** Number with its digits in groups, as the docs write them. */
const digits = (value: number): string => (Number.isInteger(value) && Math.abs(value) >= 10_000 ? value.toLocaleString('en-GB') : String(value))

function range(spec: { readonly min?: number; readonly max?: number; readonly integer?: boolean; readonly exclusiveMin?: boolean; readonly exclusiveMax?: boolean }): string {
  const { min, max, integer } = spec
  const from = min === undefined ? '' : `${spec.exclusiveMin === true ? 'above' : 'from'} ${digits(min)}`
  const to = max === undefined ? '' : `${spec.exclusiveMax === true ? 'below' : 'to'} ${digits(max)}`
  return [integer === true ? 'whole number' : 'number', from, to].filter((part) => part !== '').join(' ')
}

function values(spec: ParamSpec): string {
  switch (spec.type) {
    case 'number':
      return range(spec)
    case 'numbers':
      return `list: ${range(spec)}`
    case 'choice':
      return spec.options.map(({ label }) => label).join(', ')
    case 'boolean':
      return 'on, off'
    case 'text':
      return 'text'
    case 'columns':
      return `${spec.role} columns`
    case 'node':
      return `a node: ${spec.kinds.join(', ')}`
  }
}

function standard(spec: ParamSpec): string {
  if (spec.type === 'choice') return spec.options.find(({ value }) => value === spec.default)?.label ?? spec.default
  if (spec.type === 'boolean') return spec.default ? 'on' : 'off'
  if (spec.type === 'number') return digits(spec.default)
  if (spec.type === 'numbers') return spec.default.join(' × ')
  return spec.default.length === 0 ? 'none' : String(spec.default)
}

function helpLines({ summary, formula, when, typical, source }: NodeHelp): string[] {
  return [summary, '', '```text', formula, '```', '', `**When.** ${when}`, '', `**Typical.** ${typical}`, '', ...(source === undefined ? [] : [`**Source.** ${source}`, ''])]
}

function section({ kind, title, keywords, shortcut, help, params }: NodeDefinition): string[] {
  const key = shortcut === undefined ? '' : `Key \`${shortcut}\`. `
  const rows = Object.entries(params).map(([name, spec]) => `| ${cell(spec.label)} (\`${name}\`) | ${cell(values(spec))} | ${cell(standard(spec))} | ${cell(spec.help)} |`)
  return [
    `### <img src="nodes/${kind}.svg" width="28" alt=""> ${title}`,
    '',
    ...helpLines(help),
    `${key}Kind \`${kind}\` in documents. Found by: ${keywords.join(', ')}.`,
    '',
    ...(rows.length === 0 ? [] : ['| parameter | values | standard | |', '| --- | --- | --- | --- |', ...rows, '']),
  ]
}

function functionSection([name, { title, help }]: readonly [string, Activation]): string[] {
  return [`#### ${title} (\`${name}\`)`, '', ...helpLines(help)]
}

const icon = ({ icon: { paths } }: NodeDefinition): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="#0f8a7a" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${paths.map((d) => `<path d="${d}"/>`).join('')}</svg>\n`

function page(kinds: readonly NodeDefinition[]): string {
  const lines = [
    '# Nodes',
    '',
    'Every kind of node that can be placed on the canvas: what it computes, when it is used, and its parameters. Written by',
    '`node scripts/node-docs.ts` from the definitions in `core/nodes`, which the editor reads too.',
    '',
  ]
  for (const [family, title] of Object.entries(families)) {
    const members = kinds.filter((definition) => definition.family === family)
    if (members.length === 0) continue
    lines.push(`## ${title}`, '', ...members.flatMap(section))
    if (family === 'function') lines.push('### Activation functions', '', 'In the activation node, and inside neurons and layers.', '', ...Object.entries(activations).flatMap(functionSection))
  }
  return `${lines.join('\n').trimEnd()}\n`
}

const kinds: readonly NodeDefinition[] = Object.values(nodeKinds)
const files = [['docs/nodes.md', page(kinds)], ...kinds.map((definition) => [`docs/nodes/${definition.kind}.svg`, icon(definition)])] as [string, string][]
const stale = files.filter(([name, text]) => !existsSync(join(root, name)) || readFileSync(join(root, name), 'utf8') !== text)

if (process.argv.includes('--check')) {
  for (const [name] of stale) console.error(`${name} differs from the definitions: run node scripts/node-docs.ts`)
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  for (const [name, text] of stale) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  console.log(`${files.length} files, ${stale.length} written`)
}
