// The marks that were asked for, each with a box to choose it; all of one code at once.
import { Button } from '@mantine/core';
import { CodeChip } from '../ui/CodeChip';
import { plural, sessionWord, shortDate } from '../words';
import { counts, keyOf } from './choice';
import { ageWords, type ManyMarks, type Mark } from './words';
import classes from './amend.module.css';

type Props = {
  page: ManyMarks;
  chosen: Set<string>;
  onChoose: (keys: Set<string>) => void;
};

export function MarkTable({ page, chosen, onChoose }: Props) {
  const several = page.from !== page.to || new Set(page.marks.map(({ session }) => session)).size > 1;
  const meanings = new Map(page.codes.map(({ code, meaning }) => [code, meaning]));
  const toggle = (mark: Mark) => {
    const next = new Set(chosen);
    if (!next.delete(keyOf(mark))) next.add(keyOf(mark));
    onChoose(next);
  };
  if (page.marks.length === 0) {
    return <p className="soft">None of them has a mark then. A mark that is to come is planned instead.</p>;
  }
  return (
    <div className="stack-small">
      <div className="row" role="group" aria-label="Choose all of a code">
        {counts(page.marks).map(([code, n]) => (
          <Button
            key={code}
            size="compact-md"
            variant="default"
            onClick={() =>
              onChoose(new Set(page.marks.filter((mark) => mark.code === code).map((mark) => keyOf(mark))))
            }
          >
            All {n} {code}
            <span className="visually-hidden">, {meanings.get(code)}</span>
          </Button>
        ))}
        <Button
          size="compact-md"
          variant="subtle"
          disabled={chosen.size === 0}
          onClick={() => onChoose(new Set())}
        >
          Choose none
        </Button>
      </div>
      <p role="status">
        <b>{chosen.size}</b> of {plural(page.marks.length, 'mark')} chosen
        {page.more ? '. There are more than can be shown: ask for fewer days or groups' : ''}
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <div className={`${classes.scroll ?? ''} sheet`} role="region" aria-label="Marks" tabIndex={0}>
        <table className={classes.table}>
          <caption className="visually-hidden">Marks that can be amended</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Chosen</span>
              </th>
              <th scope="col">Mark</th>
              <th scope="col">Pupil</th>
              {several ? <th scope="col">Session</th> : null}
            </tr>
          </thead>
          <tbody>
            {page.marks.map((mark) => (
              <tr key={keyOf(mark)} data-chosen={chosen.has(keyOf(mark)) || undefined}>
                <td>
                  <input
                    type="checkbox"
                    className={classes.box}
                    checked={chosen.has(keyOf(mark))}
                    aria-label={`${mark.name}, ${mark.code}, ${shortDate(mark.date)} ${sessionWord(mark.session)}`}
                    onChange={() => toggle(mark)}
                  />
                </td>
                <td>
                  <CodeChip
                    code={mark.code}
                    category={mark.category}
                    {...(meanings.has(mark.code) ? { meaning: meanings.get(mark.code) ?? '' } : {})}
                  />
                </td>
                <th scope="row">
                  {mark.name} <span className="soft">{mark.form}</span>
                  <span className={classes.detail}>
                    {[
                      mark.minutes_late ? `${mark.minutes_late} minutes late` : '',
                      mark.note,
                      ageWords(mark.n_age),
                      mark.amended ? 'amended' : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </th>
                {several ? (
                  <td>
                    {shortDate(mark.date)}, {sessionWord(mark.session)}
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
