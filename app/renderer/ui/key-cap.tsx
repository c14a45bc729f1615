/** Key caps of one chord: `keys="Ctrl+Enter"` draws two caps. Hidden from assistive technology, which has aria-keyshortcuts. */
export function KeyCap({ keys }: { keys: string }) {
  // A plus at the end is the key itself: "Ctrl++".
  const caps = keys.split(/\+(?=.)/).map((key) => (
    <kbd className="k" key={key}>
      {key}
    </kbd>
  ));
  return (
    <span className="ks" aria-hidden="true">
      {caps}
    </span>
  );
}
