import { describe, expect, it } from 'vitest'
import { denseNet } from '../engines/support/program.fixture.ts'
import type { IrFunction, Program } from '../ir/types.ts'
import { createBuilder } from '../ops/builder.ts'
import { verifyFunction, verifyProgram } from './verify.ts'

const program = denseNet({ sizes: [2, 3, 1], activation: 'relu', link: 'sigmoid', loss: 'binaryCrossEntropy', optimizer: 'adam' })

const fn = ((): IrFunction => {
  const builder = createBuilder('f')
  const x = builder.argument(['batch', 2], { kind: 'data', name: 'x' })
  builder.result(builder.emit('neg', [builder.emit('exp', [x])]), { kind: 'output', name: 'y' })
  return builder.finish()
})()

const [first, second] = [fn.instructions[0]!, fn.instructions[1]!]

describe('verifyFunction', () => {
  it('accepts what the builder makes', () => {
    expect(() => { verifyFunction(fn) }).not.toThrow()
  })
  it.each<[string, IrFunction, string]>([
    ['a use before the definition', { ...fn, instructions: [second, first] }, 'value 1 is used before it is defined'],
    ['a second definition', { ...fn, instructions: [first, { ...second, outputs: [1] }] }, 'value 1 is defined twice'],
    ['a wrong type', { ...fn, types: [['batch', 2], ['batch', 2], ['batch', 3]] }, 'result 0 is typed [batch, 3], inferred [batch, 2]'],
    ['an unknown op', { ...fn, instructions: [{ ...first, op: 'nothing' }, second] }, "there is no op 'nothing'"],
    ['a missing input', { ...fn, instructions: [{ ...first, inputs: [] }, second] }, 'exp: takes 1 inputs, got 0'],
    ['a surplus result', { ...fn, instructions: [{ ...first, outputs: [1, 2] }] }, '2 results, 1 expected'],
    ['a result that is not there', { ...fn, results: [{ value: 9, target: { kind: 'output', name: 'y' } }] }, 'value 9, which is not defined'],
    ['two results of one name', { ...fn, results: [fn.results[0]!, fn.results[0]!] }, 'two results go to'],
    ['a batch that is not first', { ...fn, types: [[2, 'batch'], [2, 'batch'], [2, 'batch']] }, 'is not a shape'],
  ])('refuses %s', (_, broken, message) => {
    expect(() => { verifyFunction(broken) }).toThrow(message)
  })
})

const withPieces = (change: (pieces: Program['map']['parameters']) => Program['map']['parameters']): Program => ({
  ...program,
  map: { ...program.map, parameters: change(program.map.parameters) },
})

describe('verifyProgram', () => {
  it('accepts a whole program', () => {
    expect(() => { verifyProgram(program) }).not.toThrow()
  })
  it.each<[string, Program, string]>([
    ['a map with a gap', withPieces((pieces) => pieces.slice(1)), 'element 0 of parameter 0 belongs to no piece'],
    ['a name that occurs twice', withPieces((pieces) => [...pieces, pieces[0]!]), 'the name occurs twice'],
    ['overlapping pieces', withPieces((pieces) => [...pieces, { ...pieces[0]!, name: 'again' }]), 'belongs to two pieces'],
    ['a piece beyond its tensor', withPieces((pieces) => pieces.map((piece, i) => (i === 0 ? { ...piece, offset: 1 } : piece))), 'lies outside parameter 0'],
    ['a tensor that is not there', withPieces((pieces) => [...pieces, { ...pieces[0]!, name: 'more', tensor: 9 }]), 'there is no parameter 9'],
    ['a parameter of another shape', { ...program, parameters: program.parameters.map((decl, i) => (i === 1 ? { shape: [4] } : decl)) }, 'parameter 1 is [4], not [3]'],
    ['an unknown scalar', { ...program, scalars: ['learningRate'] }, "there is no scalar 'firstMomentScale'"],
    [
      'a probe beyond its result',
      { ...program, map: { ...program.map, nodes: { hidden: { output: { output: 'probe:0', offset: 1, shape: [3] } } } } },
      "it reads beyond 'probe:0'",
    ],
    ['a probe of nothing', { ...program, map: { ...program.map, nodes: { hidden: { output: { output: 'probe:7', offset: 0, shape: [1] } } } } }, "there is no result 'probe:7'"],
  ])('refuses %s', (_, broken, message) => {
    expect(() => { verifyProgram(broken) }).toThrow(message)
  })
})
