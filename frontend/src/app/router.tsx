import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { restOfTexts } from '../i18n';
import { Layout } from './layout/Layout';
import { Crash } from './Crash';

type Page = () => Promise<{ default: ComponentType }>;

/** Every page is its own chunk: who reads ideas downloads no desk. */
const page = (path: string, load: Page): RouteObject => ({
  path,
  lazy: async () => {
    const [loaded] = await Promise.all([load(), path === '/' ? undefined : restOfTexts()]);
    return { Component: loaded.default };
  },
});

/** Pages of an office: only for these roles. */
const desk = (roles: readonly string[], ...children: RouteObject[]): RouteObject => ({
  lazy: async () => {
    const { DeskGate } = await import('./DeskGate');
    return { element: <DeskGate roles={roles} /> };
  },
  children,
});

export const routes: RouteObject[] = [
  {
    ...page('/kiosk', () => import('./routes/kiosk')),
    errorElement: <Crash />,
    hydrateFallbackElement: <></>,
  },
  {
    element: <Layout />,
    errorElement: <Crash />,
    hydrateFallbackElement: <></>,
    children: [
      {
        errorElement: <Crash inside />,
        children: [
          page('/', () => import('./routes/home')),
          page('/ideas', () => import('./routes/ideas')),
          page('/ideas/new', () => import('./routes/ideaNew')),
          page('/ideas/:ideaId', () => import('./routes/idea')),
          page('/needs', () => import('./routes/needs')),
          page('/i/:no', () => import('./routes/shortLink')),
          page('/lookup', () => import('./routes/lookup')),
          page('/calls', () => import('./routes/calls')),
          page('/calls/:callId', () => import('./routes/call')),
          page('/calls/:callId/publicity', () => import('./routes/publicity')),
          page('/calls/:callId/results', () => import('./routes/results')),
          page('/calls/:callId/allocation', () => import('./routes/allocation')),
          page('/calls/:callId/review', () => import('./routes/reviewReport')),
          page('/calls/:callId/ledger', () => import('./routes/ledger')),
          page('/verify', () => import('./routes/verify')),
          page('/owing', () => import('./routes/owing')),
          page('/documents', () => import('./routes/documents')),
          page('/documents/:documentId', () => import('./routes/document')),
          page('/projects/:projectId', () => import('./routes/project')),
          page('/projects/:projectId/work', () => import('./routes/projectWork')),
          page('/evaluations/:evaluationId', () => import('./routes/evaluation')),
          page('/spot-checks', () => import('./routes/spotChecks')),
          page('/spot-checks/:spotCheckId', () => import('./routes/spotCheck')),
          page('/outcomes', () => import('./routes/outcomes')),
          page('/money', () => import('./routes/money')),
          page('/money/rows', () => import('./routes/moneyRows')),
          page('/organizations', () => import('./routes/organizations')),
          page('/organizations/statistics', () => import('./routes/organizationStatistics')),
          page('/organizations/account', () => import('./routes/organizationAccount')),
          page('/organizations/:organizationId', () => import('./routes/organization')),
          page('/me', () => import('./routes/me')),
          page('/me/inbox', () => import('./routes/inbox')),
          page('/me/ballot/:callId', () => import('./routes/myBallot')),
          page('/me/account', () => import('./routes/account')),
          page('/me/data', () => import('./routes/accountData')),
          page('/sign-in', () => import('./routes/signIn')),
          page('/staff/sign-in', () => import('./routes/staffSignIn')),
          page('/invite/:token', () => import('./routes/invite')),
          page('/privacy', () => import('./routes/privacy')),
          page('/help', () => import('./routes/help')),
          page('/messages', () => import('./routes/messages')),
          page('/desk', () => import('./routes/desk')),
          desk(
            ['clerk', 'street', 'bureau', 'auditor'],
            page('/desk/owing', () => import('./routes/deskOwing')),
          ),
          desk(
            ['clerk', 'street', 'bureau'],
            page('/desk/clerk', () => import('./routes/deskClerk')),
            page('/desk/clerk/new', () => import('./routes/deskClerkNew')),
            page('/desk/clerk/people', () => import('./routes/deskClerkPeople')),
            page('/desk/clerk/vote', () => import('./routes/deskClerkVote')),
            page('/desk/clerk/paper', () => import('./routes/deskClerkPaper')),
            page('/desk/clerk/surveys', () => import('./routes/deskClerkSurveys')),
          ),
          desk(
            ['reviewer'],
            page('/desk/reviewer', () => import('./routes/deskReviewer')),
            page('/desk/reviewer/comparisons/:ideaId', () => import('./routes/deskReviewerComparison')),
          ),
          desk(
            ['bureau'],
            page('/desk/bureau', () => import('./routes/deskBureau')),
            page('/desk/bureau/calls/new', () => import('./routes/deskBureauCallNew')),
            page('/desk/bureau/calls/:callId', () => import('./routes/deskBureauCall')),
            page('/desk/bureau/calls/:callId/signals', () => import('./routes/deskBureauSignals')),
            page('/desk/bureau/calls/:callId/laboratory', () => import('./routes/deskBureauLaboratory')),
            page('/desk/bureau/decision/:callId', () => import('./routes/deskBureauDecision')),
            page('/desk/bureau/claims/:callId', () => import('./routes/deskBureauClaims')),
            page('/desk/bureau/organizations', () => import('./routes/deskBureauOrganizations')),
            page('/desk/bureau/organizations/imports', () => import('./routes/deskBureauImports')),
            page('/desk/bureau/organizations/imports/:importId', () => import('./routes/deskBureauImport')),
            page('/desk/bureau/accounts', () => import('./routes/deskBureauAccounts')),
            page('/desk/bureau/payments', () => import('./routes/deskBureauPayments')),
            page('/desk/bureau/outcomes', () => import('./routes/deskBureauOutcomes')),
            page('/desk/bureau/people', () => import('./routes/deskBureauPeople')),
            page('/desk/bureau/reviewers', () => import('./routes/deskBureauReviewers')),
            page('/desk/bureau/rubrics', () => import('./routes/deskBureauRubrics')),
            page('/desk/bureau/paper', () => import('./routes/deskBureauPaper')),
          ),
          desk(
            ['bureau', 'auditor'],
            page('/desk/bureau/evaluations', () => import('./routes/deskBureauEvaluations')),
            page('/desk/bureau/evaluations/:evaluationId', () => import('./routes/deskBureauEvaluation')),
          ),
          page('/desk/organization', () => import('./routes/deskOrganization')),
          page('/desk/organization/claims/:ideaId', () => import('./routes/deskOrganizationClaim')),
          page('/desk/organization/evaluations/:evaluationId', () => import('./routes/deskOrganizationEvaluation')),
          desk(
            ['finance', 'bureau', 'auditor'],
            page('/desk/finance', () => import('./routes/deskFinance')),
          ),
          desk(
            ['auditor', 'bureau'],
            page('/desk/audit', () => import('./routes/deskAudit')),
          ),
          ...(import.meta.env.DEV ? [page('/ui', () => import('./routes/gallery'))] : []),
          page('*', () => import('./routes/notFound')),
        ],
      },
    ],
  },
];

export const makeRouter = () => createBrowserRouter(routes);
