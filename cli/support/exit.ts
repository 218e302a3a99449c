/** What the process ends with. */
export const exitCode = { done: 0, input: 1, usage: 2, interrupted: 130 } as const
