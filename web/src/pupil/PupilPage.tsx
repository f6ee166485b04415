// One pupil's story on one page: figures, what is due, the year, the ladder, what happened.
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { path, type Duty, type MarkYear, type Pupil } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Story } from '../case/Story';
import { DutyCard } from '../duties/DutyCard';
import { Concern } from '../safeguarding/Concern';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { dayMonthYear, yearName } from '../words';
import { Ahead } from './Ahead';
import { Figures } from './Figures';
import { Ladder } from './Ladder';
import { LessonDay } from './LessonDay';
import { MarkedYear } from './MarkedYear';
import classes from './PupilPage.module.css';

export function PupilPage() {
  const { me } = useSession();
  const { upn = '' } = useParams();
  return may(me, 'see_pupils') ? (
    <OnePupil upn={upn} />
  ) : (
    <NotAllowed what="Pupils’ pages are seen by staff who work with them." />
  );
}

function OnePupil({ upn }: { upn: string }) {
  const { me } = useSession();
  const [year, setYear] = useState('');
  const story = useLoad<Pupil>(path`/pupils/${upn}`);
  const marks = useLoad<MarkYear>(path`/pupils/${upn}/marks` + (year === '' ? '' : `?year=${year}`));
  const [said, setSaid] = useState('');
  const pupil = story.data;
  const reload = () => {
    story.reload();
    marks.reload();
  };
  if (!pupil) {
    return (
      <Page title="Pupil">
        {story.error ? <Problem error={story.error} retry={story.reload} /> : <Loading what="the pupil" />}
      </Page>
    );
  }
  const changed = (duty: Duty) => {
    setSaid(`${duty.title}: ${duty.state === 'done' ? 'recorded as done' : 'set aside'}.`);
    reload();
  };
  const years = pupil.years.length > 0 ? pupil.years : marks.data ? [marks.data.year] : [];
  return (
    <Page
      title={pupil.name}
      eyebrow={
        <>
          Year {pupil.year_group} · {pupil.form} · born {dayMonthYear(pupil.born)} · UPN {pupil.upn}
          {pupil.left ? ` · left ${dayMonthYear(pupil.left)}` : ''}
          {may(me, 'record_contacts') ? (
            <>
              {' · '}
              <Link to={path`/pupils/${pupil.upn}/case`}>Case</Link>
              {' · '}
              <Link to={path`/pupils/${pupil.upn}/absence`}>Absence</Link>
              {' · '}
              <Link to={path`/pupils/${pupil.upn}/leave`}>Leave</Link>
            </>
          ) : null}
          {may(me, 'see_legal') ? (
            <>
              {' · '}
              <Link to={path`/pupils/${pupil.upn}/enforcement`}>Legal steps</Link>
            </>
          ) : null}
          {may(me, 'see_board') ? (
            <>
              {' · '}
              <Link to={path`/messages/write?pupil=${pupil.upn}`}>Write to this family</Link>
            </>
          ) : null}
          {may(me, 'keep_school') ? (
            <>
              {' · '}
              <Link to={path`/school/pupils/${pupil.upn}`}>Roll</Link>
            </>
          ) : null}
          {may(me, 'see_access') ? (
            <>
              {' · '}
              <Link to={path`/pupils/${pupil.upn}/subject-access`}>All that is held</Link>
              {' · '}
              <Link to={path`/pupils/${pupil.upn}/correct`}>Put right or erase</Link>
            </>
          ) : null}
        </>
      }
      aside={pupil.flags.map((flag) => (
        <span key={flag} className={classes.flag}>
          {flag}
        </span>
      ))}
    >
      {said ? (
        <Notice tone="calm" live>
          <p>{said}</p>
        </Notice>
      ) : null}
      <div className="row">
        <Concern children={[{ upn: pupil.upn, name: pupil.name }]} />
      </div>
      <Figures pupil={pupil} />
      {pupil.duties.length > 0 ? (
        <section aria-labelledby="duties" className="stack-small">
          <h2 id="duties">Due now</h2>
          <div className="sheet">
            {pupil.duties.map((duty) => (
              <DutyCard key={duty.id} duty={duty} now={me.clock.now} onChange={changed} showPupil={false} />
            ))}
          </div>
        </section>
      ) : null}
      <Ahead ahead={pupil.ahead} />
      <LessonDay lessons={pupil.lessons} date={me.clock.now} />
      <section aria-labelledby="year" className="stack-small">
        <div className={classes.yearHead}>
          <h2 id="year">The year {marks.data ? yearName(marks.data.year) : ''}</h2>
          {years.length > 1 ? (
            <NativeSelect
              aria-label="Academic year"
              value={year === '' ? (marks.data?.year ?? '') : year}
              data={years.map((one) => ({ value: one.toString(), label: yearName(one) }))}
              onChange={(event) => setYear(event.currentTarget.value)}
            />
          ) : null}
        </div>
        {marks.error ? <Problem error={marks.error} retry={marks.reload} /> : null}
        {marks.data ? (
          <MarkedYear pupil={pupil} year={marks.data} today={me.clock.now.slice(0, 10)} onAmended={reload} />
        ) : null}
        {marks.loading ? <Loading what="the marks" /> : null}
      </section>
      <div className={classes.two}>
        <section aria-labelledby="ladder" className="stack-small">
          <h2 id="ladder">On the ladder</h2>
          <Ladder ladder={pupil.ladder} />
        </section>
        <section aria-labelledby="chronology" className="stack-small">
          <h2 id="chronology">What happened</h2>
          <Story file={pupil} />
          {pupil.contacts.length > 0 ? (
            <>
              <h2>At home</h2>
              <ul className="plain-list">
                {pupil.contacts.map((contact) => (
                  <li key={contact.priority}>
                    {contact.priority}. {contact.name}, {contact.relationship}{' '}
                    {contact.phone ? (
                      <a href={`tel:${contact.phone.replaceAll(' ', '')}`}>{contact.phone}</a>
                    ) : null}
                    {contact.do_not_contact ? (
                      <strong className={classes.forbidden}>
                        <span aria-hidden="true">⊘ </span>not to be contacted
                      </strong>
                    ) : null}
                    {contact.court_order ? (
                      <p className={classes.order}>Court order: {contact.court_order}</p>
                    ) : null}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </section>
      </div>
    </Page>
  );
}
