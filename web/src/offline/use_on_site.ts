// Keeps the evacuation list on the device of those who may see it, fresh to a minute while somebody looks at any page.
import { useEffect } from 'react';
import { fetchOnSite } from './day';

const SOON_MS = 1500; // what the page itself asks for comes first
const AGAIN_MS = 60_000;

export function useOnSite(owner: string | null, wanted: boolean): void {
  useEffect(() => {
    if (owner === null || !wanted) return;
    const fetch = () => {
      if (document.visibilityState === 'visible') void fetchOnSite();
    };
    const soon = window.setTimeout(fetch, SOON_MS);
    const again = window.setInterval(fetch, AGAIN_MS);
    return () => {
      window.clearTimeout(soon);
      window.clearInterval(again);
    };
  }, [owner, wanted]);
}
