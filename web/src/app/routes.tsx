// Every page is a file of its own that the browser fetches when it is first opened.
import { createBrowserRouter } from 'react-router';
import { Shell } from './Shell';
import { NotFound, PageFailed } from './NotFound';

export const router = createBrowserRouter([
  {
    path: '/sign-in',
    lazy: async () => ({ Component: (await import('../sign_in/SignInPage')).SignInPage }),
    HydrateFallback: () => null,
  },
  {
    path: '/sign-in/returned',
    lazy: async () => ({ Component: (await import('../sign_in/ReturnedPage')).ReturnedPage }),
    HydrateFallback: () => null,
  },
  {
    path: '/',
    element: <Shell />,
    HydrateFallback: () => null,
    errorElement: <PageFailed />,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('../today/TodayPage')).TodayPage }) },
      {
        path: 'registers/:group/:date/:session',
        lazy: async () => ({ Component: (await import('../register/RegisterPage')).RegisterPage }),
      },
      {
        path: 'lessons/:group/:date/:period',
        lazy: async () => ({ Component: (await import('../register/RegisterPage')).RegisterPage }),
      },
      {
        path: 'registers/:group/:date/:session/history',
        lazy: async () => ({ Component: (await import('../amend/RegisterHistoryPage')).RegisterHistoryPage }),
      },
      {
        path: 'seating/:group',
        lazy: async () => ({ Component: (await import('../seating/SeatingPage')).SeatingPage }),
      },
      { path: 'amend', lazy: async () => ({ Component: (await import('../amend/AmendPage')).AmendPage }) },
      { path: 'plans', lazy: async () => ({ Component: (await import('../amend/PlansPage')).PlansPage }) },
      {
        path: 'duties',
        lazy: async () => ({ Component: (await import('../duties/DutiesPage')).DutiesPage }),
      },
      { path: 'pupils', lazy: async () => ({ Component: (await import('../pupil/PupilsPage')).PupilsPage }) },
      {
        path: 'pupils/:upn',
        lazy: async () => ({ Component: (await import('../pupil/PupilPage')).PupilPage }),
      },
      {
        path: 'pupils/:upn/absence',
        lazy: async () => ({ Component: (await import('../absence/PupilAbsencePage')).PupilAbsencePage }),
      },
      {
        path: 'pupils/:upn/case',
        lazy: async () => ({ Component: (await import('../case/CasePage')).CasePage }),
      },
      { path: 'cases', lazy: async () => ({ Component: (await import('../case/CasesPage')).CasesPage }) },
      {
        path: 'cases/fairness',
        lazy: async () => ({ Component: (await import('../case/FairnessPage')).FairnessPage }),
      },
      {
        path: 'pupils/:upn/subject-access',
        lazy: async () => ({
          Component: (await import('../rights/SubjectAccessPage')).SubjectAccessPage,
        }),
      },
      {
        path: 'pupils/:upn/correct',
        lazy: async () => ({ Component: (await import('../rights/CorrectPage')).CorrectPage }),
      },
      {
        path: 'school/retention',
        lazy: async () => ({ Component: (await import('../rights/RetentionPage')).RetentionPage }),
      },
      {
        path: 'pupils/:upn/enforcement',
        lazy: async () => ({
          Component: (await import('../enforcement/EnforcementPage')).EnforcementPage,
        }),
      },
      {
        path: 'absences',
        lazy: async () => ({ Component: (await import('../absence/AbsencesPage')).AbsencesPage }),
      },
      {
        path: 'policy',
        lazy: async () => ({ Component: (await import('../policy/PolicyPage')).PolicyPage }),
      },
      {
        path: 'overview',
        lazy: async () => ({ Component: (await import('../overview/OverviewPage')).OverviewPage }),
      },
      {
        path: 'analysis',
        lazy: async () => ({ Component: (await import('../analysis/AnalysisPage')).AnalysisPage }),
      },
      {
        path: 'analysis/lists',
        lazy: async () => ({ Component: (await import('../analysis/ListsPage')).ListsPage }),
      },
      {
        path: 'analysis/likelihood',
        lazy: async () => ({ Component: (await import('../analysis/LikelihoodPage')).LikelihoodPage }),
      },
      {
        path: 'analysis/effects',
        lazy: async () => ({ Component: (await import('../analysis/EffectsPage')).EffectsPage }),
      },
      {
        path: 'trust/pupils',
        lazy: async () => ({ Component: (await import('../trust/TrustPupilsPage')).TrustPupilsPage }),
      },
      {
        path: 'trust/pupils/:school/:upn',
        lazy: async () => ({ Component: (await import('../trust/TrustPupilPage')).TrustPupilPage }),
      },
      {
        path: 'strategies',
        lazy: async () => ({ Component: (await import('../strategies/StrategiesPage')).StrategiesPage }),
      },
      {
        path: 'strategies/review',
        lazy: async () => ({ Component: (await import('../strategies/DataReviewPage')).DataReviewPage }),
      },
      {
        path: 'watch-list',
        lazy: async () => ({ Component: (await import('../strategies/WatchListPage')).WatchListPage }),
      },
      {
        path: 'trust',
        lazy: async () => ({ Component: (await import('../analysis/TrustPage')).TrustPage }),
      },
      { path: 'board', lazy: async () => ({ Component: (await import('../board/BoardPage')).BoardPage }) },
      {
        path: 'reports',
        lazy: async () => ({ Component: (await import('../reports/ReportsPage')).ReportsPage }),
      },
      {
        path: 'figures',
        lazy: async () => ({ Component: (await import('../figures/FiguresPage')).FiguresPage }),
      },
      {
        path: 'figures/:name',
        lazy: async () => ({ Component: (await import('../figures/ReportPage')).ReportPage }),
      },
      {
        path: 'rewards',
        lazy: async () => ({ Component: (await import('../figures/RewardsPage')).RewardsPage }),
      },
      {
        path: 'stamps/:group/:date',
        lazy: async () => ({ Component: (await import('../figures/StampsPage')).StampsPage }),
      },
      { path: 'leave', lazy: async () => ({ Component: (await import('../leave/LeavePage')).LeavePage }) },
      {
        path: 'pupils/:upn/leave',
        lazy: async () => ({ Component: (await import('../leave/PupilLeavePage')).PupilLeavePage }),
      },
      {
        path: 'messages',
        lazy: async () => ({ Component: (await import('../outbox/OutboxPage')).OutboxPage }),
      },
      {
        path: 'messages/write',
        lazy: async () => ({ Component: (await import('../outbox/WritePage')).WritePage }),
      },
      {
        path: 'letters',
        lazy: async () => ({ Component: (await import('../letters/LettersPage')).LettersPage }),
      },
      {
        path: 'follow-up',
        lazy: async () => ({ Component: (await import('../follow_up/FollowUpPage')).FollowUpPage }),
      },
      {
        path: 'safeguarding',
        lazy: async () => ({
          Component: (await import('../safeguarding/SafeguardingPage')).SafeguardingPage,
        }),
      },
      {
        path: 'school/contacts',
        lazy: async () => ({ Component: (await import('../school/FewContactsPage')).FewContactsPage }),
      },
      { path: 'desk', lazy: async () => ({ Component: (await import('../desk/DeskPage')).DeskPage }) },
      {
        path: 'on-site',
        lazy: async () => ({ Component: (await import('../on_site/OnSitePage')).OnSitePage }),
      },
      {
        path: 'school',
        lazy: async () => ({ Component: (await import('../school/SchoolPage')).SchoolPage }),
      },
      {
        path: 'school/details',
        lazy: async () => ({ Component: (await import('../school/DetailsPage')).DetailsPage }),
      },
      {
        path: 'school/calendar',
        lazy: async () => ({ Component: (await import('../school/CalendarPage')).CalendarPage }),
      },
      {
        path: 'school/groups',
        lazy: async () => ({ Component: (await import('../school/GroupsPage')).GroupsPage }),
      },
      {
        path: 'account',
        lazy: async () => ({ Component: (await import('../account/AccountPage')).AccountPage }),
      },
      {
        path: 'school/access',
        lazy: async () => ({ Component: (await import('../account/AccessPage')).AccessPage }),
      },
      {
        path: 'school/accounts',
        lazy: async () => ({ Component: (await import('../account/AccountsPage')).AccountsPage }),
      },
      {
        path: 'school/staff',
        lazy: async () => ({ Component: (await import('../school/StaffPage')).StaffPage }),
      },
      {
        path: 'school/timetable',
        lazy: async () => ({ Component: (await import('../school/TimetablePage')).TimetablePage }),
      },
      {
        path: 'school/admit',
        lazy: async () => ({ Component: (await import('../school/AdmitPage')).AdmitPage }),
      },
      {
        path: 'school/transfers',
        lazy: async () => ({ Component: (await import('../school/TransfersPage')).TransfersPage }),
      },
      {
        path: 'school/pupils/:upn/transfer',
        lazy: async () => ({ Component: (await import('../school/ReleasePage')).ReleasePage }),
      },
      {
        path: 'school/daily-data',
        lazy: async () => ({ Component: (await import('../school/DailyDataPage')).DailyDataPage }),
      },
      {
        path: 'school/import',
        lazy: async () => ({ Component: (await import('../school/ImportPage')).ImportPage }),
      },
      {
        path: 'school/pupils/:upn',
        lazy: async () => ({ Component: (await import('../school/EnrolmentPage')).EnrolmentPage }),
      },
      { path: '*', element: <NotFound /> },
    ],
  },
]);
