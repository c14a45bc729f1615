export type StepState = 'done' | 'current' | 'failed' | 'ahead';

/** The state of each named step, when `current` is under way. */
export function stepStates<Name extends string>(
  names: readonly Name[],
  current: Name | undefined,
  outcome: { readonly finished?: boolean; readonly failed?: boolean } = {},
): readonly { readonly name: Name; readonly state: StepState }[] {
  const at = current === undefined ? -1 : names.indexOf(current);
  return names.map((name, index) => {
    if (outcome.finished || index < at) return { name, state: 'done' };
    if (index === at) return { name, state: outcome.failed ? 'failed' : 'current' };
    return { name, state: 'ahead' };
  });
}
