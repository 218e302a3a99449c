/** The host's front door for the faces. */
export { dispatch, wireError } from './api/dispatch.ts'
export { createHost } from './host.ts'
export { InputError } from './input-error.ts'
export type { ForkTrainer, Host, HostOptions, TrainerPort } from './options.ts'
export { findProduct } from './product.ts'
export { forkChild } from './trainer/fork-child.ts'
