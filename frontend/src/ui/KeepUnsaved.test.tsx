import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { createMemoryRouter, Link, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { KeepUnsaved } from './KeepUnsaved';

function Form() {
  const [text, setText] = useState('');
  return (
    <>
      <textarea aria-label="问题" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Link to="/away">走开</Link>
      <KeepUnsaved when={text !== ''} />
    </>
  );
}

const reload = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

test('what is written is not left without a question, and an empty form is', async () => {
  const router = createMemoryRouter([
    { path: '/', element: <Form /> },
    { path: '/away', element: <p>别处</p> },
  ]);
  render(<RouterProvider router={router} />);
  expect(reload()).toBe(false);
  await userEvent.type(screen.getByLabelText('问题'), '路灯不亮');
  expect(reload()).toBe(true);
  await userEvent.click(screen.getByText('走开'));
  await userEvent.click(await screen.findByRole('button', { name: '先不' }));
  expect(screen.getByLabelText('问题')).toHaveValue('路灯不亮');
  await userEvent.click(screen.getByText('走开'));
  await userEvent.click(await screen.findByRole('button', { name: '不保留，离开' }));
  await waitFor(() => expect(screen.getByText('别处')).toBeVisible());
});

test('of two forms on a page the one that is written on asks; at a desk also when one goes on to the next thing', async () => {
  const page = (
    <>
      <Form />
      <KeepUnsaved when={false} />
      <Link to="/?item=2">下一件</Link>
      <KeepUnsaved selection when />
    </>
  );
  const router = createMemoryRouter([
    { path: '/', element: page },
    { path: '/away', element: <p>别处</p> },
  ]);
  const { unmount } = render(<RouterProvider router={router} />);
  await userEvent.click(screen.getByText('下一件'));
  await userEvent.click(await screen.findByRole('button', { name: '先不' }));
  expect(router.state.location.search).toBe('');
  unmount();

  const other = createMemoryRouter([
    {
      path: '/',
      element: (
        <>
          <Form />
          <KeepUnsaved when={false} />
        </>
      ),
    },
    { path: '/away', element: <p>别处</p> },
  ]);
  render(<RouterProvider router={other} />);
  await userEvent.type(screen.getByLabelText('问题'), '路灯不亮');
  await userEvent.click(screen.getByText('走开'));
  expect(await screen.findByRole('button', { name: '先不' })).toBeInTheDocument();
});
