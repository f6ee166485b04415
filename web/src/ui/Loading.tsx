// Shown only when an answer takes longer than people notice; still, so that nothing flickers.
import classes from './Loading.module.css';

export function Loading({ what }: { what: string }) {
  return (
    <p className={classes.loading} role="status">
      Opening {what} …
    </p>
  );
}
