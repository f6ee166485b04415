// A page's part that is kept up to date by the server.
import { useEffect, useState } from 'react';
import { follow, type Fed } from './feed';

export function useFeed<T>(path: string, name: string): Fed<T> {
  const [fed, setFed] = useState<Fed<T>>({ data: null, at: 0, liveness: 'opening', error: null });
  useEffect(() => follow<T>(path, name, setFed), [path, name]);
  return fed;
}
