import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { Indicators } from './Indicators';
import { NextStep } from './NextStep';
import { Outcome } from './Outcome';
import { Surveys } from './Surveys';
import type { EvaluationSheet, SheetIndicator } from './queries';

const indicator = (more: Partial<SheetIndicator>): SheetIndicator => ({
  code: 'staff',
  aspect: 'foundation',
  nameZh: '人员与社工证',
  nameEn: 'Staff',
  hintZh: '专职人员到位',
  hintEn: 'Staff in place',
  maxPoints: 4,
  computed: null,
  selfX100: 400,
  selfWords: '社工两名',
  officeX100: null,
  officeWords: '',
  selfFiles: [],
  officeFiles: [],
  ...more,
});

const sheet = (more: Partial<EvaluationSheet> = {}) =>
  ({
    files: [],
    visitFiles: [],
    aspects: [
      { code: 'foundation', nameZh: '组织基础', nameEn: 'The organization', weight: 15, scoreX100: 1333 },
      { code: 'finance', nameZh: '财务管理', nameEn: 'Finance', weight: 25, scoreX100: 2500 },
    ],
    indicators: [
      indicator({}),
      indicator({
        code: 'standing',
        nameZh: '资质与年检',
        computed: { pointsX100: 300, code: 'evaluation.evidence.check_mended', facts: { year: '2025' } },
      }),
    ],
    grades: [
      { grade: 'excellent', leastX100: 9000 },
      { grade: 'fail', leastX100: 0 },
    ],
    totalX100: 3833,
    grade: 'fail',
    misuseReason: null,
    objection: null,
    ...more,
  }) as EvaluationSheet;

describe('The outcome of an evaluation', () => {
  it('says total, grade and each aspect in figures beside its bar', () => {
    draw(<Outcome sheet={sheet()} />);
    expect(screen.getByText('38.33 分')).toBeVisible();
    expect(screen.getByText('不合格')).toBeVisible();
    expect(screen.getByText('13.33／15')).toBeVisible();
  });

  it('names misuse and its reason, and shows an objection with its answer', () => {
    draw(
      <Outcome
        sheet={sheet({
          totalX100: 0,
          misuseReason: '三张凭证是另一个项目的。',
          objection: '凭证是会计放错的，请复核。',
          answer: '查了银行流水，钱确实用在别处。',
          upheld: false,
        })}
      />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('三张凭证是另一个项目的。');
    expect(screen.getByText(/查了银行流水/)).toHaveTextContent('维持原分');
  });

  it('shows nothing before the points are added up', () => {
    const { container } = draw(<Outcome sheet={sheet({ totalX100: null, grade: null })} />);
    expect(container.querySelector('svg')).toBeNull();
  });
});

describe('The sheet while an officer marks it', () => {
  it('takes half points, says where there are too many and saves none, and leaves what data answer to the data', async () => {
    const edit = vi.fn();
    draw(<Indicators sheet={sheet()} side="marks" edit={edit} />);
    const staff = screen.getByRole('region', { name: '人员与社工证' });
    const field = within(staff).getByLabelText('得分');
    await userEvent.type(field, '3.5');
    expect(edit).toHaveBeenLastCalledWith({ indicator: 'staff', pointsX100: 350, words: '', evidenceIds: [] });
    await userEvent.clear(field);
    await userEvent.type(field, '45');
    await userEvent.tab();
    expect(field).toHaveValue('45');
    expect(field).toHaveAccessibleDescription('最多 4 分');
    expect(edit).toHaveBeenLastCalledWith({ indicator: 'staff', pointsX100: null, words: '', evidenceIds: [] });
    await userEvent.clear(field);
    await userEvent.type(field, '4');
    expect(field).not.toHaveAccessibleDescription();
    expect(edit).toHaveBeenLastCalledWith({ indicator: 'staff', pointsX100: 400, words: '', evidenceIds: [] });
    expect(within(staff).getByText('社工两名')).toBeVisible();
    const standing = screen.getByRole('region', { name: '资质与年检' });
    expect(within(standing).getByLabelText('得分')).toBeDisabled();
    expect(within(standing).getByText(/2025 年年检基本合格，已经整改/)).toBeVisible();
  });
});

describe('A step that lacks something', () => {
  const sent: unknown[] = [];
  const survey = { id: 's', projectNo: '1', ideaTitle: '点子', areaCode: '', stage: 'final', satisfaction: [] };
  beforeEach(() => {
    sent.length = 0;
    vi.stubGlobal('fetch', async (request: Request) => {
      if (request.method !== 'GET') sent.push(await request.json());
      return Response.json(request.url.endsWith('/surveys') ? [survey] : {});
    });
  });
  afterEach(() => vi.unstubAllGlobals());
  const step = (command: string, more: Partial<EvaluationSheet> = {}) => (
    <NextStep
      sheet={sheet({ commands: [command], visitedOn: null, visitedBy: '', visitNote: '', ...more })}
      version={() => Promise.resolve(1)}
    />
  );
  const write = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

  it.each([
    ['登记现场查看', step('visit'), { 哪天去的: '2018-06-29', 谁去的: '经办', 看到什么: '签到、照片和支出都对得上。' }],
    ['提出异议', step('object'), { 异议: '凭证是会计放错的，请复核。' }],
    ['登记', <Surveys key="surveys" />, { 发出: '20', 收回: '18', 满意: '0' }],
  ])('%s: names it, and sends only the whole', async (button, form, fields) => {
    draw(form);
    const send = await screen.findByRole('button', { name: button });
    fireEvent.click(send);
    const [first = ''] = Object.keys(fields);
    for (const label of Object.keys(fields)) expect(screen.getByLabelText(label)).toBeInvalid();
    await waitFor(() => expect(screen.getByLabelText(first)).toHaveFocus());
    for (const [label, value] of Object.entries(fields)) write(label, value);
    for (const label of Object.keys(fields)) expect(screen.getByLabelText(label)).toBeValid();
    expect(sent).toEqual([]);
    fireEvent.click(send);
    await waitFor(() => expect(sent).toHaveLength(1));
  });
});
