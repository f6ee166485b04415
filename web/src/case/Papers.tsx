// Papers that belong to duties of the case.
import { path } from '../api/client';
import { dateOf, dayMonthYear } from '../words';
import type { Case } from './words';

const NAMES: Record<string, string> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'Photograph',
  'image/png': 'Picture',
};

// What was done or set aside: each is a record that can be printed.
export function Records({ file }: { file: Case }) {
  if (file.records.length === 0) return <p className="soft">Nothing was recorded yet.</p>;
  return (
    <ul className="plain-list">
      {file.records.map((record) => (
        <li key={record.duty}>
          <a href={`/api/v1/duties/${encodeURIComponent(record.duty)}/record.pdf`} download="record.pdf">
            {record.title} (PDF)
          </a>
          <span className="soft">
            {' '}
            {record.state === 'set_aside' ? 'set aside' : 'done'} {dayMonthYear(dateOf(record.at))}
            {record.by.name ? `, ${record.by.name}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Papers({ file }: { file: Case }) {
  if (file.papers.length === 0) return null;
  return (
    <>
      <h3>Papers</h3>
      <ul className="plain-list">
        {file.papers.map((paper) => (
          <li key={paper.id}>
            <a href={`/api/v1${path`/pupils/${file.upn}/attachments/${paper.id}`}`} download>
              {paper.title ? `${paper.title}: ` : ''}
              {NAMES[paper.type] ?? paper.type} of {dayMonthYear(dateOf(paper.at))}
            </a>
            <span className="soft">
              {' '}
              {Math.ceil(paper.size / 1024)} kB, {paper.by.name}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
