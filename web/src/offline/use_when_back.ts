// Does something when the server is reached again after it was not: what a page shows is then asked for anew.
import { useEffect, useRef } from 'react';

export function useWhenBack(reached: boolean, act: () => void): void {
  const before = useRef(reached);
  useEffect(() => {
    if (reached && !before.current) act();
    before.current = reached;
  }, [reached, act]);
}
