import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Toasts } from '../../../ui/Toasts';
import { draw } from '../../../test/render';
import { SignalDesk } from './SignalDesk';

const ballot = (n: number, more = {}) => ({
  ballotUid: `0000000${n}-0000-4000-8000-000000000000`,
  score: 6,
  cluster: 'device-30',
  evidence: [
    { kind: 'device', points: 3.5, facts: { ballots: 30 } },
    { kind: 'copies', points: 3, facts: { copies: 30, expected: 2, hours: 24 } },
  ],
  state: 'open',
  ballotStatus: 'open',
  pending: false,
  ...more,
});

const queue = (signals: unknown[], mayDecide = true) => ({
  examinedAt: '2018-10-20T02:00:00Z',
  examinedBallots: 480,
  open: signals.length,
  dismissed: 0,
  acted: 0,
  flagAt: 4.5,
  mayDecide,
  signals,
});

let answers: Record<string, unknown>;
let sent: { method: string; path: string; body: unknown }[];

describe('the desk of signals', () => {
  beforeEach(() => {
    sent = [];
    answers = {
      '/api/calls/c/signals': queue([ballot(1), ballot(2), ballot(3, { pending: true })]),
      '/api/calls/c/measures': { mayDecide: true, measures: [] },
      '/api/calls/c/appeals': { open: 0, appeals: [] },
      '/api/calls/c/signals/dismissal': { ballots: 2 },
      '/api/calls/c/measures/n/decline': {},
      '/api/calls/c/measures/m/confirmation': { measureId: 'm', ballots: 1, appealUntil: null },
    };
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
      const request = input as Request;
      const path = new URL(request.url).pathname;
      if (request.method !== 'GET') {
        const text = await request.text();
        sent.push({ method: request.method, path, body: text ? JSON.parse(text) : null });
      }
      return Response.json(answers[path] ?? {});
    });
  });

  test('says why in words, and what waits for a second officer is not offered again', async () => {
    const { container } = draw(<SignalDesk callId="c" />);
    expect(await screen.findByText('同一台设备一天投出约 30 张')).toBeVisible();
    expect(screen.getByText('24 小时里约 30 张选法完全一样，照常约 2 张')).toBeVisible();
    expect(screen.getByText('已选 2 / 3 张')).toBeVisible();
    const { violations } = await axe.run(container, {
      rules: { region: { enabled: false }, 'color-contrast': { enabled: false } },
    });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });

  test('what one officer finds harmless is one press, and one press takes it back', async () => {
    draw(
      <>
        <SignalDesk callId="c" />
        <Toasts />
      </>,
    );
    await userEvent.click(await screen.findByRole('button', { name: '没有问题' }));
    await userEvent.click(await screen.findByRole('button', { name: '撤销' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent.map((one) => (one.body as { dismissed: boolean }).dismissed)).toEqual([true, false]);
    expect((sent[0]?.body as { ballotUids: string[] }).ballotUids).toEqual([ballot(1).ballotUid, ballot(2).ballotUid]);
  });

  test('a proposal needs a reason, and leaves out what was unticked', async () => {
    draw(<SignalDesk callId="c" />);
    await userEvent.click(await screen.findByText('逐张查看'));
    await userEvent.click(screen.getByRole('checkbox', { name: /00000002/ }));
    await userEvent.click(screen.getByRole('button', { name: '提出处置' }));
    const dialog = within(await screen.findByRole('dialog'));
    const send = dialog.getByRole('button', { name: '提出，等待第二人同意' });
    // What is missing is named where it is missing, and the first of it has the focus.
    await userEvent.click(send);
    const code = dialog.getByRole('combobox', { name: '原因' });
    expect(code).toHaveAccessibleDescription('请至少选一项。');
    expect(dialog.getByRole('textbox')).toHaveAccessibleDescription(/请写得再具体一点/);
    await waitFor(() => expect(code).toHaveFocus());
    await userEvent.type(dialog.getByRole('textbox'), '同一台设备一天投出三十张。');
    await userEvent.click(send);
    expect(sent).toEqual([]);
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: '原因' }), '一台设备大量投票');
    await userEvent.click(send);
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({
      kind: 'quarantine',
      reasonCode: 'shared_device',
      reason: '同一台设备一天投出三十张。',
      ballotUids: [ballot(1).ballotUid],
    });
  });

  test('an appeal is answered with a decision and its reason, and the desk says which of them is missing', async () => {
    const appeal = {
      appealId: 'a',
      kind: 'quarantine',
      reasonCode: 'bought',
      reason: '同一链接短时间内大量投票。',
      state: 'open',
      text: '票是我自己投的。',
      filedAt: '2018-10-20T02:00:00Z',
      dueAt: '2018-10-23T02:00:00Z',
      answer: null,
      mayDecide: true,
      evidence: [],
    };
    answers['/api/calls/c/appeals'] = { open: 1, appeals: [appeal] };
    draw(<SignalDesk callId="c" />, '/?tab=appeals');
    await userEvent.click(await screen.findByRole('button', { name: '送出决定' }));
    expect(screen.getByRole('group')).toHaveAccessibleDescription('请至少选一项。');
    const [first] = screen.getAllByRole('radio');
    await waitFor(() => expect(first).toHaveFocus());
    await userEvent.click(first!);
    await userEvent.type(screen.getByRole('textbox'), '核对过记录，这张票恢复有效。');
    expect(sent).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '送出决定' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({ granted: true, answer: '核对过记录，这张票恢复有效。' });
  });

  test('the audit reads and decides nothing', async () => {
    answers['/api/calls/c/signals'] = queue([ballot(1)], false);
    draw(<SignalDesk callId="c" />);
    await screen.findByText('同一台设备一天投出约 30 张');
    for (const name of ['没有问题', '提出处置', '现在检查一遍'])
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
  });

  test('who proposed a measure is not offered to confirm it', async () => {
    const measure = {
      measureId: 'm',
      kind: 'quarantine',
      reasonCode: 'bought',
      reason: '同一链接短时间内大量投票。',
      state: 'proposed',
      ballots: 1,
      proposedByName: '甲',
      proposedAt: '2018-10-20T02:00:00Z',
      confirmedByName: null,
      confirmedAt: null,
      appealUntil: null,
      mine: true,
      evidence: [],
      declinedByName: null,
      declinedAt: null,
      declineReason: null,
    };
    const evidence = [{ kind: 'device', points: 3.5, facts: { ballots: 30 } }];
    answers['/api/calls/c/measures'] = {
      mayDecide: true,
      measures: [measure, { ...measure, measureId: 'n', mine: false, evidence }],
    };
    draw(<SignalDesk callId="c" />, '/?tab=measures');
    expect(await screen.findByText('这是您提出的，要由另一位工作人员同意。')).toBeVisible();
    expect(screen.getAllByRole('button', { name: '同意，马上执行' })).toHaveLength(1);
    // Who is to confirm reads what was found, and not only what the first officer made of it.
    expect(screen.getByText('同一台设备一天投出约 30 张')).toBeVisible();
    // Who does not agree says why, and is told so before anything is sent.
    await userEvent.click(screen.getByRole('button', { name: '不同意' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: '不同意，写给提出人' }));
    await waitFor(() => expect(dialog.getByText('请写得再具体一点，至少 10 个字。')).toBeVisible());
    expect(sent).toEqual([]);
    await userEvent.type(dialog.getByRole('textbox'), '一家人合用一台手机，核实过。');
    await userEvent.click(dialog.getByRole('button', { name: '不同意，写给提出人' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toEqual({
      method: 'POST',
      path: '/api/calls/c/measures/n/decline',
      body: { reason: '一家人合用一台手机，核实过。' },
    });
  });
});
