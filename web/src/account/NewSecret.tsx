// What an authenticator takes in: a picture for the camera of another device, a link for one on this, and the key to type.
import { QrPicture } from './QrPicture';
import classes from './Account.module.css';

type Props = { secret: string; address: string };

export function NewSecret({ secret, address }: Props) {
  return (
    <div className="stack-small">
      <p>On another device: open your authenticator there, and point its camera at this picture.</p>
      <QrPicture text={address} label="QR code of the key below, for an authenticator’s camera" />
      <p>
        On this device: <a href={address}>open your authenticator</a>. Without a camera: choose “enter a setup
        key”, name it Adsum, and type this key (time based):
      </p>
      <p className={classes.key} data-testid="key">
        {secret.match(/.{1,4}/g)?.join(' ')}
      </p>
    </div>
  );
}
