import { Link } from 'react-router';
import { Page } from './Page';

export function NotFound() {
  return (
    <Page title="There is no such page">
      <p>
        The address may be old or mistyped. <Link to="/">Go to Today</Link>.
      </p>
    </Page>
  );
}

// Also where a part of the application could not be fetched, for example after the server was updated.
export function PageFailed() {
  return (
    <main id="content">
      <Page title="This page could not be opened">
        <p>
          Nothing that you saved is lost. <a href={window.location.pathname}>Open it again</a>, or{' '}
          <a href="/">go to Today</a>.
        </p>
      </Page>
    </main>
  );
}
