// The school as figures: any dates, any pupils, by any group or two, as a table and as a picture. What is chosen stands in
// the address, so that a view is a link.
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dayMonthYear, percent, plural } from '../words';
import classes from './Analysis.module.css';
import { AttachStrategy } from './AttachStrategy';
import { readAsked, writeAsked, type Asked, type Shown } from './asked';
import { BandsPicture, BandsTable, Moves } from './Bands';
import { Beside } from './Beside';
import { CalendarPicture } from './CalendarPicture';
import { Choices } from './Choices';
import { MOST_DRAWN, PartsPicture } from './PartsPicture';
import { PartsTable } from './PartsTable';
import { IN_TIME, MOST_SMALL, SmallMultiples } from './SmallMultiples';
import { Trend, TrendTable, TrendWeeks } from './Trend';
import { Unusual } from './Unusual';
import { Views } from './Views';
import type { Analysis } from './words';

export function AnalysisPage() {
  const { me } = useSession();
  return may(me, 'see_analysis') ? (
    <Figures />
  ) : (
    <NotAllowed what="The school’s figures are for its leaders, the attendance and pastoral staff, and governors." />
  );
}

function Figures() {
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const asked = readAsked(search);
  const query = writeAsked({ ...asked, show: 'attendance' }).toString();
  const { data, error, loading, reload } = useLoad<Analysis>(`/analysis?${query}`);
  // What was shown stays until the next answer is there.
  const [kept, setKept] = useState<Analysis | null>(null);
  if (data && data !== kept) setKept(data);
  const page = data ?? kept;
  const ask = (next: Asked) => setSearch(writeAsked(next), { preventScrollReset: true });
  return (
    <Page
      title="Analysis"
      aside={
        <>
          <Link to="/analysis/effects">Before and after steps</Link>
          {may(me, 'record_contacts') ? <Link to="/analysis/likelihood">Looking ahead</Link> : null}
          {may(me, 'record_contacts') ? <Link to="/analysis/lists">Lists</Link> : null}
          <Link to="/strategies">Strategies and plans</Link>
          {may(me, 'record_contacts') ? <Link to="/watch-list">Watch-list</Link> : null}
        </>
      }
      eyebrow={page ? `${dayMonthYear(page.from)} to ${dayMonthYear(page.to)}` : undefined}
    >
      {error ? <Problem error={error} retry={reload} /> : null}
      {loading && !page ? <Loading what="the figures" /> : null}
      {page ? (
        <>
          <Choices asked={asked} page={page} onAsk={ask} />
          <Views asked={asked} />
          <div aria-busy={loading} className={classes.answer}>
            <Summary page={page} />
            <section aria-labelledby="groups" className="stack-small">
              <h2 id="groups">
                By {page.by_label.toLowerCase()}
                {page.across ? ` and ${page.across_label.toLowerCase()}` : ''}
              </h2>
              <GroupsPicture page={page} show={asked.show} />
              {page.across && (page.by === 'code' || page.across === 'code') ? <Unusual page={page} /> : null}
              <PartsTable page={page} />
              {may(me, 'record_contacts') ? <AttachStrategy page={page} /> : null}
            </section>
            <section aria-labelledby="beside" className="stack-small">
              <h2 id="beside">Beside published figures</h2>
              <Beside page={page} onArea={(area) => ask({ ...asked, area })} />
            </section>
            <section aria-labelledby="trend" className="stack-small">
              <h2 id="trend">Week by week</h2>
              <Trend trend={page.trend} benchmarks={page.benchmarks} />
              <TrendWeeks trend={page.trend} benchmarks={page.benchmarks} />
              <TrendTable trend={page.trend} benchmarks={page.benchmarks} />
            </section>
            <section aria-labelledby="bands" className="stack-small">
              <h2 id="bands">Bands of attendance</h2>
              <BandsPicture bands={page.bands} smallest={page.smallest} />
              <BandsTable bands={page.bands} />
              {page.movement ? <Moves movement={page.movement} bands={page.bands} /> : null}
            </section>
          </div>
        </>
      ) : null}
    </Page>
  );
}

// The picture that fits what is asked: days as a calendar, groups through time as small pictures, else bars or dots.
function GroupsPicture({ page, show }: { page: Analysis; show: Shown }) {
  if (page.by === 'day' && !page.across) return <CalendarPicture page={page} show={show} />;
  if (IN_TIME.includes(page.across) && new Set(page.parts.map(({ group }) => group)).size <= MOST_SMALL) {
    return <SmallMultiples page={page} show={show} />;
  }
  return page.parts.length > MOST_DRAWN ? (
    <p className="soft">Too many groups for a picture; the table holds them all.</p>
  ) : (
    <PartsPicture page={page} show={show} />
  );
}

function Summary({ page }: { page: Analysis }) {
  const { chosen, school } = page;
  if (chosen.hidden || !chosen.attendance) {
    return <p role="status">Fewer pupils than {page.smallest} are chosen: their figures are not shown.</p>;
  }
  return (
    <p role="status">
      {plural(chosen.pupils ?? 0, 'pupil')}: attendance <strong>{percent(chosen.attendance)}</strong>,{' '}
      {chosen.attendance.numerator.toLocaleString('en-GB')} of{' '}
      {chosen.attendance.denominator.toLocaleString('en-GB')} sessions
      {school.attendance ? `; the whole school ${percent(school.attendance)} in the same dates` : ''}
      {(chosen.pupils ?? 0) < 20 ? '. So few pupils say little: one illness moves the figure.' : '.'}
    </p>
  );
}
