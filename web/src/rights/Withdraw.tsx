import { path, post, type Schemas } from '../api/client';
import { ReasonForm } from './ReasonForm';

type Retention = Schemas['Retention'];
type Props = { entry: number; onDone: (after: Retention) => void };

export const Withdraw = ({ entry, onDone }: Props) => (
  <ReasonForm<Retention>
    id={`withdraw-${String(entry)}`}
    label="Why it is taken back"
    button="Take it back"
    send={(reason) => post(path`/retention/decisions/${String(entry)}/withdraw`, { reason })}
    onDone={onDone}
  />
);
