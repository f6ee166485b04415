// A page's headline takes the focus when the page opens, and its words stand in the browser's tab.
import { useEffect, useRef } from 'react';

export function Headline({ text, quiet = false }: { text: string; quiet?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = text;
    if (quiet) return;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [text, quiet]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
}
