// A pupil's case on one page: where it stands, what is next, what was offered, what is missing, the story; everything is
// recorded here, from the first letter to the closed file.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { path, type Duty } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { DutyCard } from '../duties/DutyCard';
import { Figures } from '../pupil/Figures';
import { Ladder } from '../pupil/Ladder';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { TextButton } from '../ui/TextButton';
import { dateOf, dayMonthYear, momentFrom, plural, ROLES } from '../words';
import { CaseDialog } from './CaseDialog';
import {
  agreementKind,
  appointmentKind,
  canInvite,
  closeKind,
  judgementKind,
  keyWorkerKind,
  noteKind,
  openKind,
  strategyKind,
  supportKind,
  targetKind,
  type CaseKind,
} from './kinds';
import { Asked } from './Asked';
import { Agreements, Strategies, Supports, Targets } from './Offered';
import { People } from './People';
import { Papers, Records } from './Papers';
import { Stages } from './Stages';
import { StepForm } from './StepForm';
import { Story } from './Story';
import type { Case, CaseStep } from './words';
import classes from './Case.module.css';

export function CasePage() {
  const { me } = useSession();
  const { upn = '' } = useParams();
  return may(me, 'record_contacts') ? (
    <OneCase upn={upn} />
  ) : (
    <NotAllowed what="Cases are worked by the pastoral team, the attendance officer and the leaders." />
  );
}

