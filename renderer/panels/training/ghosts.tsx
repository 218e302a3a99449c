/** A loss curve as it will be. */
export function CurveGhost() {
  return (
    <svg width="100%" height="100%" viewBox="0 0 600 160" preserveAspectRatio="none">
      <g stroke="var(--l1)" vectorEffect="non-scaling-stroke">
        <path d="M0 10h600M0 55h600M0 100h600M0 145h600" />
      </g>
      <path d="M0 14C80 20 120 96 220 120S460 136 600 138" fill="none" stroke="var(--l2)" strokeWidth="2" strokeDasharray="5 4" vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
