import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { createMemoryRouter, Link, RouterProvider } from 'react-router';
import { beforeEach, expect, it, vi } from 'vitest';
import { MinutesForm } from '../features/allocation/MinutesForm';
import { ObjectionDesk } from '../features/allocation/ObjectionDesk';
import { ObjectionForm } from '../features/allocation/ObjectionForm';
import { DecisionForm } from '../features/ideas/DecisionForm';
import { AccountRequestForm } from '../features/organizations/AccountRequestForm';
import { CorrectionDesk } from '../features/organizations/CorrectionDesk';
import { CorrectionForm } from '../features/organizations/CorrectionForm';
import { ProfileForm } from '../features/organizations/ProfileForm';
import { RegisterForm } from '../features/organizations/RegisterForm';
import { StandingForm } from '../features/organizations/StandingForm';
import { RubricForm } from '../features/programmes/RubricForm';
import { DiaryForm } from '../features/projects/delivery/DiaryForm';
import { SpendingWork } from '../features/projects/delivery/SpendingWork';
import { ContractForm } from '../features/projects/ContractForm';
import { RouteForm } from '../features/projects/RouteForm';

const at = '2018-06-29T04:00:00Z';
const empty = { introduction: '', name: '', address: '', contactPhone: null, supervisor: '', fields: [], tags: [] };
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
  ['nobody claimed an idea', <RouteForm idea={{ ideaId: 'idea', claims: [] } as never} />],
  ['the bureau verifies an organization', <StandingForm organization={empty as never} />],
  ['an organization presents itself', <ProfileForm organization={empty as never} entryAt={null} />],
  ['an objection is answered', <ObjectionDesk callId="call" />],
  ['a correction is answered', <CorrectionDesk />],
  ['a rubric is made', <RubricForm onDone={() => undefined} />],
];

const objection = { objectionId: 'o', state: 'open', mayAnswer: true, filedAt: at, text: '', objectorName: '' };
const correction = { id: 'c', state: 'waiting', askedAt: at, words: '', wanted: {}, before: {} };
const posted = vi.fn();
beforeEach(() => {
  posted.mockClear();
  vi.stubGlobal('fetch', (request: Request) => {
    if (request.method !== 'GET') posted(request.url);
    return Promise.resolve(
      Response.json(
        request.url.endsWith('/objections')
          ? { openCount: 1, objections: [objection] }
          : request.url.endsWith('/desk/organizations/corrections')
            ? [correction]
            : [],
      ),
    );
  });
});

function drawAtDesk(form: ReactNode) {
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
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
}

it.each(forms)('what was written is not lost by a step aside: %s', async (_, form, press) => {
  const { container } = drawAtDesk(form);
  if (press)
    await userEvent.click(
      screen.queryByRole('radio', { name: new RegExp(press) }) ??
        screen.getByRole('button', { name: new RegExp(press) }),
    );
  await screen.findAllByRole('textbox');
  const [words] = [
    ...container.querySelectorAll<HTMLElement>('textarea'),
    ...container.querySelectorAll<HTMLElement>('input[type="text"]'),
  ];
  await userEvent.type(words!, '写了一会儿');
  await userEvent.click(screen.getByText('走开'));
  expect(await screen.findByText('还没有提交，确定离开吗？')).toBeInTheDocument();
  expect(words).toHaveValue('写了一会儿');
});

const bench = { projectId: 'p', lines: [{ position: 1, name: '' }], unspentFen: 0, spendings: [], canAccount: true };

it.each<readonly [name: string, form: ReactNode, button: string, sentences: readonly string[]]>([
  [
    'minutes',
    <MinutesForm ranking={{ callId: 'call', minutes: null } as never} />,
    '保存纪要',
    ['请填写这一项。', '请填写这一项。', '请写至少 10 个字。'],
  ],
  [
    'a spending',
    <SpendingWork bench={bench as never} signedOn="2018-01-01" today="2018-06-29" />,
    '登记这笔支出',
    ['请填写这一项。', '请填凭证号。', '请填写这一项。'],
  ],
  ['a new organization', <RegisterForm />, '登记', ['请填写这一项。', '请填写这一项。', '请至少选一项。']],
  [
    'a correction',
    <CorrectionForm organization={empty as never} done={() => undefined} />,
    '提交',
    ['请至少选一项。', '请写至少 5 个字。'],
  ],
  [
    'a contract',
    <ContractForm claim={{ amountFen: 100 } as never} idea={{ capFen: 100 } as never} />,
    '签约',
    ['请写至少 4 个字。'],
  ],
  [
    'a way on for an unclaimed idea',
    <RouteForm idea={{ ideaId: 'idea', claims: [] } as never} />,
    '确定',
    ['请至少选一项。', '请写明理由，至少 10 个字。'],
  ],
])('the button can be pressed, and each field says what it lacks: %s', async (_, form, button, sentences) => {
  const { container } = drawAtDesk(form);
  await userEvent.click(screen.getByRole('button', { name: new RegExp(button) }));
  const errors = [...container.querySelectorAll('[id$="-error"]')].map((error) => error.textContent);
  expect(errors).toEqual(sentences);
  await waitFor(() => expect(document.activeElement?.closest('[aria-invalid="true"]')).not.toBeNull());
  expect(posted).not.toHaveBeenCalled();
  expect(screen.queryByRole('dialog')).toBeNull();
});
