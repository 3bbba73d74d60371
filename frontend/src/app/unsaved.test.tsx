import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { createMemoryRouter, Link, RouterProvider } from 'react-router';
import { beforeEach, expect, it, vi } from 'vitest';
import { MinutesForm } from '../features/allocation/MinutesForm';
import { ObjectionForm } from '../features/allocation/ObjectionForm';
import { DecisionForm } from '../features/ideas/DecisionForm';
import { AccountRequestForm } from '../features/organizations/AccountRequestForm';
import { CorrectionForm } from '../features/organizations/CorrectionForm';
import { RegisterForm } from '../features/organizations/RegisterForm';
import { DiaryForm } from '../features/projects/delivery/DiaryForm';

const empty = { name: '', address: '', contactPhone: null, supervisor: '', fields: [], tags: [] };
const idea = {
  id: 'idea',
  callId: 'call',
  title: '',
  problem: '',
  solution: '',
  agreedCostFen: null,
  estCostFen: null,
};

/** Long forms that keep nothing by themselves: what is pressed to reach the words, and the form. */
const forms: readonly [name: string, form: ReactNode, press?: string][] = [
  ['the clerk decides', <DecisionForm idea={idea as never} />, '退回补充'],
  [
    'a resident objects',
    <ObjectionForm notice={{ callId: 'call', open: true, rows: [] } as never} person="resident" />,
  ],
  ['the meeting is written down', <MinutesForm ranking={{ callId: 'call', minutes: null } as never} />],
  ['an organization corrects its entry', <CorrectionForm organization={empty as never} done={() => undefined} />],
  ['somebody asks for an account', <AccountRequestForm uscc="" />],
  ['an organization is registered', <RegisterForm />],
  ['a day of a project is written', <DiaryForm projectId="project" today="2018-06-29" files={[]} />, '记'],
];

beforeEach(() => void vi.stubGlobal('fetch', () => Promise.resolve(Response.json([]))));

it.each(forms)('what was written is not lost by a step aside: %s', async (_, form, press) => {
  const router = createMemoryRouter(
    [
      {
        path: '/desk',
        element: (
          <>
            {form}
            <Link to="/away">走开</Link>
          </>
        ),
      },
      { path: '/away', element: <p>别处</p> },
    ],
    { initialEntries: ['/desk'] },
  );
  const { container } = render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  if (press)
    await userEvent.click(
      screen.queryByRole('radio', { name: new RegExp(press) }) ??
        screen.getByRole('button', { name: new RegExp(press) }),
    );
  const [words] = container.querySelectorAll<HTMLElement>('textarea, input[type="text"], input:not([type])');
  await userEvent.type(words!, '写了一会儿');
  await userEvent.click(screen.getByText('走开'));
  expect(await screen.findByText('还没有提交，确定离开吗？')).toBeInTheDocument();
  expect(words).toHaveValue('写了一会儿');
});
