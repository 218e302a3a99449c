/** A list of problems as it would be. */
export function ListGhost() {
  return (
    <svg width="100%" height="100%" viewBox="0 0 600 160" preserveAspectRatio="xMidYMid slice">
      {[0, 1, 2, 3].map((row) => (
        <g key={row} fill="var(--l1)">
          <circle cx="12" cy={20 + 40 * row} r="6" fill="none" stroke="var(--l2)" />
          <rect x="30" y={14 + 40 * row} width={150 + ((row * 5) % 3) * 30} height="5" rx="2" />
          <rect x="30" y={23 + 40 * row} width={260 - ((row * 7) % 3) * 40} height="4" rx="2" />
          <rect x="0" y={39 + 40 * row} width="600" height="1" />
        </g>
      ))}
    </svg>
  )
}
