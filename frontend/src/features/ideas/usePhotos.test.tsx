import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '../../api/problems';
import type { Person } from '../../app/session';
import { draw } from '../../test/render';
import { emptyForm, toDraft } from './ideaForm';
import type { CallFacts, PhotoFacts } from './queries';
import { SubmitWizard } from './SubmitWizard';
import { uploadPhoto } from './uploadPhoto';

vi.mock('./uploadPhoto', () => ({ uploadPhoto: vi.fn() }));

const call = { id: 'call', scopeAreaCode: '530111', capFen: 5_000_000 } as CallFacts;
const person = { id: 'person', displayName: '王大爷', areaCode: '530111001001' } as Person;
const written = {
  ...emptyForm('530111001001'),
  title: '给楼道装上扶手',
  problem: '老人上下楼没有东西可以扶，冬天地滑，已经摔过两次。',
  category: 'elderly',
  solution: '在三栋和四栋的楼道里装上不锈钢扶手，先装低楼层。',
};
const sent = vi.fn();
const photo = (n: number): PhotoFacts => ({ id: `photo-${n}`, position: n, width: 4, height: 3 });
const files = (count: number) =>
  Array.from({ length: count }, (_, n) => new File(['x'], `IMG_${n + 1}.jpg`, { type: 'image/jpeg' }));

beforeEach(() => {
  localStorage.clear();
  sent.mockReset();
  vi.mocked(uploadPhoto).mockReset();
  window.scrollTo = () => undefined;
  const answer = (body: unknown, status = 200) =>
    Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }));
  vi.stubGlobal('fetch', (request: Request) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (request.method === 'POST' && pathname.endsWith('/ideas')) {
      sent();
      return answer({ ideaId: 'idea', no: 'GD-1' }, 201);
    }
    if (pathname.startsWith('/api/drafts/')) return answer({ version: 1, content: toDraft(written, 2), photos: [] });
    return answer([]);
  });
});

const wizard = async () => {
  const done = vi.fn();
  draw(<SubmitWizard needId={null} call={call} person={person} onDone={done} />);
  return { done, input: await screen.findByLabelText('添加照片') };
};
const onAndSend = async () => {
  await userEvent.click(screen.getByRole('button', { name: '下一步' }));
  await userEvent.click(await screen.findByRole('button', { name: '提交这个点子' }));
};

it('an idea does not leave without the photo that is still on its way', async () => {
  let arrive: (facts: PhotoFacts) => void = () => undefined;
  vi.mocked(uploadPhoto).mockReturnValue(new Promise((done) => (arrive = done)));
  const { done, input } = await wizard();
  await userEvent.upload(input, files(1));
  await onAndSend();
  expect(await screen.findByText('照片传完就提交，请别关页面。')).toBeVisible();
  expect(sent).not.toHaveBeenCalled();
  arrive(photo(1));
  await waitFor(() => expect(done).toHaveBeenCalled());
});

it('a photo that could not be sent holds the idea until it is tried again or left', async () => {
  vi.mocked(uploadPhoto).mockRejectedValue(new Problem(0, 'kernel.offline'));
  const { done, input } = await wizard();
  await userEvent.upload(input, files(1));
  await onAndSend();
  await waitFor(() => expect(screen.getByRole('button', { name: '再传一次' })).toHaveFocus());
  expect(sent).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: '不传了' }));
  await userEvent.click(screen.getByRole('button', { name: '提交这个点子' }));
  await waitFor(() => expect(done).toHaveBeenCalled());
});

it('says how many were too many', async () => {
  vi.mocked(uploadPhoto).mockImplementation(() => Promise.resolve(photo(Math.random())));
  const { input } = await wizard();
  await userEvent.upload(input, files(8));
  expect(await screen.findByText('最多 6 张，还有 2 张没有放进来。')).toBeVisible();
});
