// What happened, with filters: one or several kinds of it, or everything.
import { useState } from 'react';
import { Chronology } from '../pupil/Chronology';
import { GROUPS, type Case, type StoryGroup } from './words';
import classes from './Case.module.css';

export function Story({ happenings }: { happenings: Case['chronology'] }) {
  const [chosen, setChosen] = useState<ReadonlySet<StoryGroup>>(new Set());
  const there = (Object.keys(GROUPS) as StoryGroup[]).filter((group) =>
    happenings.some((one) => one.group === group),
  );
  const toggle = (group: StoryGroup) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(group)) after.add(group);
      return after;
    });
  const shown = chosen.size === 0 ? happenings : happenings.filter(({ group }) => chosen.has(group));
  return (
    <>
      <div className={classes.filters} role="group" aria-label="Show only">
        {there.map((group) => (
          <button
            key={group}
            type="button"
            className={classes.filter}
            aria-pressed={chosen.has(group)}
            onClick={() => toggle(group)}
          >
            {GROUPS[group]}
          </button>
        ))}
      </div>
      <p className="soft" role="status">
        {shown.length === happenings.length
          ? `All ${happenings.length}`
          : `${shown.length} of ${happenings.length}`}
      </p>
      <Chronology key={[...chosen].join()} happenings={shown} />
    </>
  );
}
