// What an authenticator takes in: a link for one on this device, and the key to type for one on another.
import classes from './Account.module.css';

type Props = { secret: string; address: string };

export function NewSecret({ secret, address }: Props) {
  return (
    <div className="stack-small">
      <p>
        On this device: <a href={address}>open your authenticator</a>. On another: choose “enter a setup key”
        there, name it Adsum, and type this key (time based):
      </p>
      <p className={classes.key} data-testid="key">
        {secret.match(/.{1,4}/g)?.join(' ')}
      </p>
    </div>
  );
}
