import { useEffect, useState } from 'react';

/** The desktop's clock in milliseconds, for ages only; ticks every five seconds. Deadlines go by block time. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
