/** A table as it will be. */
export function TableGhost() {
  return (
    <svg width="100%" height="100%" viewBox="0 0 600 160" preserveAspectRatio="none">
      <g fill="none" stroke="var(--l1)" vectorEffect="non-scaling-stroke">
        <path d="M0 22h600M0 49h600M0 76h600M0 103h600M0 130h600M0 157h600" />
      </g>
      <g fill="var(--l1)">
        {[0, 1, 2, 3, 4].flatMap((row) => [0, 1, 2, 3, 4, 5].map((column) => <rect key={`${row}-${column}`} x={20 + 100 * column} y={32 + 27 * row} width={30 + ((row * 7 + column * 13) % 4) * 8} height="7" rx="2" />))}
      </g>
    </svg>
  )
}
