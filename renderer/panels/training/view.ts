import { create } from 'zustand'

export const smoothings = [0, 0.3, 0.6, 0.9] as const

interface TrainingView {
  readonly log: boolean
  readonly smoothing: number
}

/** How curves are shown, in every document of the window. */
export const useTrainingView = create<TrainingView>()(() => ({ log: true, smoothing: 0 }))

export function toggleLog(): void {
  useTrainingView.setState(({ log }) => ({ log: !log }))
}

/** The next amount of smoothing, round and round. */
export function cycleSmoothing(): void {
  useTrainingView.setState(({ smoothing }) => ({ smoothing: smoothings[(smoothings.findIndex((each) => each === smoothing) + 1) % smoothings.length]! }))
}
