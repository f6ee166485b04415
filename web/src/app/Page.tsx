// A page: its headline takes the focus when the page opens, its name stands in the browser's tab.
import { useLocation } from 'react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './Page.module.css';

type PageProps = { title: string; eyebrow?: ReactNode; aside?: ReactNode; children: ReactNode };

export function Page({ title, eyebrow, aside, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Not on the first page: there the keyboard begins at the top, with the skip link.
  const first = useLocation().key === 'default';
  useEffect(() => {
    if (first) return;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page opens
  }, []);
  useEffect(() => {
    document.title = `${title} · Adsum`;
  }, [title]);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          {eyebrow ? <p className={classes.eyebrow}>{eyebrow}</p> : null}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
        </div>
        {aside ? <div className={classes.aside}>{aside}</div> : null}
      </header>
      {children}
    </div>
  );
}
