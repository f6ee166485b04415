// What was asked of others in this case, the newest first, and whether it is done.
import { momentFrom, ROLES, STATES } from '../words';
import type { Case } from './words';

export function Asked({ file }: { file: Case }) {
  if (file.asked.length === 0) return null;
  return (
    <section aria-labelledby="asked" className="stack-small">
      <h2 id="asked">Asked of others</h2>
      <ul>
        {file.asked.toReversed().map((one) => (
          <li key={`${one.duty} ${one.at}`}>
            <strong>{one.title}</strong>, of: {ROLES[one.role]}. {one.text}{' '}
            <span className="soft">
              {one.by.name}, {momentFrom(file.now, one.at)}.
            </span>{' '}
            {STATES[one.state]}
            {one.closed_at ? ` ${momentFrom(file.now, one.closed_at)}` : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}
