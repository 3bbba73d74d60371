import { IconBuildingCommunity, IconClipboardCheck, IconCoins, IconHistory, IconInbox, IconScale } from '../ui/icons';
import { hasRole, type Person } from './session';

/** The desks, who sits at them, and what else lies on them. The order is the order in which /desk tries them. */
export const desks = [
  {
    path: '/desk/bureau',
    key: 'bureau',
    roles: ['bureau'],
    Icon: IconScale,
    pages: [
      { to: '/desk/bureau', key: 'bureau' },
      { to: '/desk/owing', key: 'bureau_owing' },
      { to: '/desk/bureau/calls/new', key: 'bureau_new' },
      { to: '/desk/bureau/organizations', key: 'bureau_organizations' },
      { to: '/desk/bureau/accounts', key: 'bureau_accounts' },
      { to: '/desk/bureau/evaluations', key: 'bureau_evaluations' },
      { to: '/desk/bureau/payments', key: 'bureau_payments' },
      { to: '/desk/bureau/outcomes', key: 'bureau_outcomes' },
      { to: '/desk/bureau/people', key: 'bureau_people' },
      { to: '/desk/bureau/reviewers', key: 'bureau_reviewers' },
      { to: '/desk/bureau/rubrics', key: 'bureau_rubrics' },
      { to: '/desk/bureau/paper', key: 'bureau_paper' },
    ],
  },
  {
    path: '/desk/clerk',
    key: 'clerk',
    roles: ['clerk', 'street'],
    Icon: IconInbox,
    pages: [
      { to: '/desk/clerk', key: 'clerk' },
      { to: '/desk/owing', key: 'clerk_owing' },
      { to: '/desk/clerk/new', key: 'clerk_new' },
      { to: '/desk/clerk/people', key: 'clerk_people' },
      { to: '/desk/clerk/vote', key: 'clerk_vote' },
      { to: '/desk/clerk/paper', key: 'clerk_paper' },
      { to: '/desk/clerk/surveys', key: 'clerk_surveys' },
    ],
  },
  {
    path: '/desk/reviewer',
    key: 'reviewer',
    roles: ['reviewer'],
    Icon: IconClipboardCheck,
    pages: [{ to: '/desk/reviewer', key: 'reviewer' }],
  },
  {
    path: '/desk/organization',
    key: 'organization',
    roles: ['organization'],
    Icon: IconBuildingCommunity,
    pages: [{ to: '/desk/organization', key: 'organization' }],
  },
  {
    path: '/desk/finance',
    key: 'finance',
    roles: ['finance'],
    Icon: IconCoins,
    pages: [{ to: '/desk/finance', key: 'finance' }],
  },
  {
    path: '/desk/audit',
    key: 'audit',
    roles: ['auditor'],
    Icon: IconHistory,
    pages: [
      { to: '/desk/audit', key: 'audit' },
      { to: '/desk/owing', key: 'audit_owing' },
    ],
  },
] as const;

export const desksOf = (person: Person) => desks.filter((desk) => hasRole(person, ...desk.roles));
