// The lessons of a day by class, teacher or room, and who takes one in place of its teacher.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { Page } from '../app/Page';
import { useLoad } from '../api/use_load';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { dateOf, longDate } from '../words';
import { Keepers } from './allowed';
import { CoverDialog } from './CoverDialog';
import type { Lesson, SchoolTimetable } from './words';
import classes from './School.module.css';

export const TimetablePage = () => (
  <Keepers>
    <Timetable />
  </Keepers>
);

type By = 'class' | 'teacher' | 'room';
const takes = ({ cover, teacher }: Lesson): string => (cover?.teacher ?? teacher)?.name ?? 'nobody yet';
const valueOf = (lesson: Lesson, by: By): string =>
  by === 'class' ? lesson.class : by === 'room' ? lesson.room : takes(lesson);

function Timetable() {
  const [on, setOn] = useState('');
  const [by, setBy] = useState<By>('class');
  const [only, setOnly] = useState('');
  const [covering, setCovering] = useState<Lesson | null>(null);
  const [done, setDone] = useState('');
  const { data, error, reload } = useLoad<SchoolTimetable>(
    on === '' ? '/school/timetable' : `/school/timetable?on=${on}`,
  );
  const values = [...new Set(data?.lessons.map((one) => valueOf(one, by)))].filter(Boolean).sort();
  const shown = data?.lessons.filter((one) => only === '' || valueOf(one, by) === only) ?? [];
  return (
    <Page title="Timetable" aside={<Link to="/school/import">Import a timetable</Link>}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {done ? <Notice tone="calm" title={done} live /> : null}
      {data ? (
        <>
          <div className={classes.fields}>
            <TextInput
              id="timetable-on"
              type="date"
              label="Day"
              value={on || dateOf(data.now)}
              onChange={(event) => setOn(event.currentTarget.value)}
            />
            <NativeSelect
              id="timetable-by"
              label="By"
              value={by}
              data={['class', 'teacher', 'room']}
              onChange={(event) => {
                setBy(event.currentTarget.value as By);
                setOnly('');
              }}
            />
            <NativeSelect
              id="timetable-only"
              label="Show"
              value={only}
              data={[{ value: '', label: 'All' }, ...values]}
              onChange={(event) => setOnly(event.currentTarget.value)}
            />
          </div>
          <p className="soft">
            {data.timetable
              ? `The timetable in force since ${longDate(data.timetable.from)}.`
              : 'No timetable holds on this day.'}
          </p>
          <section aria-labelledby="lessons" className="stack-small">
            <h2 id="lessons">{longDate(data.on)}</h2>
            {shown.length === 0 ? <p className="soft">There is no lesson.</p> : null}
            <Lessons lessons={shown} onCover={setCovering} />
          </section>
          {covering ? (
            <CoverDialog
              lesson={covering}
              timetable={data}
              onClose={() => setCovering(null)}
              onLook={() => {
                setCovering(null);
                reload();
              }}
              onDone={(what) => {
                setCovering(null);
                setDone(what);
                reload();
              }}
            />
          ) : null}
        </>
      ) : error ? null : (
        <Loading what="the timetable" />
      )}
    </Page>
  );
}

function Lessons({ lessons, onCover }: { lessons: Lesson[]; onCover: (lesson: Lesson) => void }) {
  if (lessons.length === 0) return null;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Lesson</th>
          <th scope="col">Class</th>
          <th scope="col">Who takes it</th>
          <th scope="col">Room</th>
          <th scope="col">Cover</th>
        </tr>
      </thead>
      <tbody>
        {lessons.map((lesson) => (
          <tr key={`${lesson.class} ${lesson.period}`}>
            <th scope="row">
              {lesson.period}, {lesson.start} to {lesson.end}
            </th>
            <td>
              {lesson.class}
              {lesson.subject ? `, ${lesson.subject}` : ''}
            </td>
            <td>
              {takes(lesson)}
              {lesson.cover
                ? ` (cover${lesson.teacher ? ` for ${lesson.teacher.name}` : ''}, set by ${lesson.cover.by.name})`
                : ''}
            </td>
            <td>{lesson.room}</td>
            <td>
              <Button
                size="compact-md"
                variant="default"
                aria-label={`Cover ${lesson.class}, ${lesson.period}`}
                onClick={() => onCover(lesson)}
              >
                Cover …
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