function OneCase({ upn }: { upn: string }) {
  const { data, error, reload } = useLoad<Case>(path`/pupils/${upn}/case`);
  const [kept, setKept] = useState<Case | null>(null);
  const [recording, setRecording] = useState<CaseKind | null>(null);
  const [taking, setTaking] = useState<CaseStep | null>(null);
  const [said, setSaid] = useState('');
  const { me } = useSession();
  const file = kept ?? data;
  if (!file) {
    return (
      <Page title="Case">
        {error ? <Problem error={error} retry={reload} /> : <Loading what="the case" />}
      </Page>
    );
  }
  const changed = (duty: Duty) => {
    setSaid(`${duty.title}: ${duty.state === 'done' ? 'recorded as done' : 'set aside'}.`);
    setKept(null);
    reload();
  };
  return (
    <Page
      title={`${file.name}: case`}
      eyebrow={
        <>
          Year {file.year_group} · {file.form} · <Link to={path`/pupils/${upn}`}>The pupil’s page</Link> ·{' '}
          <Link to="/cases">All cases</Link>
        </>
      }
      aside={file.flags.map((flag) => (
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
      <Where file={file} onRecord={setRecording} />
      <Missing file={file} onRecord={setRecording} />
      <Figures pupil={file} />
      <section aria-labelledby="next" className="stack-small">
        <h2 id="next">What is next</h2>
        {file.duties.length === 0 ? (
          <p className="soft">Nothing is due now. The ladder below says what would come, and when.</p>
        ) : (
          <div className="sheet">
            {file.duties.map((duty) => (
              <DutyCard
                key={duty.id}
                duty={duty}
                now={file.now}
                onChange={changed}
                showPupil={false}
                templates={file.actions}
                onAsked={() => {
                  setSaid(`${duty.title}: asked for.`);
                  setKept(null);
                  reload();
                }}
              />
            ))}
          </div>
        )}
      </section>
      <Asked file={file} />
      <section aria-labelledby="record" className="stack-small">
        <h2 id="record">Record</h2>
        <div className="row" role="group" aria-label="What was done">
          {file.steps.map((step) => (
            <Button key={step.step} variant="default" onClick={() => setTaking(step)}>
              {step.title} …
            </Button>
          ))}
        </div>
        <div className="row" role="group" aria-label="What belongs to the case">
          {(
            [
              ...(canInvite(file)
                ? [['Appointment …', appointmentKind(file)] satisfies [string, CaseKind]]
                : []),
              ['Support …', supportKind(file)],
              ['Target …', targetKind()],
              ['Strategy …', strategyKind(file)],
              ['Agreement …', agreementKind()],
              ['Judgement …', judgementKind(file)],
              ['Note …', noteKind()],
            ] satisfies [string, CaseKind][]
          ).map(([name, kind]) => (
            <Button key={name} variant="default" onClick={() => setRecording(kind)}>
              {name}
            </Button>
          ))}
        </div>
        <nav aria-label="Elsewhere" className={classes.links}>
          <Link to={path`/messages/write?pupil=${upn}`}>Write to this family</Link>
          <Link to={path`/pupils/${upn}/absence`}>Absence and evidence</Link>
          <Link to={path`/pupils/${upn}/leave`}>Leave and part-time timetable</Link>
          {may(me, 'see_legal') ? (
            <Link to={path`/pupils/${upn}/enforcement`}>
              Legal steps: notice to improve, penalty, contract
            </Link>
          ) : null}
        </nav>
      </section>
      <div className={classes.two}>
        <section aria-labelledby="people" className="stack-small">
          <h2 id="people">Who is in it</h2>
          <People file={file} onRecord={setRecording} />
        </section>
        <section aria-labelledby="supports" className="stack-small">
          <h2 id="supports">Support</h2>
          <Supports file={file} onRecord={setRecording} />
        </section>
        <section aria-labelledby="targets" className="stack-small">
          <h2 id="targets">Targets</h2>
          <Targets file={file} onRecord={setRecording} />
        </section>
        <section aria-labelledby="strategies" className="stack-small">
          <h2 id="strategies">Strategies</h2>
          <Strategies
            strategies={file.strategies}
            onEnd={setRecording}
            mayEnd={({ cohort }) => cohort === ''}
          />
        </section>
        <section aria-labelledby="agreements" className="stack-small">
          <h2 id="agreements">Signed</h2>
          <Agreements file={file} />
          <Papers file={file} />
        </section>
        <section aria-labelledby="records" className="stack-small">
          <h2 id="records">Records to print</h2>
          <Records file={file} />
        </section>
        <section aria-labelledby="ladder" className="stack-small">
          <h2 id="ladder">On the ladder</h2>
          {file.toolkit ? (
            <p className="soft">
              {file.toolkit.name}, {file.toolkit.edition}
            </p>
          ) : null}
          <Ladder ladder={file.ladder} />
        </section>
      </div>
      <section aria-labelledby="story" className="stack-small">
        <h2 id="story">What happened</h2>
        <Story file={file} />
      </section>
      {taking ? (
        <StepForm
          step={taking}
          file={file}
          onClose={() => setTaking(null)}
          onDone={(after) => {
            setTaking(null);
            setSaid(`${taking.title}: recorded.`);
            setKept(after);
          }}
        />
      ) : null}
      {recording ? (
        <CaseDialog<Case>
          kind={recording}
          upn={upn}
          to={path`/pupils/${upn}/case/${recording.what}`}
          onClose={() => setRecording(null)}
          onDone={(after) => {
            setRecording(null);
            setSaid(`${recording.title}: recorded.`);
            setKept(after);
          }}
        />
      ) : null}
    </Page>
  );
}

type PartProps = { file: Case; onRecord: (kind: CaseKind) => void };

const ON_THIS_PAGE = [
  ['next', 'What is next'],
  ['record', 'Record'],
  ['supports', 'Support'],
  ['targets', 'Targets'],
  ['agreements', 'Signed, papers'],
  ['story', 'What happened'],
] as const;

function Where({ file, onRecord }: PartProps) {
  const [next] = file.duties;
  return (
    <section aria-labelledby="where" className="stack-small">
      <h2 id="where">Where it stands</h2>
      {file.open && file.since ? (
        <p>
          Open since {dayMonthYear(dateOf(file.since))}
          {file.by_hand ? ', by hand: ' : ': '}
          {file.why}
        </p>
      ) : (
        <p>
          No case is open.
          {file.closed_at
            ? ` The last was closed on ${dayMonthYear(dateOf(file.closed_at))}: ${file.closed_because}`
            : ''}
        </p>
      )}
      <Stages stage={file.stage} />
      {next ? (
        <p>
          <b>Next:</b> {next.title}, {next.state === 'overdue' ? 'was due' : 'due'}{' '}
          {momentFrom(file.now, next.due)} ({ROLES[next.role].toLowerCase()})
          {file.duties.length > 1 ? `, and ${plural(file.duties.length - 1, 'more step')}` : ''}.
        </p>
      ) : null}
      <nav aria-label="On this page" className={classes.links}>
        {ON_THIS_PAGE.map(([id, name]) => (
          <a key={id} href={`#${id}`}>
            {name}
          </a>
        ))}
      </nav>
      <div>
        <Button variant="default" onClick={() => onRecord(file.open ? closeKind(file) : openKind())}>
          {file.open ? 'Close the case …' : 'Open a case …'}
        </Button>
      </div>
    </section>
  );
}

// What a case lacks, and what marks want while a stage lasts.
function Missing({ file, onRecord }: PartProps) {
  return (
    <>
      {file.warnings.length > 0 ? (
        <Notice tone="warn" title="Look at this">
          <ul>
            {file.warnings.map((warning) => (
              <li key={`${warning.id} ${warning.text}`}>
                {warning.text}
                {warning.clauses.length > 0 ? ` (${warning.clauses.join(', ')})` : ''}{' '}
                <Remedy warning={warning} file={file} onRecord={onRecord} />
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {file.codings.map((coding) => (
        <Notice key={coding.text} tone="plain" title={coding.text}>
          <p>
            {coding.codes.join(', ')} are entered with accepted evidence of the day only, since{' '}
            {dayMonthYear(dateOf(coding.since))} ({coding.clauses.join(', ')}).{' '}
            <Link to={path`/pupils/${file.upn}/absence`}>Record evidence</Link>
          </p>
        </Notice>
      ))}
    </>
  );
}

// What takes a warning away, where one step does: its form, or the part of the page where it stands.
function Remedy({ warning, file, onRecord }: PartProps & { warning: Case['warnings'][number] }) {
  const kind =
    warning.id === 'no-key-worker'
      ? keyWorkerKind(file)
      : warning.id === 'plan-not-linked' ||
          // A step that was taken already cannot be helped any more.
          (['support-first', 'stage-skipped'].includes(warning.id) &&
            file.duties.some(({ title }) => warning.text.startsWith(`${title}:`)))
        ? supportKind(file)
        : null;
  if (kind) {
    return (
      <TextButton onClick={() => onRecord(kind)}>
        {kind.title} …<span className="visually-hidden"> ({warning.text})</span>
      </TextButton>
    );
  }
  const part = PARTS[warning.id];
  return part ? <a href={`#${part}`}>See it</a> : null;
}

const PARTS: Record<string, string> = {
  'no-specialist': 'people',
  'support-review': 'supports',
  'not-delivered': 'supports',
  'strategy-review': 'strategies',
  'target-missed': 'targets',
};
