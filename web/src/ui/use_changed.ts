// What a page was loaded with, then what its own sends answered, and the words that say what was done.
import { useState } from 'react';
import { useLoad } from '../api/use_load';

export function useChanged<T>(where: string) {
  const { data, error, reload } = useLoad<T>(where);
  const [changed, setChanged] = useState<T | null>(null);
  const [said, say] = useState('');
  const after = (words: string) => (next: T) => {
    setChanged(next);
    say(words);
  };
  return { page: changed ?? data, error, reload, said, say, after };
}
