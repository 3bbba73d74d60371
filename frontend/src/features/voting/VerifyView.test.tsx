import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import vectors from '../../../../tests/data/ledger/vectors.json';
import { draw } from '../../test/render';
import { VerifyView } from './VerifyView';

const site = vectors.inclusion.at(-1)!;
const receipt = vectors.receipts.at(-1)!;
const answer = (body: unknown) =>
  new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
const ledger = {
  callId: vectors.call,
  keyPem: vectors.keyPem,
  checkpoints: [{ note: site.note, size: site.size, reason: 'close', at: '2026-11-24T03:00:00Z', witnesses: [] }],
};

describe('The page that checks receipts', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    localStorage.clear();
    history.replaceState(null, '', '/');
  });

  it('checks what the address carries, and takes it out of the address', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (request: Request) => {
      asked.push(request.url + (await request.clone().text()));
      return answer(request.url.includes('/proofs/') ? site : ledger);
    });
    history.replaceState(null, '', `/verify#${receipt.base64Url}`);
    draw(<VerifyView />, `/verify#${receipt.base64Url}`);
    expect(await screen.findByText('全部相符：这张选票在流水账里，没有被改动')).toBeInTheDocument();
    expect(location.hash).toBe('');
    expect(asked.some((one) => one.includes(receipt.salt) || one.includes(receipt.base64Url))).toBe(false);
  });

  it.each([
    ['a later row of the ballot that is in the tree', vectors.rows[2]!, '回执是真的；选票后来改过，以第 2 行为准'],
    ['a row of another ballot', vectors.rows[3]!, '全部相符：这张选票在流水账里，没有被改动'],
    [
      'a row that is not in the tree',
      vectors.rows[2]!.replace('"rev":2', '"rev":3'),
      '全部相符：这张选票在流水账里，没有被改动',
    ],
  ])('once the rows are published: the site names %s', async (_, leaf, verdict) => {
    const proofs = new Map(vectors.inclusion.map((one) => [`/proofs/${one.seq}`, one]));
    vi.stubGlobal('fetch', async ({ url }: Request) =>
      answer(
        url.endsWith('/rows/1/later')
          ? { leaf }
          : (proofs.get(/\/proofs\/\d+$/.exec(url)?.[0] ?? '') ?? { ...ledger, state: 'closed' }),
      ),
    );
    draw(<VerifyView />, `/verify#${vectors.receipts[0]!.base64Url}`);
    expect(await screen.findByText(verdict)).toBeInTheDocument();
  });

  it('says plainly where a browser cannot check, and names the other way', () => {
    vi.stubGlobal('crypto', { getRandomValues: () => undefined });
    draw(<VerifyView />, '/verify');
    expect(screen.getByText('这个浏览器在这里不能核对')).toBeInTheDocument();
    expect(screen.getByText(/pbtally verify-receipt/)).toBeInTheDocument();
  });

  it('does not call a receipt right when the site gives no proof', async () => {
    vi.stubGlobal('fetch', async () => new Response('{}', { status: 404 }));
    draw(<VerifyView />, '/verify');
    await userEvent.click(screen.getByLabelText('回执'));
    await userEvent.paste(receipt.json);
    await userEvent.click(screen.getByRole('button', { name: '开始核对' }));
    expect(await screen.findByText('没有核对完')).toBeInTheDocument();
  });

  it('does not promise a later signature for a row that a certified ledger does not have', async () => {
    const refused = JSON.stringify({ code: 'voting.row_not_signed_yet' });
    const problem = { status: 409, headers: { 'Content-Type': 'application/problem+json' } };
    vi.stubGlobal('fetch', async (request: Request) =>
      request.url.includes('/proofs/') ? new Response(refused, problem) : answer({ ...ledger, state: 'published' }),
    );
    draw(<VerifyView />, '/verify');
    await userEvent.click(screen.getByLabelText('回执'));
    await userEvent.paste(receipt.json);
    await userEvent.click(screen.getByRole('button', { name: '开始核对' }));
    expect(await screen.findByText(/流水账已经定稿/)).toBeInTheDocument();
    // The verdict follows the last line.
    await waitFor(() => expect(document.querySelector('[data-verdict="wrong"]')).not.toBeNull());
  });

  it('tells what is no receipt', async () => {
    draw(<VerifyView />, '/verify');
    await userEvent.type(screen.getByLabelText('回执'), 'hello');
    await userEvent.click(screen.getByRole('button', { name: '开始核对' }));
    expect(screen.getByText(/这不是完整的回执/)).toBeInTheDocument();
  });

  it('keeps a file that is no receipt out of the field, and says what it is', async () => {
    const { container } = draw(<VerifyView />, '/verify');
    const choose = (name: string, content: string) => {
      const file = Object.assign(new File([content], name), { text: () => Promise.resolve(content) });
      return userEvent.upload(container.querySelector<HTMLInputElement>('input[type=file]')!, file, {
        applyAccept: false,
      });
    };
    await choose('GD-package.zip', 'PK\u0003\u0004…');
    expect(await screen.findByText(/这是整包文件，不是回执/)).toBeInTheDocument();
    expect(screen.getByLabelText('回执')).toHaveValue('');
    await choose('receipt.json', receipt.json.slice(0, -40));
    expect(await screen.findByText(/这不是完整的回执/)).toBeInTheDocument();
  });

  it('says that nothing was pasted, and that a number alone is not enough', async () => {
    draw(<VerifyView />, '/verify');
    await userEvent.click(screen.getByRole('button', { name: '开始核对' }));
    expect(screen.getByText(/请先把完整回执粘贴到这里/)).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('回执'), '7k3pq 9xd2m');
    await userEvent.click(screen.getByRole('button', { name: '开始核对' }));
    expect(screen.getByText(/只有回执编号不够/)).toBeInTheDocument();
  });
});
