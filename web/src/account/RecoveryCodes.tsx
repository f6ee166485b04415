// Ten codes for the day on which the authenticator is lost; they are shown once.
import { useEffect, useRef } from 'react';
import classes from './Account.module.css';

export function RecoveryCodes({ codes }: { codes: string[] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="stack-small">
      <h2 ref={heading} tabIndex={-1}>
        Your recovery codes
      </h2>
      <p>
        Print them or write them down, and keep them apart from your device. Each works once in place of a
        code of the authenticator. They are not shown again.
      </p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  );
}
