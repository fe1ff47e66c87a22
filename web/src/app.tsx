import { Center, Loader } from '@mantine/core';
import { Component, lazy, type ReactNode, Suspense } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { SessionContext, useSessionState } from './api/session.ts';
import { EmptyNote } from './frame/empty-note.tsx';
import { Page } from './frame/page.tsx';
import { ProblemNote } from './frame/problem-note.tsx';
import { Shell } from './frame/shell.tsx';
import { SignIn } from './frame/sign-in.tsx';

const CampaignsPage = lazy(() => import('./campaigns/campaigns-page.tsx'));
const WizardPage = lazy(() => import('./wizard/wizard-page.tsx'));
const BuilderPage = lazy(() => import('./builder/builder-page.tsx'));
const ResendPage = lazy(() => import('./publish/resend-page.tsx'));
const SendoutsPage = lazy(() => import('./sendouts/sendouts-page.tsx'));
const SendoutPage = lazy(() => import('./sendouts/sendout-page.tsx'));
const StartPage = lazy(() => import('./sendouts/start-page.tsx'));
const RunsPage = lazy(() => import('./runs/runs-page.tsx'));
const RunPage = lazy(() => import('./runs/run-page.tsx'));
const InDoubtPage = lazy(() => import('./runs/in-doubt-page.tsx'));
const PhonesPage = lazy(() => import('./phones/phones-page.tsx'));
const SettingsPage = lazy(() => import('./settings/settings-page.tsx'));

const waiting = (
  <Center h={200}>
    <Loader role="status" aria-label="Loading" />
  </Center>
);

export function App() {
  const state = useSessionState();
  if (state.isPending) return waiting;
  if (state.isError) return <ProblemNote error={state.error} onRetry={() => void state.refetch()} />;
  const { business, demo, temporalUi } = state.data;
  if (!business) return <SignIn demoKey={demo?.apiKey ?? null} />;
  const session = { businessId: business.id, businessName: business.name, demo: demo !== null, temporalUi };
  return (
    <SessionContext value={session}>
      <Router base="/app">
        <Shell>
          <PageBoundary>
            <Suspense fallback={waiting}>
              <Pages />
            </Suspense>
          </PageBoundary>
        </Shell>
      </Router>
    </SessionContext>
  );
}

function Pages() {
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/campaigns" replace />
      </Route>
      <Route path="/campaigns" component={CampaignsPage} />
      <Route path="/campaigns/new" component={WizardPage} />
      <Route path="/campaigns/:id">{({ id }) => <BuilderPage key={id} id={id} />}</Route>
      <Route path="/campaigns/:id/resend">{({ id }) => <ResendPage id={id} />}</Route>
      <Route path="/sendouts" component={SendoutsPage} />
      <Route path="/sendouts/start" component={StartPage} />
      <Route path="/sendouts/:id">{({ id }) => <SendoutPage key={id} id={id} />}</Route>
      <Route path="/runs" component={RunsPage} />
      <Route path="/runs/:id">{({ id }) => <RunPage key={id} id={id} />}</Route>
      <Route path="/in-doubt" component={InDoubtPage} />
      <Route path="/phones" component={PhonesPage} />
      <Route path="/settings/:section?">
        {({ section }) => <SettingsPage section={section ?? 'senders'} />}
      </Route>
      <Route>
        <Page title="Not found">
          <EmptyNote title="There is no such page">Choose one from the navigation.</EmptyNote>
        </Page>
      </Route>
    </Switch>
  );
}

/** A page that fails to draw says so in its place; the navigation stays. */
class PageBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <Page title="Something went wrong">
        <ProblemNote error={this.state.error} onRetry={() => this.setState({ error: null })} />
      </Page>
    );
  }
}
