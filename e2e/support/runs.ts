/** What runs leave on the disk, and the processes that train. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { RunningFace } from './faces.ts'

interface RunFile {
  readonly info: { readonly id: string; readonly status: string; readonly startedAt: string; readonly result: { readonly weightHash: string; readonly epochs: number } | null }
}

/** Runs of unsaved documents, oldest first. */
export function runs(face: RunningFace): readonly RunFile['info'][] {
  const folder = path.join(face.home, 'runs')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .map((name) => path.join(folder, name, 'run.json'))
    .filter((file) => existsSync(file))
    .map((file) => (JSON.parse(readFileSync(file, 'utf8')) as RunFile).info)
}

interface Process {
  readonly pid: number
  readonly parent: number
  /** Time it has computed, in any unit. */
  readonly time: number
  readonly command: string
}

/** Processes of this machine; a bare Linux has no `ps`. */
function processes(): readonly Process[] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,cputime=,args='], { encoding: 'utf8' }).trim().split('\n')
    return lines.flatMap((line) => {
      const found = /^\s*(\d+)\s+(\d+)\s+([\d:.]+)\s+(.*)$/.exec(line)
      if (found === null) return []
      const time = found[3]!.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
      return [{ pid: Number(found[1]), parent: Number(found[2]), time, command: found[4]! }]
    })
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The command's name, in parentheses, may hold anything.
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return [{ pid: Number(name), parent: Number(fields[1]), time: Number(fields[11]) + Number(fields[12]), command }]
      } catch {
        return []
      }
    })
}

/** The process that trains: of the trainers below the face's process, the one that has computed most. */
export function busiestTrainer(face: RunningFace): number {
  const trainers = processes()
    .filter(({ parent, command }) => parent === face.pid && /trainer\.js|utility-sub-type=node/.test(command))
    .sort((a, b) => b.time - a.time)
  if (trainers[0] === undefined) throw new Error(`No trainer runs below ${face.pid}`)
  return trainers[0].pid
}
