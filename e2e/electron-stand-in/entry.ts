/** What Electron's executable does with its command line: takes the switches away and runs the app's main module. */
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { setUp } from './app.ts'

const given = process.argv.slice(2)
const at = given.findIndex((argument) => !argument.startsWith('-'))
const target = path.resolve(given[at] ?? '.')
const folder = statSync(target).isDirectory() ? target : path.dirname(target)

interface Package {
  readonly name: string
  readonly version: string
  readonly main: string
}
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Package

process.argv = [process.argv[0]!, ...given]
setUp({ folder, name: manifest.name, version: manifest.version, switches: given.filter((argument) => argument.startsWith('--')) })
await import(pathToFileURL(path.join(folder, manifest.main)).href)
