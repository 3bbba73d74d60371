import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { uploadInSight } from '../../../api/upload';
import { DiaryForm } from './DiaryForm';

vi.mock('../../../api/upload', () => ({ uploadInSight: vi.fn() }));

const photo = (name: string) => new File(['x'], name, { type: 'image/jpeg' });

it('a day is published with every photo that was chosen for it, also those still on their way', async () => {
  const arrive: ((file: { id: string }) => void)[] = [];
  vi.mocked(uploadInSight).mockImplementation(() => new Promise((done) => arrive.push(done as never)));
  const written: unknown[] = [];
  vi.stubGlobal('fetch', async (request: Request | string) => {
    if (typeof request !== 'string' && request.url.endsWith('/diary')) written.push(await request.json());
    return Response.json({});
  });
  const files = [{ id: 'there', kind: 'photo', name: '旧照片.jpg' }];
  const form = <DiaryForm projectId="project" today="2018-06-29" files={files as never} />;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={createMemoryRouter([{ path: '/', element: form }])} />
    </QueryClientProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: '记一条日记' }));
  await userEvent.type(screen.getByLabelText('做了什么'), '装好了六盏灯');
  const input = screen.getByLabelText('拍照或选照片');
  await userEvent.upload(input, photo('一.jpg'));
  await userEvent.upload(input, photo('二.jpg'));
  await userEvent.click(screen.getByRole('checkbox', { name: '旧照片.jpg' }));
  await waitFor(() => expect(arrive).toHaveLength(2));
  await userEvent.click(screen.getByRole('button', { name: '发布' }));
  expect(written).toEqual([]);

  arrive[1]!({ id: 'two' });
  arrive[0]!({ id: 'one' });
  const publish = screen.getByRole('button', { name: '发布' });
  await waitFor(() => expect(publish).not.toHaveAttribute('aria-busy'));
  await userEvent.click(publish);
  await waitFor(() => expect(written).toHaveLength(1));
  expect(written).toMatchObject([{ words: '装好了六盏灯', evidenceIds: ['there', 'two', 'one'] }]);
});
