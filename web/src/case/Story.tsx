// What happened, with filters: one or several kinds of it, or everything; the newest hundred, and earlier ones on demand.
import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { get, path, type ApiError, type Schemas } from '../api/client';
import { failed } from '../amend/words';
import { Chronology } from '../pupil/Chronology';
import { Problem } from '../ui/Problem';
import { GROUPS, type Case, type Happening, type StoryGroup } from './words';
import classes from './Case.module.css';

type File = Pick<Case, 'upn' | 'chronology' | 'story'>;
// What was asked for, of which file and groups; another file or other groups are asked for anew.
type Asked = { file: File; groups: string; happenings: Happening[]; total: number };

export function Story({ file }: { file: File }) {
  const [chosen, setChosen] = useState<StoryGroup[]>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const there = (Object.keys(GROUPS) as StoryGroup[]).filter((group) => (file.story.groups[group] ?? 0) > 0);
  const groups = chosen.join(',');
  const shown =
    asked?.file === file && asked.groups === groups
      ? asked
      : {
          happenings: file.chronology.filter(({ group }) => groups === '' || chosen.includes(group)),
          total:
            groups === ''
              ? file.story.total
              : chosen.reduce((sum, group) => sum + (file.story.groups[group] ?? 0), 0),
        };
  const load = useCallback(
    (before: Happening[], signal?: AbortSignal) =>
      get<Schemas['Story']>(
        path`/pupils/${file.upn}/story?groups=${groups}&skip=${String(before.length)}`,
        signal,
      ).then(
        ({ happenings, total }) => {
          setError(null);
          setAsked({ file, groups, happenings: [...before, ...happenings], total });
        },
        (cause: unknown) => {
          if (!signal?.aborted) setError(failed(cause));
        },
      ),
    [file, groups],
  );
  useEffect(() => {
    if (groups === '') return undefined;
    const control = new AbortController();
    void load([], control.signal);
    return () => control.abort();
  }, [groups, load]);

  const toggle = (group: StoryGroup) =>
    setChosen((before) =>
      before.includes(group) ? before.filter((one) => one !== group) : [...before, group],
    );
  const left = shown.total - shown.happenings.length;
  return (
    <>
      <div className={classes.filters} role="group" aria-label="Show only">
        {there.map((group) => (
          <button
            key={group}
            type="button"
            className={classes.filter}
            aria-pressed={chosen.includes(group)}
            onClick={() => toggle(group)}
          >
            {GROUPS[group]} <span>{file.story.groups[group]}</span>
          </button>
        ))}
      </div>
      {error ? <Problem error={error} /> : null}
      <p className="soft" role="status">
        {shown.total === file.story.total ? `All ${shown.total}` : `${shown.total} of ${file.story.total}`}
      </p>
      <Chronology key={groups} happenings={shown.happenings} upn={file.upn} />
      {left > 0 ? (
        <div>
          <Button size="sm" variant="default" onClick={() => void load(shown.happenings)}>
            {`Earlier ones: ${left} more`}
          </Button>
        </div>
      ) : null}
    </>
  );
}
