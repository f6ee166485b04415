// A pupil's attendance story for the trust's attendance officer, and the log of what was advised.
import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { path, post, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { RecordForm } from '../ui/RecordForm';
import { dateOf, dayMonthYear, momentWords, percent, plural, sentence, spaced } from '../words';
import classes from './Trust.module.css';

type Story = Schemas['TrustStory'];

export function TrustPupilPage() {
  const { me } = useSession();
  return may(me, 'see_trust') ? (
    <Pupil />
  ) : (
    <NotAllowed what="Pupils of several schools are seen by the trust’s attendance officer." />
  );
}

function Pupil() {
  const { school = '', upn = '' } = useParams();
  const { data, error, reload } = useLoad<Story>(path`/trust/pupils/${school}/${upn}`);
  const [kept, setKept] = useState<Story | null>(null);
  const [advising, setAdvising] = useState(false);
  const story = kept ?? data;
  const back = <Link to="/trust/pupils">Pupils of the trust</Link>;
  if (!story) {
    return (
      <Page title="A pupil of the trust" eyebrow={back}>
        {error ? <Problem error={error} retry={reload} /> : <Loading what="the pupil" />}
      </Page>
    );
  }
  return (
    <Page title={story.name} eyebrow={back}>
      <p>
        {story.school.name}, {story.form}. {percent(story.attendance)} since{' '}
        {dayMonthYear(story.figures.from)}
        {story.case_since && story.stage
          ? `; case open since ${dayMonthYear(dateOf(story.case_since))}, stage: ${spaced(story.stage)}`
          : '; no open case'}
        .
      </p>
      {kept ? <Notice tone="calm" title="Recorded: the school has the advice" live /> : null}
      <Advice story={story} onAdvise={() => setAdvising(true)} />
      <Figures story={story} />
      <Steps story={story} />
      {advising ? (
        <AdviceForm
          story={story}
          onClose={() => setAdvising(false)}
          onDone={(after) => {
            setAdvising(false);
            setKept(after);
          }}
        />
      ) : null}
    </Page>
  );
}

function Advice({ story, onAdvise }: { story: Story; onAdvise: () => void }) {
  return (
    <section aria-labelledby="advice-log" className="stack-small">
      <h2 id="advice-log">Advice to the school</h2>
      {story.advice.length > 0 ? (
        <ul className="sheet plain-list">
          {story.advice.map((one) => (
            <li key={one.at + one.about} className={classes.entry}>
              <p>
                <strong>{one.about}</strong>
              </p>
              <p>{one.advice}</p>
              <p className="soft">
                {momentWords(one.at)}, {one.by.name}, {one.by.position}
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">None yet.</p>
      )}
      <div>
        <Button onClick={onAdvise}>Advise the school …</Button>
      </div>
    </section>
  );
}

function Figures({ story }: { story: Story }) {
  return (
    <section aria-labelledby="figures" className="stack-small">
      <h2 id="figures">The year so far</h2>
      <ul>
        {story.half_terms.map((one) => (
          <li key={one.name}>
            {one.name}: {percent(one.attendance)}
            {one.late > 0 ? `, late ${plural(one.late, 'time')}` : ''}
          </li>
        ))}
      </ul>
      {story.codes.length > 0 ? (
        <>
          <h3>Absent, by code</h3>
          <ul>
            {story.codes.map((one) => (
              <li key={one.code}>
                {one.code}, {one.meaning}: {plural(one.sessions, 'session')}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>No absence.</p>
      )}
    </section>
  );
}

function Steps({ story }: { story: Story }) {
  return (
    <section aria-labelledby="steps" className="stack-small">
      <h2 id="steps">What the school does</h2>
      <p className="soft">Steps about attendance; nothing of safeguarding or of legal steps is shown here.</p>
      {story.open.length + story.done.length === 0 ? <p>Nothing yet.</p> : null}
      <ul>
        {story.open.map((one) => (
          <li key={one.title + one.due}>
            {one.title}: {one.overdue ? 'overdue, was due' : 'due'} {momentWords(one.due)} (
            {sentence(spaced(one.role))})
          </li>
        ))}
        {story.done.map((one) => (
          <li key={one.title + one.at}>
            {one.title}: {one.set_aside ? 'set aside' : 'done'} {momentWords(one.at)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AdviceForm(props: { story: Story; onClose: () => void; onDone: (after: Story) => void }) {
  const { story, onClose, onDone } = props;
  return (
    <RecordForm<Story>
      title={`Advise ${story.school.name} on ${story.name}`}
      missing={(values) =>
        ['about', 'advice']
          .filter((name) => !(values[name] ?? '').trim())
          .map((name) => ({
            field: name,
            text: name === 'about' ? 'About: say it in a few words' : 'Advice: say what you advise',
          }))
      }
      send={(values) => post<Story>(path`/trust/pupils/${story.school.id}/${story.upn}/advice`, values)}
      onDone={onDone}
      onClose={onClose}
    >
      {({ values, set }) => (
        <>
          <p>It stands in the pupil’s story, and the school’s attendance staff see it.</p>
          <TextInput
            id="about"
            label="About"
            maxLength={200}
            value={values.about ?? ''}
            onChange={(event) => set('about', event.currentTarget.value)}
          />
          <Textarea
            id="advice"
            label="Advice"
            autosize
            minRows={3}
            maxLength={4000}
            value={values.advice ?? ''}
            onChange={(event) => set('advice', event.currentTarget.value)}
          />
        </>
      )}
    </RecordForm>
  );
}
