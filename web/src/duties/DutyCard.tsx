// One duty: what, for whom, by when; its reasons opened in place; doing it, or saying why not.
import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { path, type Duty } from '../api/client';
import { may, useSession } from '../app/session';
import { longDate, dateOf, dayMonthYear, KINDS, momentFrom, ROLES, spaced, STATES } from '../words';
import { AskForDuty } from './AskForDuty';
import { DutyForm, type ActionTemplate } from './DutyForm';
import { DutyReasons } from './DutyReasons';
import { heapOf } from './order';
import classes from './DutyCard.module.css';

type Props = {
  duty: Duty;
  now: string;
  onChange: (duty: Duty) => void;
  showPupil?: boolean;
  templates?: ActionTemplate[]; // of a plan or contract
  onAsked?: () => void; // on the page of a case: what is another's can be asked for
};

export function DutyCard({ duty, now, onChange, showPupil = true, templates = [], onAsked }: Props) {
  const { me } = useSession();
  const [open, setOpen] = useState<'reasons' | 'do' | 'aside' | null>(null);
  const part = useId();
  const heap = heapOf(duty, now);
  const closed = heap === 'closed';
  // Reviewing, extending or ending the timetable is its duty.
  const byTimetable = duty.rule === 'part-time-timetable-review';
  const toggle = (which: 'reasons' | 'do' | 'aside') =>
    setOpen((before) => (before === which ? null : which));
  return (
    <article
      className={classes.card}
      data-heap={heap}
      aria-label={[duty.title, duty.pupil_name ?? duty.group?.replace(':', ' ')].filter(Boolean).join(', ')}
    >
      <div className={classes.head}>
        <div className={classes.what}>
          <h3 className={classes.title}>{duty.title}</h3>
          {showPupil && duty.pupil && duty.pupil_name ? (
            <p className={classes.pupil}>
              <Link to={`/pupils/${duty.pupil}`}>{duty.pupil_name}</Link>
              {duty.form ? <span className="soft"> {duty.form}</span> : null}
              {may(me, 'record_contacts') ? (
                <>
                  {' · '}
                  <Link to={`/pupils/${duty.pupil}/case`} aria-label={`Case of ${duty.pupil_name}`}>
                    Case
                  </Link>
                </>
              ) : null}
              {duty.vulnerable ? <span className={classes.tag}>first to reach</span> : null}
            </p>
          ) : null}
          {!duty.pupil && duty.group ? <Register duty={duty} group={duty.group} /> : null}
          <p className={classes.meta}>
            {KINDS[duty.kind]} · {ROLES[duty.role]}
            {duty.stage ? ` · ${spaced(duty.stage)}` : ''}
            {duty.source === 'law' ? ' · asked by law' : ''}
            {duty.mandatory ? '' : ' · at the school’s discretion'}
          </p>
        </div>
        <p className={classes.due}>
          {closed ? (
            <span>{STATES[duty.state]}</span>
          ) : (
            <>
              {heap === 'overdue' ? <strong>Overdue: was due </strong> : 'Due '}
              <time dateTime={duty.due}>{momentFrom(now, duty.due)}</time>
            </>
          )}
        </p>
        {duty.appointment ? (
          <p className={classes.due}>
            Invited for {longDate(duty.appointment.on)}, {duty.appointment.time}, {duty.appointment.place}
          </p>
        ) : null}
      </div>
      <div className={classes.actions}>
        <button
          type="button"
          className={classes.why}
          aria-expanded={open === 'reasons'}
          aria-controls={part}
          onClick={() => toggle('reasons')}
        >
          Why?
        </button>
        {duty.letter ? (
          <a
            className={classes.why}
            href={`/api/v1/duties/${encodeURIComponent(duty.id)}/letter.pdf`}
            download="letter.pdf"
          >
            {closed ? 'Letter (PDF)' : 'Preview letter (PDF)'}
          </a>
        ) : null}
        {duty.record ? (
          <a
            className={classes.why}
            href={`/api/v1/duties/${encodeURIComponent(duty.id)}/record.pdf`}
            download="record.pdf"
          >
            {closed ? 'Record (PDF)' : 'Form (PDF)'}
          </a>
        ) : null}
        {duty.report ? <ReportOf report={duty.report} /> : null}
        {!closed && duty.can_do && duty.legal_step && duty.pupil ? (
          <Link to={path`/pupils/${duty.pupil}/enforcement`}>Legal steps</Link>
        ) : null}
        {!closed && duty.can_do && byTimetable && duty.pupil ? (
          <Link to={path`/pupils/${duty.pupil}/leave`}>Part-time timetable</Link>
        ) : null}
        {!closed && duty.can_do ? (
          <>
            {duty.legal_step || byTimetable ? null : (
              <Button
                size="sm"
                aria-expanded={open === 'do'}
                aria-controls={part}
                onClick={() => toggle('do')}
              >
                Do
              </Button>
            )}
            <Button
              size="sm"
              variant="default"
              aria-expanded={open === 'aside'}
              aria-controls={part}
              onClick={() => toggle('aside')}
            >
              Set aside
            </Button>
          </>
        ) : null}
      </div>
      <div id={part} className={classes.part}>
        {open === 'reasons' ? <DutyReasons duty={duty} /> : null}
        {open === 'do' || open === 'aside' ? (
          <DutyForm
            key={open}
            duty={duty}
            aside={open === 'aside'}
            templates={templates}
            onCancel={() => setOpen(null)}
            onDone={(changed) => {
              setOpen(null);
              onChange(changed);
            }}
          />
        ) : null}
      </div>
      {(duty.papers ?? []).length > 0 ? (
        <p className={classes.meta}>
          {(duty.papers ?? []).map((paper) => (
            <a key={paper.id} href={`/api/v1${path`/duties/${duty.id}/attachments/${paper.id}`}`} download>
              Paper of {dayMonthYear(dateOf(paper.at))}, {paper.by.name}
            </a>
          ))}
        </p>
      ) : null}
      {closed
        ? null
        : duty.asked.map((one) => (
            <p key={one.at} className={classes.meta}>
              Asked for {momentFrom(now, one.at)} by {one.by.name}, {one.by.position}: {one.text}
            </p>
          ))}
      {!closed && !duty.can_do && onAsked && duty.pupil ? (
        <AskForDuty duty={duty} pupil={duty.pupil} onAsked={onAsked} />
      ) : null}
      {duty.history.map((one) => (
        <p key={`${one.at} ${one.what}`} className={classes.meta}>
          {one.what === 'done' ? 'Done' : 'Set aside'} {dayMonthYear(dateOf(one.at))} by {one.by.name},{' '}
          {one.by.position}
          {one.reason ? `: ${one.reason}` : ''}
          {one.outcome ? `. Outcome: ${one.outcome}` : ''}
          {one.fields && Object.keys(one.fields).length > 0
            ? `. ${Object.entries(one.fields)
                .map(([name, value]) => `${spaced(name)}: ${value}`)
                .join('; ')}`
            : ''}
        </p>
      ))}
    </article>
  );
}

// What is laid before whoever has the duty; of a form or year group it is chosen there.
function ReportOf({ report }: { report: NonNullable<Duty['report']> }) {
  return (
    <Link to={`/figures/${report.name}?from=${report.from}&to=${report.to}`}>
      Open the report<span className="visually-hidden">: {report.title}</span>
    </Link>
  );
}

// A form's register that was not taken: the way to it.
function Register({ duty, group }: { duty: Duty; group: string }) {
  const [date, session] = duty.because[0]?.window.split(' ') ?? [];
  const words = group.replace(':', ' ');
  if (!date || !session) return <p className="soft">{words}</p>;
  return (
    <p>
      <Link to={`/registers/${encodeURIComponent(group.replace(/^form:/, ''))}/${date}/${session}`}>
        {words}
      </Link>
    </p>
  );
}
