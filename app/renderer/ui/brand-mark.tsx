/** The mark of the application: a marked frame with its seal. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 18 18" fill="none" aria-hidden="true">
      <path d="M6.5 2.75H2.75V6.5M11.5 2.75h3.75V6.5M6.5 15.25H2.75V11.5" stroke="var(--fg)" strokeWidth="1.75" />
      <circle cx="13.1" cy="13.1" r="3.15" fill="var(--stake-fill)" />
      <path d="m5.75 8.6 2.2 2.2 3.9-4.4" stroke="var(--fg)" strokeWidth="1.75" />
    </svg>
  );
}
