export { threefry } from './threefry.ts'
export { normalAt, permutation, stringKey, uniformAt } from './streams.ts'
export { randomNormal, randomUniform } from './element.ts'
