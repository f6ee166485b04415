// A few words that matter now: calm (it worked), warn (look), alarm (it did not work). Never colour alone: a sign stands
// before the words.
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

const SIGNS = { calm: '✓', warn: '!', alarm: '×', plain: 'i' };

type NoticeProps = { tone: keyof typeof SIGNS; title?: string; children?: ReactNode; live?: boolean };

export function Notice({ tone, title, children, live = false }: NoticeProps) {
  return (
    <div
      className={classes.notice}
      data-tone={tone}
      {...(live ? { role: tone === 'alarm' ? 'alert' : 'status' } : {})}
    >
      <span aria-hidden="true" className={classes.sign}>
        {SIGNS[tone]}
      </span>
      <div className={classes.words}>
        {title ? <p className={classes.title}>{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
