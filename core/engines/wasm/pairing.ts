let active = false

/** Whether modules are generated for V8's 256-bit pairing of neighbouring vectors. */
export const pairing = (): boolean => active

/** Set once, before any engine is made, by the process that switched V8's flag on and checked it. */
export function setPairing(on: boolean): void {
  active = on
}
