/** The mark: warp threads with a shuttle of neurons. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 36 36" aria-hidden focusable="false">
      <rect width="36" height="36" rx="8" fill="var(--accent)" />
      <g stroke="var(--on-accent)" strokeWidth="2" strokeLinecap="round" fill="none">
        <path d="M12 8v20M18 8v20M24 8v20" opacity="0.7" />
        <path d="M8 18h20" />
      </g>
      <g fill="var(--on-accent)">
        <circle cx="12" cy="18" r="3.2" />
        <circle cx="24" cy="18" r="3.2" />
      </g>
    </svg>
  )
}
