import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { setLanguage } from '../../i18n';
import { draw } from '../../test/render';
import { SignIn } from './SignIn';

const refusal = { status: 400, code: 'kernel.invalid', errors: { phone: ['identity.phone_invalid'] } };

afterEach(async () => {
  vi.unstubAllGlobals();
  await act(() => setLanguage('zh-CN'));
});

it.each([
  ['what the page found', '12', null],
  ['what the server found', '13800000000', refusal],
])('errors of a form follow the language of the page: %s', async (_, typed, answer) => {
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      new Response(JSON.stringify(answer), { status: 400, headers: { 'Content-Type': 'application/problem+json' } }),
    ),
  );
  draw(<SignIn />);
  const phone = screen.getByRole('textbox');
  fireEvent.change(phone, { target: { value: typed } });
  fireEvent.submit(phone.closest('form') as HTMLFormElement);
  await vi.waitFor(() => expect(phone).toHaveAccessibleDescription(/手机号/));
  await act(() => setLanguage('en'));
  expect(phone).toHaveAccessibleDescription(/mobile/i);
  expect(phone).not.toHaveAccessibleDescription(/手机号/);
});
