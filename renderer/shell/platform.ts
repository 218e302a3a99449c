/** Whether keys are printed the Mac's way. */
export const isMac = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac')
