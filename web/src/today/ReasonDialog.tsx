// The reason is known now: the N of an unexplained child is amended where it was seen. The codes are those of its year.
import { path, type MarkYear, type Unexplained } from '../api/client';
import { useLoad } from '../api/use_load';
import { AmendDialog } from '../pupil/AmendDialog';
import { codesOf } from '../pupil/codes';

type Props = { child: Unexplained; date: string; onClose: () => void; onDone: () => void };

export function ReasonDialog({ child, date, onClose, onDone }: Props) {
  const { data } = useLoad<MarkYear>(path`/pupils/${child.upn}/marks`);
  if (!data) return null;
  return (
    <AmendDialog
      upn={child.upn}
      name={child.name}
      date={date}
      session={child.session}
      code={child.code}
      codes={codesOf(data, child.session)}
      refused={[]}
      seen={data.sessions.find((cell) => cell.date === date && cell.session === child.session)?.entry}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
