import { expect, it } from 'vitest'
import { startArguments } from './arguments.ts'

it('finds the documents of a command line, relative to where it was given', () => {
  expect(startArguments(['/opt/neuroloom', '--no-sandbox', 'nets/xor.loom', '/data/iris.loom', 'iris.csv'], '/home/ada')).toStrictEqual({
    check: false,
    documents: ['/home/ada/nets/xor.loom', '/data/iris.loom'],
  })
})

it('takes no switch for a document', () => {
  expect(startArguments(['electron', '.', '--check', '--file=x.loom'], '/')).toStrictEqual({ check: true, documents: [] })
})
