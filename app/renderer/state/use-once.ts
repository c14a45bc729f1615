import { useEffect, useState } from 'react';

/** A fact that does not change while the window is open, asked for once; undefined until it is there. */
export function useOnce<Value>(query: () => Promise<Value>): Value | undefined {
  const [value, setValue] = useState<Value>();
  useEffect(() => {
    let left = false;
    // Where a fact cannot be had, the screen says nothing about it.
    query()
      .then((answer) => !left && setValue(answer))
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [query]);
  return value;
}
