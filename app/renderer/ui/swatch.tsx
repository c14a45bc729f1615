interface SwatchProps {
  /** CSS colour of the class. */
  readonly color: string;
  /** Classes from the eleventh on carry a notch, since no twenty colours are enough alone. */
  readonly notched?: boolean;
}

/** The colour of a class, always beside its name. */
export function Swatch({ color, notched }: SwatchProps) {
  return <span className={notched ? 'sw n' : 'sw'} style={{ background: color }} aria-hidden="true" />;
}
