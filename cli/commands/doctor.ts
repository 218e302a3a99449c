import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { engines } from '../../core/engines/registry.ts'
import { writeAtomic } from '../../host/files/atomic.ts'
import { findProduct } from '../../host/product.ts'
import { exitCode } from '../support/exit.ts'
import { homeFolder } from '../support/home.ts'
import { withHost } from '../support/host.ts'
import { columns, say } from '../support/print.ts'

interface Finding {
  readonly check: string
  readonly ok: boolean
  readonly detail: string
}

async function attempt(check: string, work: () => Promise<string>): Promise<Finding> {
  try {
    return { check, ok: true, detail: await work() }
  } catch (error) {
    return { check, ok: false, detail: error instanceof Error ? error.message : String(error) }
  }
}

/** Train the smallest example for real, in a folder that is removed afterwards. */
async function trainExample(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'neuroloom-doctor-'))
  try {
    return await withHost(true, async (host) => {
      const { document } = await host.api.openExample({ id: 'and' })
      const ended = new Promise<string>((settle) => {
        host.onEvents((events) => {
          for (const event of events) {
            if (event.kind === 'runInfo' && event.info.result !== null) settle(`loss ${event.info.result.train.loss.toFixed(4)} on engine ${event.info.choice.engine}`)
            if (event.kind === 'runInfo' && event.info.status === 'failed') settle(`failed: ${event.info.error ?? ''}`)
          }
        })
      })
      await host.api.startRun({ document, documentPath: path.join(folder, 'and.loom'), weights: null })
      const text = await ended
      if (text.startsWith('failed')) throw new Error(text)
      return text
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** `neuroloom doctor`: what this machine offers, and whether a training run works. */
export async function doctor(options: { readonly json?: boolean }): Promise<number> {
  const product = findProduct(import.meta.dirname)
  const home = homeFolder()
  const findings: readonly Finding[] = [
    { check: 'version', ok: true, detail: product.version },
    { check: 'node', ok: Number(process.versions.node.split('.')[0]) >= 24, detail: process.version },
    { check: 'machine', ok: true, detail: `${process.platform} ${process.arch}, ${os.cpus()[0]?.model ?? 'unknown CPU'}, ${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB` },
    { check: 'engines', ok: true, detail: Object.values(engines).map((engine) => `${engine.id} (${engine.precisions.join(', ')})`).join(', ') },
    { check: 'trainer', ok: existsSync(product.entries.trainer), detail: product.entries.trainer },
    await attempt('home', async () => {
      const probe = path.join(home, `.probe-${process.pid}`)
      await writeAtomic(probe, 'x')
      await rm(probe)
      return `${home} can be written`
    }),
    await attempt('training', trainExample),
  ]
  const well = findings.every((finding) => finding.ok)
  if (options.json === true) say(JSON.stringify({ ok: well, findings }))
  else for (const line of columns(findings.map(({ check, ok, detail }) => [ok ? 'ok' : 'FAIL', check, detail]))) say(line)
  return well ? exitCode.done : exitCode.input
}
