import { qrCode } from './qr';
import classes from './Account.module.css';

type Props = { text: string; label: string };

const QUIET = 4; // modules of white around it (ISO/IEC 18004, 6.3.8)

// Nothing where the text is too long: the key stands beside it.
export function QrPicture({ text, label }: Props) {
  const rows = qrCode(text);
  if (!rows) return null;
  const side = rows.length + 2 * QUIET;
  const dark = rows
    .flatMap((row, y) => row.map((is, x) => (is ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      className={classes.qr}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      data-testid="qr"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
}
